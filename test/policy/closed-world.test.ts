import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Statement } from "../../stacks/permissions.ts";
import { decide, type Resource } from "./evaluate.ts";
import { type Action, allActions, kindsOf, services } from "./iam.ts";
import { type PolicyName, policies } from "./policies.ts";
import { arns, ec2 } from "./requests.ts";

/** Every key that a condition of ours asks for, as favourable as it can be. */
const favourable = {
  "ec2:Region": "eu-west-1",
  "ec2:Attribute/SourceDestCheck": "false",
  "ec2:Attribute/Description": "mine",
  "ec2:Vpc": ec2("vpc/vpc-1").arn,
  "ec2:Subnet": ec2("subnet/subnet-1").arn,
  "aws:ResourceTag/plumbline": "managed",
  "aws:ResourceTag/stage": "prod",
  "s3:prefix": "documents/1.json",
};

const own = [...Object.values(arns), arns.documentObjects.replace("*", "1.json")];

const place: Record<string, string> = { Partition: "aws", Region: "eu-west-1", Account: "111122223333" };

/** What an action is asked for: everything of ours that it could be about, and something of each kind that is not ours. */
function resourcesOf(action: Action): string[] {
  const ours = own.filter((arn) => kindsOf(action, arn).length > 0);
  const others = action.kinds.map(({ form }) =>
    form.replaceAll(/\$\{(\w+)\}/g, (_, part: string) => place[part] ?? "any"),
  );
  return [...new Set(["*", ...ours, ...others])];
}

const probes = allActions.flatMap((action) =>
  resourcesOf(action).map((arn) => ({
    action: action.name,
    keys: favourable,
    resources: [{ arn, keys: {} }] satisfies Resource[],
    says: `${action.name.replace(/^.*:/, "")} ${arn.replace(/^.*:(?=.)/, "")}`,
  })),
);

const allowedBy = (policy: Statement[]): string[] =>
  probes.flatMap((probe) => (decide(policy, probe) === "allowed" ? [probe.says] : [])).sort();

const remembers = ["GetItem table/plumbline", "PutItem table/plumbline", "Query table/plumbline"];
const describing = (...what: string[]) => what.map((one) => `Describe${one} *`);
const looks = [
  ...describing("Addresses", "Instances", "NatGateways", "NetworkInterfaces", "RouteTables", "Subnets"),
  "ListBucketVersions plumbline-documents",
  "GetObjectVersion plumbline-documents/documents/*",
  "GetObjectVersion plumbline-documents/documents/1.json",
];
const looksAround = describing(
  "AccountAttributes",
  "AddressTransfers",
  "ByoipCidrs",
  "FlowLogs",
  "InstanceTypes",
  "NetworkInterfaceAttribute",
  "PublicIpv4Pools",
  "SecurityGroups",
  "Vpcs",
);
const remediates = [...remembers, ...looks, "GetParameter parameter/plumbline/switch", "SendMessage events"];
const writes = [
  "ModifyNetworkInterfaceAttribute instance/any",
  "ModifyNetworkInterfaceAttribute network-interface/any",
  "AssociateAddress network-interface/any",
  "AssociateAddress elastic-ip/any",
  "DisassociateAddress network-interface/any",
  "DisassociateAddress elastic-ip/any",
];
const tells = ["SendMessage remediations.fifo", "SendMessage alerts", "SendMessage events", "SendMessage audits"];

/** All that each role may do. */
const declared: Record<PolicyName, string[]> = {
  audit: [...remembers, ...looks, ...looksAround, ...tells, "PutObject plumbline-snapshots/snapshots/*"],
  respond: [...remembers, ...looks, ...tells],
  alert: [...remembers, "GetParameter parameter/plumbline/slack", "SendMessage alerts"],
  "remediate while observing": remediates,
  "remediate while proposing": remediates,
  "remediate everywhere": [...remediates, ...writes],
  "remediate in vpc-1": [...remediates, ...writes],
  "remediate in two subnets of vpc-1": [...remediates, ...writes],
  "remediate by tags": [...remediates, ...writes],
};

describe("of all actions that AWS knows", () => {
  it(`in ${services.length} services, each is put to each role about several resources`, (test) => {
    test.diagnostic(`${allActions.length} actions, ${probes.length * Object.keys(policies).length} probes`);
    assert.ok(allActions.length > 1900);
  });

  for (const [name, expected] of Object.entries(declared))
    it(`${name}: may do what is declared, and nothing else`, () =>
      assert.deepEqual(allowedBy(policies[name as PolicyName]), [...expected].sort()));

  it("one more would be seen", () => {
    const more: Statement = { actions: ["ec2:ReleaseAddress"], resources: ["*"] };
    const found = allowedBy([...policies.audit, more]).filter((one) => !declared.audit.includes(one));
    assert.deepEqual(found, ["ReleaseAddress *", "ReleaseAddress elastic-ip/any"]);
  });
});
