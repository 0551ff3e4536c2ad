import type { RuleId } from "../../../core/facts.ts";
import { services, subnet } from "../parts.ts";
import {
  address,
  brought,
  declareAddress,
  declareInterface,
  flowLog,
  host,
  idOf,
  ipOf,
  loose,
  offer,
  publicIpOf,
  routed,
  type Site,
  second,
} from "./site.ts";

/** Puts one fault into an account and its document, and gives the resource of the one finding that it is: what stands in its id behind the region. */
export type Plant = (site: Site, number: number) => string;

/** A fail-over pair. */
const eitherOf = (number: number) => ({ instance: { ids: [idOf("i", number), idOf("i", number + 4000)] } });

/** By rule, a fault that it finds and no other rule does. */
export const faults: Record<RuleId, Plant> = {
  "address-limit": (site, number) => {
    const tags = { pair: `vip-${number}` };
    const floating = ipOf("apps", number + 6000);
    const [holder, other] = [0, 4000].map((more) =>
      host(site, number + more, { tags, instance: { type: "t4g.micro" } }),
    );
    holder?.privateIps.push(floating);
    other?.privateIps.push(ipOf("apps", number + 7000));
    const match = { instance: { tags }, deviceIndex: 0 };
    site.spec.interfaces.push({ name: tags.pair, match, expect: 2, privateIps: { floating: [floating] } });
    return other?.id ?? "";
  },
  "declaration-ambiguous": (site, number) => {
    host(site, number, { eni: { tags: { Name: `twin-${number}` } } });
    host(site, number + 4000, { eni: { tags: { Name: `twin-${number}` } } });
    site.spec.interfaces.push({ name: `twin-${number}`, match: { tags: { Name: `twin-${number}` } } });
    return `twin-${number}:interfaces`;
  },
  "delete-on-termination-drift": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { deleteOnTermination: false });
    return eni.id;
  },
  "delete-on-termination-leak": (site, number) => {
    const { attachment, id } = host(site, number);
    if (attachment) attachment.deleteOnTermination = false;
    return id;
  },
  "description-drift": (site, number) => {
    const eni = host(site, number, { eni: { description: "old" } });
    declareInterface(site, eni, { description: "web front" });
    return eni.id;
  },
  "document-invalid": (site) => {
    site.known.refused = { version: "v2", because: "it is empty" };
    return "document";
  },
  "efa-drift": (site, number) => {
    host(site, number, { instance: { type: "c5n.18xlarge" } });
    const eni = second(site, number, { type: "efa" });
    host(site, number + 4000);
    declareInterface(site, eni, { attachedTo: eitherOf(number) });
    return eni.id;
  },
  "eip-misplaced": (site, number) => {
    address(site, number, host(site, number, { net: "web" }));
    const right = declareInterface(site, host(site, number + 4000, { net: "web" }), {});
    declareAddress(site, number, { reserve: { reason: "held", for: right } });
    return idOf("eipalloc", number);
  },
  "eip-missing": (site, number) => {
    declareAddress(site, number);
    return `address-${number}`;
  },
  "eip-on-detached-interface": (site, number) => {
    address(site, number, loose(site, number));
    declareAddress(site, number);
    return idOf("eipalloc", number);
  },
  "eip-on-stopped-instance": (site, number) => {
    const stopped = { state: "stopped" as const, stateTransitionReason: "User initiated (2025-12-01 18:00:00 GMT)" };
    address(site, number, host(site, number, { net: "web", instance: stopped }));
    declareAddress(site, number);
    return idOf("eipalloc", number);
  },
  "eip-quota": (site) => {
    site.last.push(() => {
      const counted = site.account.addresses.filter(({ pool, serviceManaged }) => pool === "amazon" && !serviceManaged);
      site.account.elasticIpQuota = counted.length;
    });
    return "eu-west-1";
  },
  "eip-transfer-pending": (site, number) => {
    address(site, number, host(site, number, { net: "web" }));
    declareAddress(site, number);
    offer(site, number);
    return idOf("eipalloc", number);
  },
  "eip-unassociated": (site, number) => {
    address(site, number);
    return idOf("eipalloc", number);
  },
  "eip-undeclared": (site, number) => {
    address(site, number, host(site, number, { net: "web" }));
    return idOf("eipalloc", number);
  },
  "eip-unreachable": (site, number) => {
    address(site, number, host(site, number));
    declareAddress(site, number);
    return idOf("eipalloc", number);
  },
  "eip-wrong-pool": (site, number) => {
    address(site, number, host(site, number, { net: "web" }));
    declareAddress(site, number, { on: "anything", pool: "ipv4pool-ec2-0a" });
    return idOf("eipalloc", number);
  },
  "exception-expired": (site, number) => {
    const resource = `eipalloc-${number}`;
    const until = "2025-12-31";
    site.spec.exceptions.push({ rule: "eip-unassociated", resource, reason: "moved", owner: "net", until });
    return `eip-unassociated:${resource}`;
  },
  "flow-log-failing": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { flowLog: {} });
    flowLog(site, number, eni, "Access error");
    return eni.id;
  },
  "flow-log-missing": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { flowLog: { destination: "cloud-watch-logs" } });
    flowLog(site, number, eni);
    return eni.id;
  },
  "inbound-closed": (site, number) => {
    const eni = host(site, number, {
      net: "web",
      eni: { sourceDestCheck: false, securityGroups: [idOf("sg", number)] },
    });
    site.account.securityGroups = [
      ...(site.account.securityGroups ?? []),
      { id: idOf("sg", number), vpcId: "vpc-1", inbound: [], tags: {} },
    ];
    declareInterface(site, eni, { role: "nat" });
    return eni.id;
  },
  "interface-auto-assign-drift": (site, number) => {
    const eni = host(site, number, { eni: { autoAssignPublicIp: true } });
    declareInterface(site, eni, { autoAssignPublicIp: false });
    return eni.id;
  },
  "interface-immutable-drift": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { mac: "02:00:00:00:00:99" });
    return eni.id;
  },
  "interface-limit": (site, number) => {
    host(site, number);
    const eni = second(site, number);
    host(site, number + 4000, { instance: { type: "t4g.micro" } });
    second(site, number + 4000);
    return declareInterface(site, eni, { attachedTo: eitherOf(number) });
  },
  "interface-misattached": (site, number) => {
    host(site, number);
    const eni = second(site, number);
    const other = host(site, number + 4000).attachment?.instanceId ?? "";
    declareInterface(site, eni, { attachedTo: { instance: { id: other } } });
    return eni.id;
  },
  "interface-missing": (site, number) => {
    site.spec.interfaces.push({ name: `gone-${number}`, match: { id: idOf("eni", number) } });
    return `gone-${number}`;
  },
  "interface-not-ours": (site, number) => {
    const eni = services(idOf("eni", number), "apps", ipOf("apps", number), { description: "ELB app/web/0a1b" });
    site.account.interfaces.push(eni);
    return `${declareInterface(site, eni, {})}:${eni.id}`;
  },
  "interface-unattached": (site, number) => {
    const eni = loose(site, number);
    declareInterface(site, eni, {});
    return eni.id;
  },
  "ipv6-drift": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { ipv6: { addresses: ["2001:db8::10"] } });
    return eni.id;
  },
  "ipv6-unexpected": (site, number) => {
    const eni = host(site, number, { eni: { ipv6Addresses: [`2001:db8::${number}`] } });
    declareInterface(site, eni, { ipv6: { addresses: [] } });
    return eni.id;
  },
  "nat-route-blackhole": (site, number) => {
    const { id } = host(site, number, { net: "web", eni: { sourceDestCheck: false }, instance: { state: "stopped" } });
    return `${routed(site, number, id)}:${id}`;
  },
  "nat-source-dest-check-on": (site, number) => {
    const eni = host(site, number, { net: "web" });
    declareInterface(site, eni, { role: "nat" });
    return eni.id;
  },
  "network-card-drift": (site, number) => {
    host(site, number);
    const eni = second(site, number);
    if (eni.attachment) eni.attachment.networkCardIndex = 1;
    const instance = { id: idOf("i", number) };
    declareInterface(site, eni, { attachedTo: { instance, deviceIndex: 1 } });
    return eni.id;
  },
  "prefix-drift": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { prefixes: { ipv4: 1 } });
    return eni.id;
  },
  "pool-exhausted": (site, number) => {
    address(site, number, host(site, number, { net: "web" }));
    declareAddress(site, number);
    return brought(site, number, "advertised").id;
  },
  "pool-not-advertised": (site, number) => {
    address(site, number, host(site, number, { net: "web" }));
    declareAddress(site, number);
    // One more address, so that the range is not used up.
    return brought(site, number, "provisioned", 31).cidr;
  },
  "private-ips-drift": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { privateIps: { secondary: ["10.0.127.250"] } });
    return eni.id;
  },
  "public-ip-at-risk": (site, number) => {
    const eni = host(site, number, { net: "web", eni: { publicIp: { ip: publicIpOf(number), ownerId: "amazon" } } });
    second(site, number, {}, "apps");
    declareInterface(site, eni, { publicIp: "auto" });
    return eni.id;
  },
  "public-ip-changed": (site, number) => {
    const eni = host(site, number, { net: "web", eni: { publicIp: { ip: publicIpOf(number), ownerId: "amazon" } } });
    declareInterface(site, eni, { publicIp: { value: "198.51.100.250" } });
    return eni.id;
  },
  "public-ip-lost": (site, number) => {
    const eni = host(site, number, { net: "web" });
    address(site, number);
    declareAddress(site, number, { on: { interface: declareInterface(site, eni, {}) } });
    return `${eni.id}:${eni.privateIps[0]}`;
  },
  "public-ip-unexpected": (site, number) => {
    const eni = host(site, number, { net: "web", eni: { publicIp: { ip: publicIpOf(number), ownerId: "amazon" } } });
    declareInterface(site, eni, { publicIp: "none" });
    return eni.id;
  },
  "route-target-source-dest-check-on": (site, number) => {
    const { id } = host(site, number, { net: "web" });
    routed(site, number, id);
    return id;
  },
  "same-subnet-interfaces": (site, number) => {
    const instance = host(site, number).attachment?.instanceId ?? "";
    second(site, number, {}, "apps");
    return `${instance}:apps`;
  },
  "security-groups-drift": (site, number) => {
    const eni = host(site, number, { eni: { securityGroups: ["sg-0a", "sg-0b"] } });
    declareInterface(site, eni, { securityGroups: ["sg-0a"] });
    return eni.id;
  },
  "source-dest-check-drift": (site, number) => {
    const eni = host(site, number);
    declareInterface(site, eni, { sourceDestCheck: false });
    return eni.id;
  },
  "source-dest-check-off": (site, number) => host(site, number, { eni: { sourceDestCheck: false } }).id,
  "subnet-auto-assign-drift": (site, number) => {
    const id = idOf("subnet", number);
    site.account.subnets.push(subnet(id, `10.${1 + (number >> 8)}.${number & 255}.0/24`, "a"));
    site.spec.subnets.push({ name: `subnet-${number}`, match: { id }, autoAssignPublicIp: true });
    return `${id}:autoAssignPublicIp`;
  },
  "tags-drift": (site, number) => {
    const eni = host(site, number, { eni: { tags: { Owner: "nobody" } } });
    declareInterface(site, eni, { tags: { Owner: "network" } });
    return eni.id;
  },
};
