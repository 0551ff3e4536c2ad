import { instance, services } from "../parts.ts";
import {
  address,
  declareAddress,
  declareInterface,
  host,
  idOf,
  ipOf,
  loose,
  publicIpOf,
  routed,
  type Site,
  second,
} from "./site.ts";

const node = (group: string) => ({
  "aws:autoscaling:groupName": group,
  "eks:nodegroup-name": group,
  "kubernetes.io/cluster/prod": "owned",
});
const auto = (number: number) => ({ publicIp: { ip: publicIpOf(number), ownerId: "amazon" } });
const service = (site: Site, number: number, more: Parameters<typeof services>[3]) => {
  const eni = services(idOf("eni", number), "apps", ipOf("apps", number), more);
  site.account.interfaces.push(eni);
  return eni;
};

/** By name, what looks like a fault and is none. */
export const decoys: Record<string, (site: Site, number: number) => void> = {
  "a node of a cluster, with its network plugin's interfaces in the same subnet": (site, number) => {
    host(site, number, { net: "web", tags: node("workers"), eni: { ...auto(number), sourceDestCheck: false } });
    second(site, number, { description: `aws-K8S-${idOf("i", number)}`, sourceDestCheck: false });
  },
  "an interface that a network plugin keeps warm": (site, number) => {
    loose(site, number, {
      description: "aws-K8S-i-0a1b",
      tags: { "node.k8s.amazonaws.com/instance_id": "i-0a1b", "cluster.k8s.amazonaws.com/name": "prod" },
    });
  },
  "a cluster's control plane": (site, number) => {
    service(site, number, { description: "Amazon EKS prod", requesterManaged: false });
  },
  "a forwarder that nobody declared, with its check off": (site, number) => {
    routed(site, number, host(site, number, { net: "web", eni: { sourceDestCheck: false } }).id);
  },
  "a forwarder whose fixed inner interface outlives it": (site, number) => {
    host(site, number, { net: "web", tags: { "aws:autoscaling:groupName": `nat-${number}` } });
    const inner = second(site, number, { sourceDestCheck: false });
    declareInterface(site, inner, {
      role: "nat",
      attachedTo: { instance: { tags: { "aws:autoscaling:groupName": `nat-${number}` } }, deviceIndex: 1 },
    });
    routed(site, number, inner.id);
  },
  "an address held back": (site, number) => {
    address(site, number);
    declareAddress(site, number, { reserve: { reason: "a partner's allow list" } });
  },
  "an address on a host that is stopped over the weekend": (site, number) => {
    const stopped = { state: "stopped" as const, stateTransitionReason: "User initiated (2026-01-02 19:00:00 GMT)" };
    address(site, number, host(site, number, { net: "web", instance: stopped }));
    declareAddress(site, number);
  },
  "an address of a range of one's own, declared where it is": (site, number) => {
    const eni = host(site, number, { net: "web" });
    address(site, number, eni).pool = "ipv4pool-ec2-0a";
    declareAddress(site, number, { on: { interface: declareInterface(site, eni, {}) } });
  },
  "an address that a load balancer brought along": (site, number) => {
    const eni = service(site, number, { description: "ELB app/web/0a1b", requesterId: "amazon-elb" });
    address(site, number, eni).serviceManaged = "alb";
  },
  "a load balancer's interface with its check off": (site, number) => {
    service(site, number, { type: "network_load_balancer", sourceDestCheck: false });
  },
  "a database's interface with a public address": (site, number) => {
    service(site, number, {
      description: "RDSNetworkInterface",
      publicIp: { ip: publicIpOf(number), ownerId: "amazon-rds" },
    });
  },
  "a Lambda function's interface that does not say that it is managed": (site, number) => {
    service(site, number, { description: "AWS Lambda VPC ENI-fn-0a1b", requesterManaged: false });
  },
  "a route to a service's interface": (site, number) => {
    routed(site, number, service(site, number, { description: "Amazon FSx network interface for fs-0a" }).id);
  },
  "a host with two interfaces and an auto-assigned address, in a group": (site, number) => {
    const eni = host(site, number, {
      net: "web",
      tags: { "aws:autoscaling:groupName": "pool" },
      eni: auto(number),
    });
    second(site, number, {}, "apps");
    declareInterface(site, eni, { publicIp: "auto" });
  },
  "a stopped host that is to have an auto-assigned address": (site, number) => {
    declareInterface(site, host(site, number, { net: "web", instance: { state: "stopped" } }), { publicIp: "auto" });
  },
  "a secondary interface that outlives its instance": (site, number) => {
    host(site, number);
    second(site, number);
  },
  "an interface that waits for an instance, and that nobody declared": (site, number) => {
    loose(site, number);
  },
  "a set whose size may vary, and has no member now": (site, number) => {
    const match = { instance: { tags: { "aws:autoscaling:groupName": `later-${number}` } }, deviceIndex: 0 };
    site.spec.interfaces.push({ name: `later-${number}`, match, expect: "0..50", publicIp: "none" });
  },
  "a host that was terminated, and is still listed beside its successor": (site, number) => {
    const tags = { "aws:autoscaling:groupName": `one-${number}` };
    host(site, number, { tags });
    site.account.instances.push(instance(idOf("i", number, 3), tags, { state: "terminated" }));
    site.spec.interfaces.push({ name: `one-${number}`, match: { instance: { tags } } });
  },
  "a dual-stack host with a delegated prefix and secondary addresses, of which nothing is said": (site, number) => {
    const eni = host(site, number, {
      eni: { ipv6Addresses: [`2001:db8:1::${number}`], ipv4Prefixes: ["10.0.126.0/28"] },
    });
    eni.privateIps.push(ipOf("apps", number + 6000));
  },
  "a fail-over pair, one of which has the floating address and its Elastic IP": (site, number) => {
    const tags = { pair: `fw-${number}` };
    const ip = ipOf("web", number + 6000);
    const eni = host(site, number, { net: "web", tags });
    host(site, number + 4000, { net: "web", tags });
    eni.privateIps.push(ip);
    const elastic = address(site, number);
    elastic.association = { id: idOf("eipassoc", number), interfaceId: eni.id, privateIp: ip };
    const name = `fw-${number}`;
    const match = { instance: { tags }, deviceIndex: 0 };
    site.spec.interfaces.push({ name, match, expect: 2, privateIps: { floating: [ip] } });
    declareAddress(site, number, { on: { interface: name, privateIp: ip } });
  },
  "an accepted fault": (site, number) => {
    address(site, number);
    const resource = idOf("eipalloc", number);
    const until = "2026-12-31";
    site.spec.exceptions.push({ rule: "eip-unassociated", resource, reason: "moving", owner: "net", until });
  },
};
