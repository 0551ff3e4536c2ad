import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { network } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { attached, detached, instance, services, subnet } from "./parts.ts";

const nodeTags = (cluster: string) => ({
  "eks:nodegroup-name": cluster,
  [`kubernetes.io/cluster/${cluster}`]: "owned",
  "aws:autoscaling:groupName": `eks-${cluster}`,
});

/** Adds nodes of a cluster: each with a public address, and as many interfaces as its type allows, of which the network plugin made all but the first, each with a prefix for pods. */
export function addNodes(account: EmbeddedAccount, cluster: string, numbers: number[], sourceDestCheck = true): void {
  for (const number of numbers) {
    const id = `i-${cluster}${number}`;
    const net = cluster === "web" ? 64 : 96;
    const ip = (offset: number) => `10.0.${net}.${number * 3 + offset + 20}`;
    const prefix = (index: number) => `10.0.${net + 1 + Math.floor(index / 16)}.${(index % 16) * 16}/28`;
    const subnet = cluster === "web" ? "nodes-a" : "nodes-b";
    const plugin = (device: number) =>
      attached(
        `eni-${cluster}${number}x${device}`,
        subnet,
        ip(device),
        { instance: id, device },
        {
          description: `aws-K8S-${id}`,
          tags: { "node.k8s.amazonaws.com/instance_id": id },
          ipv4Prefixes: [prefix(number * 2 + device - 1)],
          sourceDestCheck,
        },
      );
    account.instances.push(instance(id, nodeTags(cluster)));
    account.interfaces.push(
      attached(
        `eni-${cluster}${number}`,
        subnet,
        ip(0),
        { instance: id },
        {
          publicIp: { ip: `198.51.100.${(cluster === "web" ? 0 : 100) + number}`, ownerId: "amazon" },
          sourceDestCheck,
        },
      ),
      plugin(1),
      plugin(2),
    );
  }
}

/** Takes nodes out again, with all that was on them. */
export function removeNodes(account: EmbeddedAccount, cluster: string, numbers: number[]): void {
  const gone = new Set(numbers.map((number) => `i-${cluster}${number}`));
  account.instances = account.instances.filter(({ id }) => !gone.has(id));
  account.interfaces = account.interfaces.filter(({ attachment }) => !gone.has(attachment?.instanceId ?? ""));
}

export const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

/** Twenty nodes of one cluster in public subnets and three of another whose network (Calico) needs the check off; a warm interface, a pod's own and the control plane's. */
export function clusters(): EmbeddedAccount {
  const account = network();
  account.subnets.push(subnet("nodes-a", "10.0.64.0/19", "a"), subnet("nodes-b", "10.0.96.0/19", "b"));
  row(account.routeTables, "rtb-pub").associations.push(
    { id: "rtb-pub-nodes-a", main: false, subnetId: "nodes-a" },
    { id: "rtb-pub-nodes-b", main: false, subnetId: "nodes-b" },
  );
  addNodes(account, "web", numbers(0, 20));
  addNodes(account, "calico", numbers(0, 3), false);
  account.interfaces.push(
    detached("eni-warm", "nodes-a", "10.0.64.250", {
      description: "aws-K8S-i-web0",
      tags: { "node.k8s.amazonaws.com/createdAt": "2026-01-05T08:59:20Z" },
    }),
    services("eni-pod", "prv-a", "10.0.1.200", {
      type: "branch",
      description: "aws-k8s-branch-eni",
      requesterManaged: false,
      tags: { "eks:eni:owner": "eks-vpc-resource-controller" },
    }),
    services("eni-plane", "prv-b", "10.0.11.200", {
      description: "Amazon EKS web",
      requesterId: "298800981437",
      requesterManaged: false,
    }),
  );
  return account;
}
