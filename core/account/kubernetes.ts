import type { Instance, NetworkInterface } from "../snapshot.ts";

const nodeTag =
  /^(kubernetes\.io\/|k8s\.io\/|eks:|aws:eks:|karpenter\.|kops\.k8s\.io\/|alpha\.eksctl\.io\/|KubernetesCluster$)/;

/** Whether a tag is one that clusters set on their nodes. */
export const isNodeTag = (key: string): boolean => nodeTag.test(key);

/** Whether tags of the host or the interface say that it is a Kubernetes node: its pods' network may need the source/destination check off. */
export const isKubernetesNode = (eni: NetworkInterface, instance: Instance | undefined): boolean =>
  [eni.tags, instance?.tags ?? {}].some((tags) => Object.keys(tags).some(isNodeTag));
