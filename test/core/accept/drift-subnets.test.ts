import { describe } from "node:test";
import { subnet } from "../../support/snapshot.ts";
import { host, spec } from "./drift-shapes.ts";
import { changes, refuses } from "./tables.ts";

describe("accept of what subnets do, and of what is recorded", () => {
  const subnets = [
    subnet("subnet-a", { mapPublicIpOnLaunch: true }),
    subnet("subnet-b", { mapPublicIpOnLaunch: true }),
  ];
  const log = { id: "fl-1", resourceId: "subnet-a", status: "ACTIVE", traffic: "REJECT", destination: "s3" };
  const ofBoth = (more: string): string =>
    spec("subnets:", `  - { name: a, match: { ids: [subnet-a, subnet-b] }, ${more} }`);
  changes({
    "says of subnets what they all do": {
      rule: "subnet-auto-assign-drift",
      account: { subnets },
      before: ofBoth("autoAssignPublicIp: false"),
      after: ofBoth("autoAssignPublicIp: true"),
    },
    "says what is recorded, where something is": {
      rule: "flow-log-missing",
      account: { ...host({}), subnets, flowLogs: [log] },
      before: spec("interfaces:", "  - { name: a, match: { id: eni-a }, flowLog: {} }"),
      after: spec("interfaces:", "  - { name: a, match: { id: eni-a }, flowLog: { traffic: reject } }"),
    },
    "takes the key out where nothing is": {
      rule: "flow-log-missing",
      account: { subnets },
      before: ofBoth("autoAssignPublicIp: true, flowLog: { traffic: all }"),
      after: ofBoth("autoAssignPublicIp: true"),
    },
  });
  refuses({
    "does not say of two subnets what one records": {
      rule: "flow-log-missing",
      account: { subnets, flowLogs: [{ ...log, traffic: "ALL" }] },
      before: ofBoth("flowLog: {}"),
      says: /a says flowLog of 2 at once/,
    },
  });
});
