import type { RuleId } from "../../../core/facts.ts";
import type { Plant } from "./plant.ts";
import {
  address,
  brought,
  declareAddress,
  declareInterface,
  host,
  idOf,
  ipOf,
  loose,
  offer,
  publicIpOf,
  second,
} from "./site.ts";

/** By rule of addresses, a fault that it finds and no other rule does. */
export const addressFaults = {
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
} satisfies Partial<Record<RuleId, Plant>>;
