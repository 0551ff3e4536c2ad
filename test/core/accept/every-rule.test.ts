import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse, stringify } from "yaml";
import { accept } from "../../../core/accept/accept.ts";
import type { RuleId } from "../../../core/facts.ts";
import { reconcile } from "../../../core/reconcile.ts";
import { ec2Reader } from "../../../functions/aws/reader.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { patch } from "../../../functions/documents/patch.ts";
import { parseAccount } from "../../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../../functions/embedded/ec2.ts";
import { faults } from "../../scenarios/large/faults.ts";
import { emptySite } from "../../scenarios/large/site.ts";
import { ACCOUNT, REGION } from "../../scenarios/parts.ts";
import { document } from "../../support/snapshot.ts";

const now = () => "2026-01-05T09:00:00.000Z";

/** What the document says, after it has accepted the one fault of a rule that was planted; or what to do instead. */
const answers: Record<RuleId, string[] | RegExp> = {
  "address-limit": /its type has no room for that/,
  "declaration-ambiguous": ["expect: 2"],
  "delete-on-termination-drift": ["deleteOnTermination: true"],
  "delete-on-termination-leak": ["match: { id: eni-0000000a }, deleteOnTermination: false }"],
  "description-drift": ["description: old"],
  "document-invalid": /publish it again/,
  "efa-drift": /its type has no room for that/,
  "eip-misplaced": /no entry names eni-0000000a: declare that first/,
  "eip-missing": ["addresses: []"],
  "eip-on-detached-interface": ["reserve: { reason: for May }"],
  "eip-on-stopped-instance": /start it, or take the address off it/,
  "eip-quota": /ask Service Quotas/,
  "eip-transfer-pending": /the offer ends when/,
  "eip-unassociated": ["reserve: { reason: for May }"],
  "eip-undeclared": ["match: { publicIp: 203.0.100.10 }, on: anything }"],
  "eip-unreachable": /to an internet gateway/,
  "eip-wrong-pool": ["pool: amazon"],
  "exception-expired": ["spec:"],
  "flow-log-failing": /delivers nothing: mend its role/,
  "flow-log-missing": ["destination: any"],
  "inbound-closed": /open one of its security groups/,
  "interface-auto-assign-drift": ["autoAssignPublicIp: true"],
  "interface-immutable-drift": ["mac: 02:00:00:00:00:01"],
  "interface-limit": /its type has no room for that/,
  "interface-misattached": ["id: i-0000000a"],
  "interface-missing": ["expect: 0..1"],
  "interface-not-ours": ["interfaces: []"],
  "interface-unattached": /let interface-eni-0000000a say expect: 0\.\.1/,
  "ipv6-drift": ["addresses: []"],
  "ipv6-unexpected": ["2001:db8::10"],
  "nat-route-blackhole": /point the route at what is there/,
  "nat-source-dest-check-on": ["match:"],
  "network-card-drift": ["networkCard: 1"],
  "pool-exhausted": /bring another range along/,
  "pool-not-advertised": /advertise the range/,
  "prefix-drift": ["ipv4: 0"],
  "private-ips-drift": ["secondary: []"],
  "public-ip-at-risk": /give it an Elastic IP/,
  "public-ip-changed": ["value: 203.0.100.10"],
  "public-ip-lost": /put it back/,
  "public-ip-unexpected": ["match:"],
  "route-target-source-dest-check-on": /contradict each other/,
  "same-subnet-interfaces": [
    "match: { id: eni-0100000a }, attachedTo: { instance: { id: i-0000000a }, deviceIndex: 1 } }",
  ],
  "security-groups-drift": ["- sg-0a", "- sg-0b"],
  "source-dest-check-drift": ["sourceDestCheck: true"],
  "source-dest-check-off": ["match: { id: eni-0000000a }, sourceDestCheck: false }"],
  "subnet-auto-assign-drift": ["autoAssignPublicIp: false"],
  "tags-drift": ["Owner: nobody"],
};

/** An account with one fault, a look at it held to a document's text, and the finding of that fault. */
async function planted(rule: RuleId) {
  const site = emptySite();
  faults[rule](site, 10);
  for (const finish of site.last) finish();
  const client = embeddedEc2(parseAccount(JSON.parse(JSON.stringify(site.account))), { now, random: () => 0.5 });
  const { state } = document(site.spec);
  const look = await ec2Reader({ client, account: ACCOUNT, region: REGION, now }).observeRegion(state);
  const audit = (text: string) => reconcile(look, parseDocument(text, "d.yaml"), site.known);
  const text = stringify(state);
  const [finding] = audit(text).findings;
  assert.equal(finding?.rule, rule);
  return { look, audit, text, finding };
}

describe("accept of the finding of each rule", () => {
  for (const [rule, answer] of Object.entries(answers) as [RuleId, string[] | RegExp][])
    if (Array.isArray(answer))
      it(`${rule}: the document says what is there, and the next audit finds nothing`, async () => {
        const { look, audit, text, finding } = await planted(rule);
        const acceptance = accept(finding, look, parseDocument(text, "d.yaml"), "for May");
        assert.ok("edits" in acceptance, JSON.stringify(acceptance));
        const after = patch(text, acceptance.edits);
        for (const said of answer) assert.ok(after.includes(said), after);
        assert.deepEqual(
          audit(after).findings.map(({ id }) => id),
          [],
        );
      });
    else
      it(`${rule}: a sentence says what to do instead, and the exception that it names excepts the finding`, async () => {
        const { look, audit, text, finding } = await planted(rule);
        const acceptance = accept(finding, look, parseDocument(text, "d.yaml"), "for May");
        assert.ok("because" in acceptance, JSON.stringify(acceptance));
        assert.match(acceptance.because, answer);
        const [, list = ""] = /spec\.(exceptions: .*)$/.exec(acceptance.because) ?? [];
        const { exceptions } = parse(list.replace("YYYY-MM-DD", "2026-12-31"));
        const excepting = parse(text);
        excepting.spec.exceptions = exceptions;
        const { findings, excepted = [] } = audit(stringify(excepting));
        assert.deepEqual([findings.length, excepted.map(({ id }) => id)], [0, [finding.id]]);
      });
});
