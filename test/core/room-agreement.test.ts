import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AttachNetworkInterfaceCommand, type EC2Client } from "@aws-sdk/client-ec2";
import { check } from "../../core/check.ts";
import type { NoHost } from "../../core/fact-shapes.ts";
import { predict } from "../../core/life/predict.ts";
import { efaDrift } from "../../core/rules/efa-drift.ts";
import { interfaceLimit } from "../../core/rules/interface-limit.ts";
import { interfaceUnattached } from "../../core/rules/interface-unattached.ts";
import { ec2Reader } from "../../functions/aws/reader.ts";
import type { Interface } from "../../functions/embedded/account.ts";
import type { InstanceType } from "../../functions/embedded/instance-type.ts";
import { anInterface, clientOf, launch, smallAccount } from "../functions/embedded/small-account.ts";
import { document } from "../support/snapshot.ts";

/** A host of a type, the cards on which it has further interfaces, and the interface that is declared on a card of it. */
interface Case {
  type?: Partial<InstanceType>;
  there?: { card: number; type?: string }[];
  joining?: Partial<Interface>;
  card?: number;
  /** The code under which the account refuses it; absent where it attaches it. */
  code?: string;
  /** Why the remedy proposes nothing. */
  why?: NonNullable<NoHost["hosts"][number]["why"]>;
  /** The rule beside interface-unattached that speaks of it. */
  rule?: "interface-limit" | "efa-drift";
}

const efas = { cards: [2, 2], maximumEfaInterfaces: 2 };
const efa = { type: "efa" };

const cases: Record<string, Case> = {
  "one interface beside the primary one": {},
  "one more than the type has": {
    there: [{ card: 0 }],
    code: "AttachmentLimitExceeded",
    why: "full",
    rule: "interface-limit",
  },
  "the last one of a card": { type: { maximumNetworkInterfaces: 4, cards: [2, 2] } },
  "one more than a card has, where another card has room": {
    type: { maximumNetworkInterfaces: 4, cards: [1, 3] },
    code: "AttachmentLimitExceeded",
    why: "card full",
    rule: "interface-limit",
  },
  "one on a second card, where the first is full": {
    type: { maximumNetworkInterfaces: 4, cards: [1, 3] },
    card: 1,
  },
  "one more than the second card has": {
    type: { maximumNetworkInterfaces: 4, cards: [3, 1] },
    there: [{ card: 1 }],
    card: 1,
    code: "AttachmentLimitExceeded",
    why: "card full",
    rule: "interface-limit",
  },
  "one on a card that the type lacks": {
    card: 1,
    code: "InvalidParameterValue",
    why: "card full",
    rule: "interface-limit",
  },
  "one with as many addresses and prefixes as the type has": {
    joining: { privateIps: ["10.0.1.200"], ipv4Prefixes: ["10.0.1.32/28"] },
  },
  "one with more": {
    joining: { privateIps: ["10.0.1.200", "10.0.1.201"], ipv4Prefixes: ["10.0.1.32/28"] },
    code: "InvalidInterface.IpAddressLimitExceeded",
    why: "addresses",
  },
  "one with more of IPv6": {
    joining: { ipv6Addresses: ["2001:db8::10", "2001:db8::11", "2001:db8::12"] },
    code: "InvalidInterface.IpAddressLimitExceeded",
    why: "addresses",
  },
  "an EFA": { type: efas, joining: efa },
  "an EFA where the type takes none": {
    joining: efa,
    code: "InvalidParameterCombination",
    why: "EFA",
    rule: "efa-drift",
  },
  "an EFA on a card that has one": {
    type: { ...efas, maximumNetworkInterfaces: 4 },
    there: [{ card: 1, ...efa }],
    joining: efa,
    card: 1,
    code: "InvalidParameterCombination",
    why: "EFA",
    rule: "efa-drift",
  },
  "an EFA more than the type has": {
    type: { ...efas, maximumNetworkInterfaces: 4, maximumEfaInterfaces: 1 },
    there: [{ card: 1, ...efa }],
    joining: efa,
    code: "InvalidParameterCombination",
    why: "EFA",
    rule: "efa-drift",
  },
};

const attach = (ec2: EC2Client, NetworkInterfaceId: string, InstanceId: string, at: [card: number, device: number]) =>
  ec2.send(
    new AttachNetworkInterfaceCommand({
      NetworkInterfaceId,
      InstanceId,
      NetworkCardIndex: at[0],
      DeviceIndex: at[1],
    }),
  );

async function hosted({ type, there = [], joining }: Case) {
  const account = {
    ...smallAccount(),
    instanceTypes: [
      {
        id: "t3.micro",
        maximumNetworkInterfaces: 2,
        ipv4AddressesPerInterface: 2,
        ipv6AddressesPerInterface: 2,
        ...type,
      },
    ],
  };
  const ec2 = clientOf(account);
  const { instance } = await launch(ec2, { SubnetId: "subnet-prv" });
  for (const [index, { card, type = "interface" }] of there.entries()) {
    account.interfaces.push(anInterface(`eni-${index}`, { privateIps: [`10.0.1.${210 + index}`], type }));
    await attach(ec2, `eni-${index}`, instance, [card, 1 + index]);
  }
  account.interfaces.push(anInterface("eni-x", joining));
  return { ec2, instance };
}

const region = { account: "111122223333", region: "eu-west-1" };

describe("whether an instance's type has room: the account, what-if, the rules and the remedy say the same of", () => {
  for (const [sentence, one] of Object.entries(cases))
    it(sentence, async () => {
      const { card = 0, code, why, rule } = one;
      const { ec2, instance } = await hosted(one);
      const place = { deviceIndex: 9, ...(card > 0 && { networkCard: card }) };
      const desired = document({
        interfaces: [{ name: "fixed", match: { id: "eni-x" }, attachedTo: { instance: { id: instance }, ...place } }],
      });
      const reader = ec2Reader({ client: ec2, ...region, now: () => "2026-01-05T09:00:00.000Z" });
      const seen = await reader.observeRegion(undefined, ["instanceTypes"]);
      const { findings } = check(seen, desired, [interfaceUnattached, interfaceLimit, efaDrift]);
      const unattached = findings.find((finding) => finding.rule === "interface-unattached");
      const { noHost } = (unattached?.facts ?? {}) as { noHost?: NoHost };
      const predicted = predict(seen, { do: "attach", interface: "eni-x", to: instance });
      const refused = await attach(ec2, "eni-x", instance, [card, 9]).then(
        () => undefined,
        (error: Error) => error.name,
      );
      assert.equal(refused, code);
      if (card === 0) assert.equal("refused" in predicted && predicted.refused !== undefined, code !== undefined);
      assert.equal(noHost?.hosts[0]?.why, why);
      assert.equal(unattached?.remedy === undefined, code !== undefined);
      assert.deepEqual(
        findings.map((finding) => finding.rule).filter((id) => id !== "interface-unattached"),
        rule === undefined ? [] : [rule],
      );
    });
});
