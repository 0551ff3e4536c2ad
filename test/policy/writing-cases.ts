import type { PolicyName } from "./policies.ts";
import type { Cases } from "./reading-cases.ts";
import { associates, changes, describes, disassociates, ec2, modifies, staysOrGoes, turnsCheck } from "./requests.ts";
import { address, group, idle, managed, never, writes } from "./writing-in-any-scope.ts";

const inVpc2 = { vpc: "vpc-2" };

const tags = { plumbline: "managed", stage: "prod" };

const longer = { ...tags, plumbline: "managed-by-hand" };

const tagKeys = { "aws:ResourceTag/plumbline": "managed", "aws:ResourceTag/stage": "prod" };

const taggedAddress = ec2(address, tagKeys);

const taggedInstance = ec2("instance/i-a2", tagKeys);

const everywhere = never();

const tagged = never({ tags });

/** What remediate does. The interface that is not described is S52's: in vpc-1 and subnet-1, without tags. */
export const writingCases: Record<Exclude<PolicyName, "audit" | "respond" | "alert">, Cases> = {
  "remediate while observing": idle,
  "remediate while proposing": idle,
  "remediate everywhere": {
    ...everywhere,
    may: {
      ...everywhere.may,
      ...writes(),
      "turns a check off in another VPC": turnsCheck("false", inVpc2),
    },
  },
  "remediate in vpc-1": {
    may: {
      ...everywhere.may,
      ...writes(),
      "S52: turns a check off on an interface without tags": turnsCheck("false"),
      "turns a check off in a subnet of the VPC": turnsCheck("false", { subnet: "subnet-9" }),
    },
    mayNot: {
      ...everywhere.mayNot,
      "S52: changes the groups of that interface": modifies({ "ec2:Attribute": "GroupSet" }, {}, group),
      "S52: turns a check off in vpc-2": turnsCheck("false", inVpc2),
      "describes an interface in vpc-2": describes(inVpc2),
      "has an interface stay in vpc-2": staysOrGoes(inVpc2),
      "has an interface stay in a VPC whose id begins alike": staysOrGoes({ vpc: "vpc-12" }),
      "describes an interface in a VPC whose id begins alike": describes({ vpc: "vpc-12" }),
      "turns a check off in a VPC whose id begins alike": turnsCheck("false", { vpc: "vpc-12" }),
      "puts an address on an interface in vpc-2": associates(inVpc2),
      "puts an address on an interface in a VPC whose id begins alike": associates({ vpc: "vpc-12" }),
      "takes an address off an interface in vpc-2": disassociates(inVpc2),
    },
    never: {
      ...everywhere.never,
      "S52: turns a check off on a managed interface": turnsCheck("false", managed),
      "turns a check off on a managed interface in vpc-2": turnsCheck("false", { ...inVpc2, ...managed }),
    },
  },
  "remediate in two subnets of vpc-1": {
    ...everywhere,
    may: {
      ...everywhere.may,
      ...writes(),
      "turns a check off in the other subnet": turnsCheck("false", { subnet: "subnet-2" }),
      "describes an interface in the other subnet": describes({ subnet: "subnet-2" }),
      "puts an address on an interface in the other subnet": associates({ subnet: "subnet-2" }),
    },
    mayNot: {
      ...everywhere.mayNot,
      "turns a check off in a third subnet": turnsCheck("false", { subnet: "subnet-3" }),
      "describes an interface in a third subnet": describes({ subnet: "subnet-3" }),
      "has an interface stay in a third subnet": staysOrGoes({ subnet: "subnet-3" }),
      "has an interface stay in such a subnet of vpc-2": staysOrGoes(inVpc2),
      "describes an interface in such a subnet of vpc-2": describes(inVpc2),
      "describes an interface in a VPC whose id begins alike": describes({ vpc: "vpc-12" }),
      "puts an address on an interface in a third subnet": associates({ subnet: "subnet-3" }),
      "turns a check off in a VPC whose id begins alike": turnsCheck("false", { vpc: "vpc-12" }),
      "puts an address on an interface in a VPC whose id begins alike": associates({ vpc: "vpc-12" }),
      "turns a check off in such a subnet of vpc-2": turnsCheck("false", inVpc2),
      "puts an address on an interface in vpc-2": associates(inVpc2),
    },
  },
  "remediate by tags": {
    ...tagged,
    may: {
      ...tagged.may,
      ...writes({ tags }),
      "turns a check off in another VPC": turnsCheck("false", { tags, vpc: "vpc-2" }),
    },
    mayNot: {
      ...tagged.mayNot,
      "S52: turns a check off on an interface without tags": turnsCheck("false"),
      "describes an interface without tags": describes(),
      "has an interface stay without tags": staysOrGoes(),
      "has an interface stay with one tag of two": staysOrGoes({ tags: { plumbline: "managed" } }),
      "has an interface stay with the other tag of two": staysOrGoes({ tags: { stage: "prod" } }),
      "has an interface of another stage stay": staysOrGoes({ tags: { ...tags, stage: "test" } }),
      "describes an interface with one tag of two": describes({ tags: { plumbline: "managed" } }),
      "describes an interface with the other tag of two": describes({ tags: { stage: "prod" } }),
      "describes an interface of another stage": describes({ tags: { ...tags, stage: "test" } }),
      "describes an interface whose tag only begins alike": describes({ tags: longer }),
      "turns a check off with one tag of two": turnsCheck("false", { tags: { plumbline: "managed" } }),
      "turns a check off with the other tag of two": turnsCheck("false", { tags: { stage: "prod" } }),
      "turns a check off with another stage's tag": turnsCheck("false", { tags: { ...tags, stage: "test" } }),
      "turns a check off with a tag that only begins alike": turnsCheck("false", { tags: longer }),
      "puts a tagged address on an interface without tags": associates({}, tags),
      "puts an address without tags on a tagged interface": associates({ tags }),
      "puts an address with one tag on a tagged interface": associates({ tags }, { plumbline: "managed" }),
      "puts an address with the other tag on a tagged interface": associates({ tags }, { stage: "prod" }),
      "puts an address on an interface with one tag": associates({ tags: { plumbline: "managed" } }, tags),
      "puts an address on an interface with the other tag": associates({ tags: { stage: "prod" } }, tags),
      "puts an address on an interface of another stage": associates({ tags: { ...tags, stage: "test" } }, tags),
      "puts an address on an interface whose tag only begins alike": associates({ tags: longer }, tags),
      "puts an address whose tag only begins alike on an interface": associates({ tags }, longer),
      "puts a tagged address on a tagged instance": changes("AssociateAddress", taggedAddress, taggedInstance),
      "releases a tagged address": changes("ReleaseAddress", taggedAddress),
      "puts an address of another stage on an interface": associates({ tags }, { ...tags, stage: "test" }),
      "takes an address without tags off a tagged interface": disassociates({ tags }),
    },
  },
};
