import type { RuleId } from "../../../core/facts.ts";
import { services, subnet } from "../parts.ts";
import { addressFaults } from "./address-faults.ts";
import type { Plant } from "./plant.ts";
import { declareInterface, flowLog, host, idOf, ipOf, loose, routed, second } from "./site.ts";

/** A fail-over pair. */
const eitherOf = (number: number) => ({ instance: { ids: [idOf("i", number), idOf("i", number + 4000)] } });

/** By rule, a fault that it finds and no other rule does. */
export const faults: Record<RuleId, Plant> = {
  ...addressFaults,
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
