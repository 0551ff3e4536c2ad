import type { RouteTable } from "./account.ts";
import { demoId } from "./demo-parts.ts";

/** The demo account's route tables: who sits behind which NAT host, and the one route to an appliance that nobody declared. */
export const demoRouteTables = (production: string, standard: string): RouteTable[] => [
  table("0001", production, "10.20.0.0/16", "public", ["0001", "0002"], [["0.0.0.0/0", demoId("igw", "0001")]]),
  table("0011", production, "10.20.0.0/16", "private-a", ["0011"], [["0.0.0.0/0", demoId("eni", "0101")]]),
  table("0012", production, "10.20.0.0/16", "private-b", ["0012"], [["0.0.0.0/0", demoId("i", "0301")]]),
  table(
    "0021",
    production,
    "10.20.0.0/16",
    "inspection-a",
    ["0021"],
    [
      ["0.0.0.0/0", demoId("nat", "0201")],
      ["10.99.0.0/16", demoId("eni", "0104")],
    ],
  ),
  table("0002", production, "10.20.0.0/16", "main", [], []),
  table("00d1", standard, "172.31.0.0/16", "", [], [["0.0.0.0/0", demoId("igw", "00d1")]]),
];

/** A table without subnets of its own is its VPC's main one. */
const table = (
  number: string,
  vpcId: string,
  cidr: string,
  name: string,
  subnets: string[],
  routes: [destination: string, target: string][],
): RouteTable => ({
  id: demoId("rtb", number),
  vpcId,
  associations:
    subnets.length === 0
      ? [{ id: demoId("rtbassoc", number), main: true }]
      : subnets.map((subnet) => ({ id: demoId("rtbassoc", subnet), main: false, subnetId: demoId("subnet", subnet) })),
  routes: [{ destination: cidr, target: "local" }, ...routes.map(([destination, target]) => ({ destination, target }))],
  tags: name === "" ? {} : { Name: name },
});
