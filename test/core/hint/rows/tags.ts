import { ids } from "../event.ts";
import { done, type Row } from "../row.ts";

const tagged = (call: Row["call"], when: string, resources: string[], rest: Pick<Row, "names" | "ignored">): Row => ({
  call,
  when,
  request: {
    resourcesSet: { items: resources.map((resourceId) => ({ resourceId })) },
    tagSet: { items: [{ key: "peer", value: ids.otherInstance }] },
  },
  response: done,
  ...rest,
});

/** Tags: only those of interfaces, addresses and instances; values of tags never count. */
export const tagRows: Row[] = (["CreateTags", "DeleteTags"] as const).flatMap((call) => [
  tagged(call, "on one of each, and a VPC", [ids.eni, ids.eip, ids.instance, ids.vpc], {
    names: { interfaces: [ids.eni], addresses: [ids.eip], instances: [ids.instance], others: [ids.vpc] },
  }),
  tagged(call, "on a VPC and a volume", [ids.vpc, "vol-0a1b2c3d4e5f60701"], { ignored: true }),
]);
