import type { Action } from "../../../core/life/prediction.ts";
import { attachedTo, detached, type eni, instance, type Parts } from "../../support/snapshot.ts";
import { instanceType } from "../rules/instance-types.ts";
import { a, b, testPredictions } from "./test-predictions.ts";

const attach: Action = { do: "attach", interface: "eni-b", to: "i-a" };

type Over = Parameters<typeof eni>[1];
type TypeOver = Parameters<typeof instanceType>[3];

/** Host i-a of a type that takes so many interfaces with so many addresses, and the detached eni-b. */
const host = (
  interfaces: number,
  addresses: number,
  over: TypeOver = {},
  joining: Over = {},
  there: Over = {},
): Parts => ({
  interfaces: [a(there), b({ ...detached, ...joining })],
  instances: [instance("i-a", { type: "t3.micro" })],
  instanceTypes: [instanceType("t3.micro", interfaces, addresses, over)],
});

const efa = { interfaceType: "efa" };
const fits = "eni-b 10.0.0.9 none, eni-a 10.0.0.5 none; along: private address 10.0.0.9, the rest; C2";

testPredictions("an interface that an instance's type has room for or not", {
  "one that it has room for is attached": [host(2, 2), attach, fits],
  "one more than it may have is refused": [
    host(1, 2),
    attach,
    "refused: t3.micro instances have at most 1 interface; C10",
  ],
  "flexible queues make room for one more": [
    host(1, 2, { cards: [{ index: 0, maximumNetworkInterfaces: 1, additionalNetworkInterfaces: 1 }] }),
    attach,
    fits,
  ],
  "one more than its first network card takes is refused": [
    host(4, 2, { cards: [0, 1].map((index) => ({ index, maximumNetworkInterfaces: 1 })) }),
    attach,
    "refused: t3.micro instances have at most 1 interface on network card 0; C10",
  ],
  "not where the other is on another card": [
    host(
      4,
      2,
      { cards: [0, 1].map((index) => ({ index, maximumNetworkInterfaces: 1 })) },
      {},
      { attachment: attachedTo("i-a", 0, 1) },
    ),
    attach,
    fits,
  ],
  "one with more addresses and prefixes than it may have is refused": [
    host(2, 1, {}, { prefixes: { ipv4: ["10.0.0.16/28"], ipv6: [] } }),
    attach,
    "refused: t3.micro instances have at most 1 IPv4 addresses and prefixes on an interface; C17",
  ],
  "of IPv6 just so": [
    host(2, 1, {}, { ipv6Addresses: ["2001:db8::1", "2001:db8::2"].map((ipv6) => ({ ipv6, primary: false })) }),
    attach,
    "refused: t3.micro instances have at most 1 IPv6 addresses and prefixes on an interface; C17",
  ],
  "an EFA where the type takes none is refused": [
    host(2, 2, {}, efa),
    attach,
    "refused: t3.micro instances have no Elastic Fabric Adapter; C42",
  ],
  "an EFA on a network card that has one is refused": [
    host(
      2,
      2,
      { efaSupported: true, maximumEfaInterfaces: 2 },
      { interfaceType: "efa-only", privateAddresses: [] },
      efa,
    ),
    attach,
    "refused: t3.micro instances have one Elastic Fabric Adapter on network card 0; C42",
  ],
  "an EFA more than the type may have is refused": [
    host(2, 2, { efaSupported: true, maximumEfaInterfaces: 1, cards: [] }, efa, {
      ...efa,
      attachment: attachedTo("i-a", 0, 1),
    }),
    attach,
    "refused: t3.micro instances have at most 1 Elastic Fabric Adapter; C42",
  ],
  "an EFA beside an interface that is none is attached": [
    host(2, 2, { efaSupported: true, maximumEfaInterfaces: 1 }, efa),
    attach,
    fits,
  ],
  "where the type is not known a note says so": [
    { ...host(1, 1), instanceTypes: [] },
    attach,
    `${fits.slice(0, -4)}; note: how many interfaces i-a may have was not read; C2`,
  ],
  "so it does where types were not read": [
    { ...host(1, 1), unread: { instanceTypes: "UnauthorizedOperation: no" } },
    attach,
    `${fits.slice(0, -4)}; note: how many interfaces i-a may have was not read; C2`,
  ],
  "and in a look at some resources, which reads no types": [
    { ...host(1, 1), extent: "targeted" },
    attach,
    `${fits.slice(0, -4)}; note: how many interfaces i-a may have was not read; C2`,
  ],
  "and where EC2 does not say how many the type may have": [
    host(1, 1, { maximumNetworkInterfaces: undefined, cards: [] }),
    attach,
    `${fits.slice(0, -4)}; note: how many interfaces i-a may have was not read; C2`,
  ],
  "what other types may have does not matter": [
    { ...host(1, 2), instanceTypes: [instanceType("t3.nano", 9, 9), instanceType("t3.micro", 1, 2)] },
    attach,
    "refused: t3.micro instances have at most 1 interface; C10",
  ],
  "nor what its other network cards take": [
    host(4, 2, { cards: [1, 0].map((index) => ({ index, maximumNetworkInterfaces: index === 0 ? 1 : 4 })) }),
    attach,
    "refused: t3.micro instances have at most 1 interface on network card 0; C10",
  ],
  "IPv6 prefixes count beside the addresses": [
    host(
      2,
      1,
      {},
      {
        ipv6Addresses: [{ ipv6: "2001:db8::1", primary: false }],
        prefixes: { ipv4: [], ipv6: ["2001:db8:0:0:1::/80"] },
      },
    ),
    attach,
    "refused: t3.micro instances have at most 1 IPv6 addresses and prefixes on an interface; C17",
  ],
  "one of which nothing is known of IPv6 is attached where the type takes none": [
    host(2, 2, { ipv6AddressesPerInterface: 0 }),
    attach,
    fits,
  ],
});
