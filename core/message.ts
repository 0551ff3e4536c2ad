import { nowhere } from "./desired/whereabouts.ts";
import type { AddressAt, AddressOrigin, RouteFact, Standing } from "./fact-shapes.ts";
import type { Facts, RuleId } from "./facts.ts";
import { ipv6Drift, prefixDrift, privateIpsDrift } from "./words/inner-address-message.ts";
import { declared, lost, reason } from "./words/lost-address-message.ts";
import { plural, sayDrops, some, usd } from "./words/message-words.ts";
import { noHost } from "./words/no-host-message.ts";

type Wording = { [Id in RuleId]: (facts: Facts[Id], subject: string) => string };

const wording: Wording = {
  "address-limit": ({ missing, instance, type, used, needed, maximum }, subject) =>
    `${subject} has no room for ${missing.length > 0 ? some(missing) : "what is declared"}: it has ${used} private addresses and prefixes, would have ${needed}, and an interface of ${instance} (${type}) may have ${maximum}`,
  "declaration-ambiguous": ({ list, expect, matches }, entry) =>
    `${entry} of ${list} matches ${matches.length} (${some(matches)}) but expects ${expect}: it declares nothing`,
  "delete-on-termination-drift": ({ declared, instance }, subject) =>
    declared
      ? `${subject} would be left behind by ${instance}, and is declared to go with it`
      : `${subject} would be deleted with ${instance}, and is declared to stay`,
  "delete-on-termination-leak": ({ instance }, subject) =>
    `${subject} would be left behind by ${instance}: it is the primary interface, and not deleted on termination`,
  "description-drift": ({ declared, now }, subject) =>
    `${subject} is described ${now === "" ? "not at all" : `as "${now}"`}, declared as "${declared}"`,
  "document-invalid": ({ version, because, drops }) =>
    drops === undefined
      ? `version ${version} of the document is invalid (${because}): the last good one stays in force, and nothing is written`
      : `version ${version} of the document ${sayDrops(drops)}: nothing is written until they are back, or somebody acknowledges it`,
  "efa-drift": ({ why, on, networkCard, hosts }, subject) =>
    `${subject} is an EFA and ${on === undefined ? "cannot be attached where it is declared" : `has nowhere to go if ${on} fails`}: ${some(hosts.map(({ instance, type }) => `${instance} (${type})`))} ${efaRefusal[why](networkCard)}`,
  "eip-missing": ({ expect, found, missing, nowAs, transferredTo = [] }, entry) =>
    nowAs !== undefined
      ? `${entry} names ${some(missing)}, but its public IP is ${nowAs} now: accept patches the document`
      : `${entry} expects ${plural(expect, "address", "addresses")}, the account has ${found}${missing.length > 0 ? `: ${some(missing)} ${missing.length === 1 ? "is" : "are"} not there` : ""}${transferredTo.length > 0 ? ` (transferred to ${some(transferredTo)})` : ""}`,
  "eip-misplaced": ({ publicIp, entry, belongs, at }) =>
    belongs === nowhere
      ? `${publicIp} (${entry}) is declared absent, but is in use on ${place(at)}: it is not released`
      : `${publicIp} (${entry}) belongs on ${belongs}, but is on ${place(at)}`,
  "eip-on-detached-interface": ({ publicIp, interface: eni, monthlyUsd }) =>
    `${publicIp} is on ${eni}, which is attached to nothing,${costs(monthlyUsd)}`,
  "eip-on-stopped-instance": ({ publicIp, instance, stoppedAt, monthlyUsd }) =>
    `${publicIp} is on ${instance}, which is stopped${stoppedAt === "unknown" ? "" : ` since ${stoppedAt}`},${costs(monthlyUsd)}`,
  "eip-quota": ({ used, quota, declared }, subject) =>
    `${subject} has ${used} of the ${plural(quota, "Elastic IP", "Elastic IPs")} that it may have: ${declared === undefined ? "the next allocation fails" : `the document declares ${declared}`}`,
  "eip-transfer-pending": ({ publicIp, to, expiresAt, waits }) =>
    `${publicIp} is on offer to account ${to} until ${expiresAt}: it is left as it is${waits === undefined ? "" : `, and ${place(waits)} waits for it`}`,
  "eip-unassociated": ({ publicIp, monthlyUsd, why, pool }) =>
    `${publicIp} is associated with nothing (${why}${pool === "amazon" ? "" : `, pool ${pool}`})${costs(monthlyUsd)}`,
  "eip-undeclared": ({ publicIp, at }) =>
    `${publicIp} is in use on ${place(at)}, and no entry of the document names it`,
  "eip-unreachable": (facts) => unreachable(facts),
  "eip-wrong-pool": ({ publicIp, declared, is }) =>
    `${publicIp} is of ${sayOrigin(is)}, but is declared of ${sayOrigin(declared)}`,
  "exception-expired": ({ owner, until, why }, exception) =>
    why === "expired"
      ? `the exception ${exception} (${owner}) ended on ${until}`
      : `the exception ${exception} (${owner}, until ${until}) matches nothing that is found`,
  "interface-immutable-drift": ({ drift }, subject) =>
    `${subject} has ${some(drift.map(({ attribute, declared, now }) => `${attribute} ${now}, declared ${declared}`))}: only another interface can have that`,
  "flow-log-failing": ({ flowLogs, errors }, subject) =>
    `the traffic of ${subject} is to be recorded, but ${some(flowLogs)} ${flowLogs.length === 1 ? "does" : "do"} not deliver${errors.length > 0 ? `: ${some(errors)}` : ""}`,
  "flow-log-missing": ({ destination, traffic }, subject) =>
    `${traffic === "all" ? "the traffic" : `what is ${traffic}ed`} of ${subject} is to be recorded${destination === "any" ? "" : " in CloudWatch Logs"}, but no active flow log does`,
  "inbound-closed": ({ role, publicIp, securityGroups }, subject) =>
    `${subject} (${role ?? publicIp}) lets nothing in: ${some(securityGroups)} ${securityGroups.length === 1 ? "has" : "have"} no inbound rule`,
  "interface-auto-assign-drift": ({ declared }, subject) =>
    declared
      ? `${subject} is assigned no public IP, and is declared to be`
      : `${subject} is assigned a public IP when its instance starts, and is declared not to be`,
  "interface-limit": ({ interfaces, on, networkCard, hosts }, entry) =>
    `${some(interfaces)} of ${entry} ${on === undefined ? "cannot be attached" : `could not move if ${some(on)} failed`}: ${some(hosts.map(({ instance, type, attached, maximum }) => `${instance} (${type}) has ${attached} of ${maximum} interfaces`))}${networkCard === undefined ? "" : ` on network card ${networkCard}`}`,
  "interface-misattached": ({ declared, instance, deviceIndex, primary, otherZones }, subject) =>
    `${subject} is on ${instance}${deviceIndex === undefined ? "" : ` as device ${deviceIndex}`}, but is declared on ${declared}${primary ? ": it is the primary interface, which never leaves its instance" : otherZones ? `: it is in another zone than ${some(otherZones)}, and can never move there` : ""}`,
  "interface-missing": ({ expect, found, ...idle }, entry) =>
    `${entry} expects ${plural(expect, "interface", "interfaces")}, the account has ${found.length === 0 ? "none" : `${found.length}: ${some(found)}`}${eipsIdle(idle)}`,
  "interface-not-ours": ({ interface: eni, whose, because }, entry) =>
    `${entry} declares ${eni}, ${whose === "service" ? "which a service owns" : "of which nobody can tell whose it is"} (${because}): it is held to nothing`,
  "interface-unattached": (facts, subject) =>
    `${subject} is declared, but attached to nothing${eipsLeft(facts)}${routesLeft(facts)}${noHost(facts)}`,
  "ipv6-drift": (facts, subject) => `${subject} ${ipv6Drift(facts)}`,
  "ipv6-unexpected": ({ addresses }, subject) => `${subject} is declared without IPv6, but has ${some(addresses)}`,
  "nat-route-blackhole": ({ routes, why, subnets, behind }, subject) =>
    `${some(routes.map(({ destination }) => destination))} of ${subject}${who(subnets, behind)} goes nowhere: ${why}`,
  "nat-source-dest-check-on": (facts, subject) =>
    `${subject} (${facts.role}) ${facts.carrying ? "drops" : "would drop"} what it should forward: source/destination check is on${behind(facts)}`,
  "prefix-drift": (facts, subject) => `${subject} ${prefixDrift(facts)}`,
  "network-card-drift": ({ declared, networkCard, instance }, subject) =>
    `${subject} is on network card ${networkCard} of ${instance}, but is declared on card ${declared}`,
  "pool-exhausted": ({ total }, subject) =>
    `${subject} has no free address left: ${total === 1 ? "the one that it has is" : `all ${total} are`} allocated`,
  "pool-not-advertised": ({ state, addresses }, subject) =>
    `${subject} is not advertised (${state}), and ${plural(addresses.length, "address of it is", "addresses of it are")} in use: ${some(addresses)}`,
  "private-ips-drift": (facts, subject) => `${subject} ${privateIpsDrift(facts)}`,
  "public-ip-at-risk": ({ privateIp, publicIp, cause }, subject) =>
    `${subject} will lose ${publicIp} on ${privateIp} at the next stop, and get no other${reason[cause]}`,
  "public-ip-changed": ({ privateIp, declared, publicIp, kind }, subject) =>
    `${subject} should have ${declared} on ${privateIp}, but has ${kind === "elastic" ? "the Elastic IP" : "the auto-assigned address"} ${publicIp}`,
  "public-ip-lost": (facts, subject) =>
    `${subject} should have ${declared(facts)}${facts.cause === "no-ipv4" ? "" : ` on ${facts.privateIp}`}, but ${lost(facts)}`,
  "public-ip-unexpected": ({ privateIp, publicIp, kind, purpose }, subject) =>
    `${subject} is declared ${purpose === undefined ? "" : `for ${purpose}, `}without a public IP, but ${privateIp} has ${kind === "elastic" ? "the Elastic IP" : "the auto-assigned address"} ${publicIp}`,
  "route-target-source-dest-check-on": ({ routes, owner }, subject) =>
    `${subject} drops what ${routes.length === 1 ? "a route sends" : "routes send"} through it: source/destination check is on, and ${pointing(routes)}${owner === undefined ? "" : `; account ${owner} owns it`}`,
  "same-subnet-interfaces": ({ subnet, interfaces }, subject) =>
    `${subject} has ${interfaces.length} interfaces in ${subnet} (${some(interfaces)}): what comes in on one may be answered through another`,
  "security-groups-drift": ({ missing, unexpected }, subject) =>
    `${subject} ${[lacks(missing), hasToo(unexpected)].filter((part) => part !== "").join(", and ")}`,
  "source-dest-check-drift": ({ declared }, subject) =>
    `the source/destination check of ${subject} is ${declared ? "off, and is declared on" : "on, and is declared off"}`,
  "source-dest-check-off": (_, subject) =>
    `${subject} may send under other addresses: source/destination check is off, and nothing is routed through it`,
  "tags-drift": ({ drift }, subject) =>
    `${subject} has ${some(drift.map(({ key, declared, now }) => `${now === null ? `no ${key}` : `${key}=${now}`}, declared ${key}=${declared}`))}`,
  "subnet-auto-assign-drift": ({ attribute, declared }, subject) =>
    `${subject} ${declared ? "does not assign" : "assigns"} ${attribute === "autoAssignIpv6" ? "an IPv6 address" : "a public IP"} to interfaces made in it, and is declared ${declared ? "to" : "not to"}`,
};

/** Words a finding, here and nowhere else; `subject` is the resource's name and id. */
export const message = <Id extends RuleId>(rule: Id, facts: Facts[Id], subject: string): string =>
  `${wording[rule](facts, subject)}${stands(facts as Standing)}`;

function stands({ protect, listedBy }: Standing): string {
  const list = listedBy === undefined ? "" : `in the allow list of ${some(listedBy)}`;
  const said = [protect ? "protected" : "", list].filter((one) => one !== "");
  return said.length === 0 ? "" : ` (${said.join(", ")})`;
}

/** A finding that was accepted as it was, and is otherwise now. */
export const sayReopened = (message: string, { owner, until }: { owner: string; until: string }): string =>
  `${message}; it was otherwise when ${owner} accepted it until ${until}`;

/** A resource by its id, with its name where it has one. */
export const subject = ({ id, name }: { id: string; name?: string }): string =>
  name === undefined || name === id ? id : `${name} (${id})`;

function behind({ routes, subnets, behind }: Facts["nat-source-dest-check-on"]): string {
  if (routes === "unknown") return " (who is routed through it is not known: not all route tables could be seen)";
  if (routes.length === 0) return ", no route points at it now";
  return `, and ${pointing(routes, who(subnets, behind))}`;
}

const eipsLeft = ({ eips, monthlyUsd }: Facts["interface-unattached"]): string =>
  eips === "unknown" || eips.length === 0 ? "" : `; it has ${theEips(eips, monthlyUsd)}`;

const eipsIdle = ({ eips, monthlyUsd }: Pick<Facts["interface-missing"], "eips" | "monthlyUsd">): string =>
  eips === "unknown" || eips.length === 0
    ? ""
    : `; ${theEips(eips, monthlyUsd)} ${eips.length === 1 ? "is" : "are"} idle meanwhile`;

const costs = (monthlyUsd: number | undefined): string =>
  monthlyUsd === undefined ? " and is billed as its pool is" : ` and costs ${usd(monthlyUsd)} a month`;

const theEips = (eips: string[], monthlyUsd: number | undefined): string =>
  `the Elastic ${eips.length === 1 ? "IP" : "IPs"} ${some(eips)}${monthlyUsd === undefined ? "" : ` (${usd(monthlyUsd)} a month)`}`;

const routesLeft = ({ blackholes, subnets, behind }: Facts["interface-unattached"]): string =>
  blackholes === "unknown" || blackholes.length === 0 ? "" : `; ${pointing(blackholes, who(subnets, behind))}`;

function who(subnets: string[] | undefined, behind: number | undefined): string {
  if (subnets === undefined) return "";
  const within = behind === undefined ? "" : `, ${plural(behind, "interface", "interfaces")}`;
  return ` (${plural(subnets.length, "subnet", "subnets")}${within})`;
}

function pointing(routes: RouteFact[], from = ""): string {
  const destinations = [...new Set(routes.map(({ destination }) => destination))];
  const tables = [...new Set(routes.map(({ routeTable }) => routeTable))];
  return `${some(destinations)} of ${some(tables)}${from} ${destinations.length === 1 ? "points" : "point"} at ${pointedAt(routes)}`;
}

function pointedAt(routes: RouteFact[]): string {
  const beside = [...new Set(routes.flatMap(({ target }) => target ?? []))];
  if (beside.length === 0) return "it";
  return `${routes.some(({ target }) => target === undefined) ? "it and " : ""}its host (${some(beside)})`;
}

const sayOrigin = ({ pool, borderGroup }: AddressOrigin): string =>
  [pool && `pool ${pool}`, borderGroup && `border group ${borderGroup}`].filter(Boolean).join(" and ");

const place = ({ interface: eni = "something unknown", privateIp }: AddressAt): string =>
  privateIp === undefined ? eni : `${eni} ${privateIp}`;

function unreachable({ publicIp, interface: eni, subnet, why, routeTable, leads, behind }: Facts["eip-unreachable"]) {
  const who = behind === undefined ? "" : ` (${plural(behind, "interface", "interfaces")} behind it)`;
  const said = `${publicIp} on ${eni}${who} cannot be reached`;
  if (why === "no route")
    return `${said}: ${routeTable} of ${subnet} has no route to an internet gateway${leads == null ? "" : `, its default route leads to ${leads}`}`;
  return why === "block-ingress"
    ? `${said}: only NAT gateways and egress-only gateways pass under block-ingress, which holds in ${subnet}`
    : `${said}: nothing passes an internet gateway under block-bidirectional, which holds in ${subnet}`;
}

const lacks = (groups: string[]): string => (groups.length === 0 ? "" : `lacks ${some(groups)}`);
const hasToo = (groups: string[]): string =>
  groups.length === 0 ? "" : `has ${some(groups)}, which ${groups.length === 1 ? "is" : "are"} not declared`;
const efaRefusal: Record<Facts["efa-drift"]["why"], (card: number) => string> = {
  unsupported: () => "supports none",
  "card taken": (card) => `has one on network card ${card}, which takes one`,
  limit: () => "has all that the type may have",
};
