import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { attachedTo, eip, eni, entryAt, ips, on } from "../../support/snapshot.ts";
import { eleven, lost, nats, one, ten, two } from "./public-ip-lost-set-shapes.ts";
import { associate, ofInterface, testRule } from "./test-rule.ts";

const twelve = eip("eipalloc-c", { publicIp: "203.0.113.12" });

const pool = (...publicIps: string[]) => ({ name: "pool", match: { publicIps }, on: { interface: "nats" } });

const both = pool("203.0.113.10", "203.0.113.11");

const three = pool("203.0.113.10", "203.0.113.11", "203.0.113.12");

testRule(publicIpLost, {
  leaves: {
    "a pool whose addresses came back on other members": {
      interfaces: [one, two],
      addresses: [
        { ...ten, ...on("eni-b", "10.0.0.6") },
        { ...eleven, ...on("eni-a") },
      ],
      desired: { interfaces: [nats], addresses: [both] },
    },
    "a pool of three on two members that have one each": {
      interfaces: [one, two],
      addresses: [{ ...ten, ...on("eni-a") }, eleven, { ...twelve, ...on("eni-b", "10.0.0.6") }],
      desired: { interfaces: [nats], addresses: [three] },
    },
    "two members that two entries of addresses serve, one each": {
      interfaces: [one, two],
      addresses: [
        { ...ten, ...on("eni-b", "10.0.0.6") },
        { ...eleven, ...on("eni-a") },
      ],
      desired: {
        interfaces: [nats],
        addresses: [
          { name: "a", match: { publicIp: "203.0.113.10" }, on: { interface: "nats" } },
          { name: "b", match: { publicIp: "203.0.113.11" }, on: { interface: "nats" } },
        ],
      },
    },
  },
  finds: {
    "each bare member of a pool with an address of its own": {
      interfaces: [one, two],
      addresses: [ten, eleven],
      desired: { interfaces: [nats], addresses: [both] },
      found: [
        lost("eni-a", "10.0.0.5", "eipalloc-a", { candidates: ["203.0.113.10", "203.0.113.11"] }),
        lost("eni-b", "10.0.0.6", "eipalloc-b", { candidates: ["203.0.113.10", "203.0.113.11"] }),
      ],
    },
    "one bare member of three addresses, with the free ones to choose from": {
      interfaces: [one, two],
      addresses: [{ ...ten, ...on("eni-a") }, twelve, eleven],
      desired: { interfaces: [nats], addresses: [three] },
      found: [lost("eni-b", "10.0.0.6", "eipalloc-b", { candidates: ["203.0.113.11", "203.0.113.12"] })],
    },
    "two addresses lost on one interface, each by its private address": {
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      addresses: [ten, eleven],
      desired: {
        interfaces: [{ name: "nats", match: { id: "eni-a" } }],
        addresses: [
          pool("203.0.113.10"),
          { ...pool("203.0.113.11"), name: "second", on: { interface: "nats", privateIp: "10.0.0.6" } },
        ],
      },
      found: [
        lost("eni-a", "10.0.0.5", "eipalloc-a", { candidates: ["203.0.113.10"] }),
        lost("eni-a", "10.0.0.6", "eipalloc-b", { declared: "second", candidates: ["203.0.113.11"] }),
      ],
    },
    "the member that an entry of its own can still serve, where two entries share a set": {
      interfaces: [one, two],
      addresses: [{ ...ten, ...on("eni-a") }, eleven],
      desired: {
        interfaces: [nats],
        addresses: [
          { name: "a", match: { publicIp: "203.0.113.10" }, on: { interface: "nats" } },
          { name: "pool", match: { publicIp: "203.0.113.11" }, on: { interface: "nats" } },
        ],
      },
      found: [lost("eni-b", "10.0.0.6", "eipalloc-b", { candidates: ["203.0.113.11"] })],
    },
    "an address on another interface of ours, and does not take it away where it is protected": {
      interfaces: [one, two],
      addresses: [{ ...ten, ...on("eni-b", "10.0.0.6") }],
      desired: {
        interfaces: [{ name: "nats", match: { id: "eni-a" } }],
        addresses: [
          { ...pool("203.0.113.10"), listedBy: ["Acme"] },
          { name: "kept", match: { allocationId: "eipalloc-a" }, protect: true },
        ],
      },
      found: [
        {
          ...lost("eni-a", "10.0.0.5", "eipalloc-a", {
            cause: "elsewhere",
            candidates: ["203.0.113.10"],
            at: { interface: "eni-b", privateIp: "10.0.0.6" },
            listedBy: ["Acme"],
          }),
          remedy: {
            risk: "ask",
            calls: [
              { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-b" } },
              associate("eipalloc-a"),
            ],
            withhold: "protect: it is not taken off eni-b",
          },
        },
      ],
    },
    "an address on the wrong private address of its own interface, and asks": {
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      addresses: [{ ...ten, ...on("eni-a", "10.0.0.6") }],
      desired: {
        interfaces: [{ name: "nats", match: { id: "eni-a" } }],
        addresses: [pool("203.0.113.10")],
      },
      found: [
        {
          ...lost("eni-a", "10.0.0.5", "eipalloc-a", {
            cause: "elsewhere",
            candidates: ["203.0.113.10"],
            at: { interface: "eni-a", privateIp: "10.0.0.6" },
          }),
          remedy: {
            risk: "ask",
            calls: [
              { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-a" } },
              associate("eipalloc-a"),
            ],
            because: "it is in use on eni-a 10.0.0.6",
          },
        },
      ],
    },
    "a private address that no member has, without a remedy": {
      interfaces: [one],
      addresses: [ten],
      desired: {
        interfaces: [{ name: "nats", match: { id: "eni-a" } }],
        addresses: [{ ...pool("203.0.113.10"), on: { interface: "nats", privateIp: "10.0.0.100" } }],
      },
      found: [
        {
          resource: ofInterface("eni-a"),
          part: "10.0.0.100",
          severity: "high",
          facts: {
            declared: "pool",
            privateIp: "10.0.0.100",
            now: null,
            cause: "free",
            candidates: ["203.0.113.10"],
          },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "one bare member of two addresses, one of which is elsewhere, with both to choose from": {
      interfaces: [one, eni("eni-x", { attachment: attachedTo("i-x"), privateAddresses: ips("10.0.0.9") })],
      addresses: [{ ...ten, ...on("eni-x", "10.0.0.9") }, eleven],
      desired: { interfaces: [{ name: "nats", match: { id: "eni-a" } }], addresses: [{ ...both, spare: 1 }] },
      found: [lost("eni-a", "10.0.0.5", "eipalloc-b", { candidates: ["203.0.113.10", "203.0.113.11"] })],
    },
  },
});
