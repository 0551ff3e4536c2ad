import type { Deployment } from "./deployment.ts";

/** Gives a region a NAT host that its document names by id, with the check off; half an hour later, when the first look at it was told and Slack's words are forgotten, gives its interface. */
export async function settledNatHost({ make, setCheck, publish, pass, audit, slack, calls }: Deployment) {
  const subnet = await make.subnet(await make.vpc("10.0.0.0/16"), "10.0.0.0/24");
  const { eni } = await make.host(subnet, "10.0.0.10", { Name: "nat-a" });
  await setCheck(eni, false);
  await publish(natHost(eni));
  await audit();
  await pass(30);
  slack.said.length = 0;
  calls();
  return eni;
}

/** What a document says of a NAT host, to be put right by itself. */
export const natHost = (eni: string) => ({
  mode: "enforce",
  interfaces: [{ name: "nat-a", match: { id: eni }, role: "nat" }],
});
