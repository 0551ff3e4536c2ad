import { attachedTo, eni, entryAt, instance, routeTable, routeTo, subnet } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, setCheck } from "./test-rule.ts";

/** The entry of a NAT host, by its interface. */
export const nat = { name: "nat-a", match: { id: "eni-a" }, role: "nat" as const };

/** A document of that entry alone. */
export const desired = { interfaces: [nat] };

/** The route table of the subnet that the host carries. */
export const table = routeTable("rtb-prv", { routes: [routeTo("eni-a")], subnetIds: ["subnet-prv"] });

/** An interface in that subnet. */
export const client = (id: string) => eni(id, { subnetId: "subnet-prv", attachment: attachedTo(`i-${id}`) });

/** A NAT host with three clients behind it. */
export const net: Given = {
  interfaces: [eni(), client("eni-x"), client("eni-y"), client("eni-z")],
  instances: [instance()],
  routeTables: [table],
  subnets: [subnet(), subnet("subnet-prv")],
  desired,
};

/** The check is on at that host. */
export const on = (facts: Partial<Expected["facts"]> = {}, over: Partial<Expected> = {}): Expected => ({
  resource: ofInterface(),
  severity: "critical",
  facts: {
    role: "nat",
    carrying: true,
    routes: [{ routeTable: "rtb-prv", destination: "0.0.0.0/0" }],
    subnets: ["subnet-prv"],
    behind: 3,
    ...facts,
  },
  declaredAt: entryAt("interfaces"),
  remedy: { risk: "safe", calls: [setCheck("eni-a", false)] },
  ...over,
});
