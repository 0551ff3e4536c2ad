import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "node:test";
import { hintOf } from "../../../core/hint/hint.ts";
import { account, callEvent, ids, person } from "./event.ts";

function who(userIdentity: unknown) {
  const hint = hintOf(callEvent("ReleaseAddress", { allocationId: ids.eip }, null, { userIdentity }));
  if ("ignored" in hint) throw new Error(hint.ignored);
  return { changedBy: hint.changedBy, role: hint.role };
}

const nobody = { changedBy: undefined, role: undefined };
const root = `arn:aws:iam::${account}:root`;

describe("who did it", () => {
  it("an assumed role, by its session and its role", () =>
    deepEqual(who(person), { changedBy: person.arn, role: person.sessionContext.sessionIssuer.arn }));

  it("a user", () => {
    const arn = `arn:aws:iam::${account}:user/ada`;
    deepEqual(who({ type: "IAMUser", arn, userName: "ada" }), { changedBy: arn, role: undefined });
  });

  it("root, whose session has no issuer", () =>
    deepEqual(who({ type: "Root", arn: root, sessionContext: { sessionIssuer: {}, webIdFederationData: {} } }), {
      changedBy: root,
      role: undefined,
    }));

  it("a service, by its name", () =>
    deepEqual(who({ type: "AWSService", invokedBy: "autoscaling.amazonaws.com" }), {
      changedBy: "autoscaling.amazonaws.com",
      role: undefined,
    }));

  it("a service's role, by its session", () =>
    equal(who({ ...person, invokedBy: "rds.amazonaws.com" }).changedBy, person.arn));

  for (const [name, identity] of Object.entries({
    absent: undefined,
    empty: {},
    "a text": "ada",
    "without texts": { arn: 5, invokedBy: [], sessionContext: { sessionIssuer: { arn: {} } } },
    "with empty texts": { arn: "", invokedBy: "", sessionContext: "" },
  }))
    it(`nobody, where the identity is ${name}`, () => deepEqual(who(identity), nobody));

  it("one wrong part does not hide the others", () =>
    deepEqual(who({ arn: 5, invokedBy: "rds.amazonaws.com", sessionContext: 5 }), {
      changedBy: "rds.amazonaws.com",
      role: undefined,
    }));

  it("without control, direction and broken characters", () =>
    equal(who({ arn: "a\u0000\n\u001b[31m\u202eb\u200b\u2028c\ud800" }).changedBy, "a[31mbc"));

  it("cut to 300 characters, never through one", () => {
    equal(who({ arn: "a".repeat(5000) }).changedBy, "a".repeat(300));
    equal(who({ arn: `${"a".repeat(299)}😀` }).changedBy, "a".repeat(299));
  });

  it("nobody, where nothing is left to show", () => deepEqual(who({ arn: "\u0000" }), nobody));
});
