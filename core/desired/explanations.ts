import { rules } from "../rules/index.ts";

/**
 * What each key of the document means, for whoever writes one in an editor. A key is named by its path without lists and choices,
 * or by the end of it (two keys at least) where it means the same everywhere; the longest such name speaks.
 */
export const explanations: Record<string, string> = {
  apiVersion: "The version of the document's form.",
  kind: "What the document is.",
  metadata: "Which account and region the document is about: one document for each.",
  "metadata.name": "What to call the document in messages.",
  "metadata.account": "The 12 digits of the account, quoted.",
  "metadata.region": "The region, such as eu-west-1.",
  spec: "What is desired, and how far Plumbline may go to bring it about.",
  "spec.mode":
    "observe: only look. propose: ask about everything. enforce: do by itself what is safe, and ask about the rest.",
  "spec.trust": "What a match may rest on so that a write needs no question; ids and aws: tags always may.",
  "trust.tags": "Tag keys that only your platform may set: whoever else can create tags could take any other name.",
  "spec.rules": "Rules that are not asked (off), or whose findings have another severity.",
  "spec.exceptions":
    "What is known of and accepted: it is counted apart, nobody is told, and nothing is written for it.",
  "exceptions.rule": "The rule whose finding is accepted.",
  "exceptions.resource": "The finding's resource: what stands in its id behind the region, with the part or without.",
  "exceptions.reason": "Why it is accepted.",
  "exceptions.owner": "Who answers for it.",
  "exceptions.until": "The last day, YYYY-MM-DD; after it the exception is itself a finding.",
  "spec.budget": "How much may be written by itself in a day; the smaller of this and the deployment's.",
  "budget.writes": "How many writes; 0 means none.",
  "budget.percent": "The share of your interfaces and addresses, where that is more than 5; 0 means none.",
  ...Object.fromEntries(rules.map(({ id, title }) => [`rules.${id}`, `off, or how bad it is: ${title}.`])),
  "spec.undeclared":
    "report: an Elastic IP that is in use and that no entry names is a finding. ignore (the default): it is none.",
  "spec.unassociatedAddresses":
    "report (the default): an Elastic IP that is on nothing and that no entry names is a finding. ignore: it is none.",
  "spec.interfaces": "The network interfaces that matter. Each entry is a set: all that it matches.",
  "spec.addresses": "The Elastic IPs that matter. Each entry is a set: all that it matches.",
  "spec.subnets": "The subnets that matter. Each entry is a set: all that it matches.",

  "interfaces.name": "The entry's name, by which addresses and messages refer to it.",
  "interfaces.match":
    "Which interfaces the entry is about: exactly one of id, ids, tags, instance; the rest narrows it.",
  "match.id": "The one interface with this id.",
  "match.ids": "The interfaces with these ids.",
  "match.tags": "All that bear each of these tags, with the value or one of the values given.",
  "match.instance": "The interfaces of these instances; those that are terminated do not count.",
  "instance.id": "The one instance with this id.",
  "instance.ids": "The instances with these ids.",
  "instance.tags": "The instances that bear each of these tags, with the value or one of the values given.",
  "match.deviceIndex": "Only the interface at this device index, on network card 0: 0 is the primary one.",
  "match.subnet": "Only interfaces in this subnet.",
  "match.zone": "Only interfaces in this availability zone.",
  "interfaces.expect":
    'How many interfaces the entry should match: a count, or a range such as "0..50". 1 unless said, or as many as ids are listed.',
  "interfaces.role":
    "The interface forwards packets that are neither from nor for it, so its source/destination check must be off.",
  "interfaces.sourceDestCheck":
    "Whether the source/destination check is on, where no role says that the interface forwards: a role means false.",
  "interfaces.publicIp":
    "The public address of the primary private address. any: it has one. auto: one that AWS assigned. none: it has none. { elastic: NAME }: that Elastic IP. { value: IP }: the very address, whoever chose it.",
  "interfaces.purpose":
    "management: the interface is for administrators, so that no private address of it has a public one.",
  "interfaces.attachedTo":
    "What the interface is attached to: any instance that matches, so that a fail-over pair is one entry.",
  "attachedTo.instance": "The instances that it may be attached to.",
  "attachedTo.deviceIndex": "The device index it has there.",
  "attachedTo.networkCard": "The network card it is on there; needs deviceIndex.",
  "interfaces.subnet": "The subnet that the interface is in; it cannot be moved to another.",
  "interfaces.mac": "The MAC address that the interface has; licences may hang on it, and no other can be given to it.",
  "interfaces.interfaceType": "What kind of interface it was made as.",
  "interfaces.securityGroups": "All the security groups that the interface has, by id, and no others.",
  "interfaces.description": "The description that the interface has.",
  "interfaces.tags": "Tags that the interface has; what other tags it has is no matter.",
  "interfaces.autoAssignPublicIp":
    "Whether AWS assigns a public IP to the interface: its own attribute, which it has from its subnet until somebody sets it. A call for each interface reads it.",
  "interfaces.deleteOnTermination": "Whether the interface is deleted with its instance.",
  "interfaces.privateIps": "The private IPv4 addresses of the interface.",
  "privateIps.primary": "The primary private address, which never changes.",
  "privateIps.secondary":
    "The secondary private addresses, beside those that float: all of them, or how many. One that an Elastic IP is declared on need not be in the list.",
  "privateIps.floating":
    "Secondary private addresses that move between the interfaces of the set: each is on exactly one of them.",
  "interfaces.ipv6": "The IPv6 addresses of the interface.",
  "ipv6.primary": "The primary IPv6 address, which stays until the interface is deleted.",
  "ipv6.addresses": "All IPv6 addresses, the primary one with them or not; an empty list: it has none.",
  "interfaces.prefixes": "The prefixes that are delegated to the interface.",
  "prefixes.ipv4": "The IPv4 prefixes (/28): how many, or all of them.",
  "prefixes.ipv6": "The IPv6 prefixes (/80): how many, or all of them.",
  "interfaces.flowLog":
    "The interface's traffic is recorded by a flow log of its own, of its subnet or of its VPC. {} asks for any destination and all traffic.",
  "flowLog.destination": "Where the records go. cloud-watch-logs: there; any (the default): S3 and Firehose count too.",
  "flowLog.traffic":
    "Which traffic is recorded: all (the default), or at least what is accepted (accept) or rejected (reject).",
  "publicIp.value": "The public address that the interface is to have: another one is a finding.",
  "publicIp.elastic": "The name of an address entry: the same as on: { interface } there.",

  "addresses.name": "The entry's name, by which interfaces and messages refer to it.",
  "addresses.match":
    "Which Elastic IPs the entry is about: exactly one of allocationId, allocationIds, publicIp, publicIps, tags; allocationId and publicIp may name one together.",
  "match.allocationId": "The one Elastic IP with this allocation id.",
  "match.allocationIds": "The Elastic IPs with these allocation ids.",
  "match.publicIp": "The one Elastic IP with this address.",
  "match.publicIps": "The Elastic IPs with these addresses.",
  "addresses.expect":
    'How many Elastic IPs the entry should match: a count, or a range such as "0..50". 1 unless said, or as many as are listed.',
  "addresses.on":
    "What the addresses belong on: exactly one of interface, natGateway, loadBalancer; or anything, where that they are in use is enough.",
  "on.interface": "The name of an interface entry: any of the addresses serves any of its members.",
  "on.privateIp": "The private address of that interface; its primary one unless said.",
  "on.zones": "Only members of the entry in these availability zones; any zone unless said.",
  "on.natGateway": "The NAT gateway that uses the address.",
  "natGateway.id": "The NAT gateway with this id.",
  "natGateway.tags": "The NAT gateway that bears each of these tags, with the value or one of the values given.",
  "on.loadBalancer": "The name of the load balancer that uses the address.",
  "addresses.place":
    "Whether a free address is put where it belongs. auto: where that is safe. ask: on a yes. never: its hosts do it themselves. auto where the interface is matched by id, else ask.",
  "addresses.spare": "How many of the addresses may be idle without a finding; 0 unless said.",
  "addresses.protect":
    "No write takes these addresses off where they are, nor releases one; putting a free one where it belongs is none.",
  "addresses.listedBy":
    "Who has these addresses in an allow list: said wherever one is lost, idle or cannot be reached.",
  "addresses.pool":
    "The pool that the addresses are of: amazon, or the id of a range that you brought along (ipv4pool-ec2-...) or of a pool of IPAM (ipam-pool-...).",
  "addresses.borderGroup": "The network border group that the addresses are of, such as the region or a local zone's.",
  "addresses.absent":
    "The address is to be gone: that it is there is a finding. It needs match: { allocationId, publicIp }.",
  "addresses.reserve": "The address is held back on purpose, so that it is idle is no finding.",
  "reserve.reason": "Why it is held back.",
  "reserve.until": "The last day of the reserve, in UTC; without one it does not end.",
  "reserve.for": "The name of the interface entry that it is held back for.",

  "subnets.name": "The entry's name, by which messages refer to it.",
  "subnets.match": "Which subnets the entry is about: exactly one of id, ids, tags.",
  "subnets.match.id": "The one subnet with this id.",
  "subnets.match.ids": "The subnets with these ids.",
  "subnets.expect":
    'How many subnets the entry should match: a count, or a range such as "0..50". 1 unless said, or as many as ids are listed.',
  "subnets.autoAssignPublicIp": "Whether interfaces made in the subnet are assigned a public IP (MapPublicIpOnLaunch).",
  "subnets.autoAssignIpv6":
    "Whether interfaces made in the subnet are assigned an IPv6 address (AssignIpv6AddressOnCreation).",
  "subnets.flowLog":
    "The subnet's traffic is recorded by a flow log of its own or of its VPC. {} asks for any destination and all traffic.",
};

/** What the key at a path means; undefined where nobody wrote that down. */
export function explanationOf(path: string[]): string | undefined {
  const names = path.map((_, from) => path.slice(from).join("."));
  return names.filter((name, from) => from === 0 || name.includes(".")).flatMap((name) => explanations[name] ?? [])[0];
}
