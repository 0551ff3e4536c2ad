import { eipUnreachable } from "../../../core/rules/eip-unreachable.ts";
import { eni, entryAt, subnet } from "../../support/snapshot.ts";
import { cut, nat, ofGateway, open, twoLegged } from "./eip-unreachable-shapes.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

const blocked = (mode: string): Given => ({
  ...open,
  subnets: [subnet("subnet-a", { internetGatewayBlockMode: mode })],
});

const barred = (why: string, over: Partial<Expected> = {}, facts: object = {}): Expected => ({
  ...cut(),
  facts: { publicIp: "203.0.113.10", interface: "eni-a", why, subnet: "subnet-a", ...facts },
  ...over,
});

testRule(eipUnreachable, {
  leaves: {
    "block public access that is off": blocked("off"),
    "a NAT gateway under block-ingress, which passes": { ...blocked("block-ingress"), ...ofGateway },
  },
  finds: {
    "block-ingress, under which only NAT gateways and egress-only gateways pass": {
      ...blocked("block-ingress"),
      found: [barred("block-ingress")],
    },
    "a declared NAT host under block-ingress": {
      ...twoLegged(blocked("block-ingress")),
      desired: nat,
      found: [barred("block-ingress", { severity: "critical", declaredAt: entryAt("interfaces") }, { behind: 2 })],
    },
    "block-bidirectional": { ...blocked("block-bidirectional"), found: [barred("block-bidirectional")] },
    "a NAT gateway under block-bidirectional": {
      ...blocked("block-bidirectional"),
      ...ofGateway,
      found: [barred("block-bidirectional")],
    },
    "the same, as the SDK writes its type": {
      ...blocked("block-bidirectional"),
      ...ofGateway,
      interfaces: [eni("eni-a", { interfaceType: "natGateway", attachment: undefined })],
      found: [barred("block-bidirectional")],
    },
  },
});
