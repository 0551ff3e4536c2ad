import assert from "node:assert/strict";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { InvalidDocument } from "../../../functions/documents/problems.ts";

/** The example of a whole document: every kind of entry once. */
export const example = `apiVersion: plumbline/v1
kind: NetworkDesiredState
metadata: { name: production, account: "111122223333", region: eu-west-1 }
spec:
  mode: enforce                     # observe (default) | propose | enforce
  trust: { tags: [Role] }
  interfaces:
    - { name: nat-a, match: { id: eni-0a }, role: nat, publicIp: { elastic: nat-a } }
    - name: nats
      match: { instance: { tags: { "aws:autoscaling:groupName": [nat-b, nat-c] } }, deviceIndex: 0 }
      expect: 2
      role: nat
    - { name: web, match: { tags: { Role: web } }, publicIp: any, autoAssignPublicIp: true }
  addresses:
    - { name: nat-a, match: { allocationId: eipalloc-1 }, on: { interface: nat-a } }
    - { name: pool, match: { publicIps: [203.0.113.21, 203.0.113.22] }, on: { interface: nats }, place: never }
    - { name: egress, match: { tags: { Name: egress } }, on: { natGateway: { tags: { Name: egress } } } }
    - { name: spare, match: { publicIp: 203.0.113.40 }, reserve: { reason: "fail-over of nat-a", until: 2027-06-30 } }
  subnets:
    - { name: private, match: { tags: { Tier: private } }, expect: "0..9", autoAssignPublicIp: false, autoAssignIpv6: true, flowLog: { traffic: reject } }
`;

const head = `apiVersion: plumbline/v1
kind: NetworkDesiredState
metadata: { name: production, account: "111122223333", region: eu-west-1 }
`;

/** A document whose spec is given; it begins on line 4. */
export const withSpec = (spec: string): string => head + spec;

/** Every problem that a document has, as compilers print them; none when it is valid. Anything else thrown is thrown on. */
export function problemsOf(text: string, file = "net.yaml"): string[] {
  try {
    parseDocument(text, file);
    return [];
  } catch (error) {
    assert.ok(error instanceof InvalidDocument, `threw ${error}`);
    return error.message.split("\n");
  }
}

/** Where a text first stands in a document, as compilers print it. */
export function placeOf(text: string, part: string, file = "net.yaml"): string {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** A problem: the text that stands where it is said to be, what is said, and the text at the other place where there is one. */
export type Said = [at: string, message: string, other?: string];

/** Such problems of a document, as compilers print them. */
export const toldOf = (text: string, said: Said[]): string[] =>
  said.map(([at, message, other]) => {
    const elsewhere = other === undefined ? "" : ` (the other place: ${placeOf(text, other)})`;
    return `${placeOf(text, at)}: ${message}${elsewhere}`;
  });
