import type { PolicyName } from "./policies.ts";
import { around, type Cases, looking } from "./reading-cases.ts";
import {
  arns,
  associates,
  associatesInstance,
  changes,
  describes,
  disassociates,
  ec2,
  forAddress,
  forInterface,
  modifies,
  on,
  staysOrGoes,
  turnsCheck,
} from "./requests.ts";

/** What remediate does in every mode. */
const always: Cases = {
  may: {
    ...looking.may,
    "reads the kill switch": on("ssm:GetParameter", arns.switchParameter),
    "puts a hint back": on("sqs:SendMessage", arns.events),
  },
  mayNot: {
    ...looking.mayNot,
    ...around,
    "turns its own kill switch on": on("ssm:PutParameter", arns.switchParameter),
    "reads the kill switch's history": on("ssm:GetParameterHistory", arns.switchParameter),
    "reads the webhook": on("ssm:GetParameter", arns.slackParameter),
    "puts itself a message": on("sqs:SendMessage", arns.remediations),
    "has people told": on("sqs:SendMessage", arns.alerts),
    "sets off an audit": on("sqs:SendMessage", arns.audits),
  },
};

/** What a deployment that does not enforce leaves undone; nothing refuses it, nothing allows it either. */
const idle: Cases = {
  may: always.may,
  mayNot: {
    ...always.mayNot,
    "turns a source/destination check off": turnsCheck("false"),
    "turns a source/destination check on": turnsCheck("true"),
    "describes an interface": describes(),
    "has an interface stay": staysOrGoes(),
    "puts an address on an interface": associates(),
    "takes an address off an interface": disassociates(),
    "turns one off that a service operates": turnsCheck("false", { managedBy: "eks.amazonaws.com" }),
  },
};

const elsewhere = { region: "eu-central-1" };
const inVpc2 = { vpc: "vpc-2" };
const managed = { managedBy: "eks.amazonaws.com" };
const operator = { "ec2:ManagedResourceOperator": managed.managedBy };
const managedInterface = ec2("network-interface/eni-a2", operator);
const managedInstance = ec2("instance/i-a2", operator);
const address = "elastic-ip/eipalloc-1";
const group = ec2("security-group/sg-1");

/** What no scope opens. `of` makes an interface one that the scope reaches. */
const never = (of: { tags?: Record<string, string> } = {}): Required<Cases> => ({
  may: always.may,
  mayNot: {
    ...always.mayNot,
    "changes an interface's security groups": modifies({}, of, group),
    "changes an interface's groups, told by the bare key": modifies({ "ec2:Attribute": "GroupSet" }, of, group),
    "describes an interface in a region that is not ours": describes({ ...of, ...elsewhere }),
    "lets an interface have a public address": modifies({ "ec2:Attribute/AssociatePublicIpAddress": "true" }, of),
    "gives an interface a primary IPv6 address, for ever": modifies({ "ec2:Attribute/EnablePrimaryIpv6": "true" }, of),
    "has an interface go with its instance in a region that is not ours": staysOrGoes({ ...of, ...elsewhere }),
    "turns a check off in a region that is not ours": turnsCheck("false", { ...of, ...elsewhere }),
    "puts an address on an interface in a region that is not ours": associates({ ...of, ...elsewhere }, of.tags),
    "takes an address off in a region that is not ours": disassociates({ ...of, ...elsewhere }, of.tags),
    "puts one there, asked for the address alone": forAddress("AssociateAddress", { ...of, ...elsewhere }),
    "puts one there, asked for the interface alone": forInterface("AssociateAddress", { ...of, ...elsewhere }),
    "takes one off there, asked for the address alone": forAddress("DisassociateAddress", { ...of, ...elsewhere }),
    "takes one off there, asked for the interface alone": forInterface("DisassociateAddress", { ...of, ...elsewhere }),
    "puts an address on an instance": associatesInstance(),
    "puts an address on an instance that a service operates": changes("AssociateAddress", address, managedInstance),
    "puts an address on a NAT gateway": changes(
      "AssociateNatGatewayAddress",
      "natgateway/nat-1",
      "elastic-ip/eipalloc-1",
    ),
    "attaches an interface": changes("AttachNetworkInterface", "instance/i-a2", "network-interface/eni-a2"),
    "detaches an interface": changes("DetachNetworkInterface", "instance/i-a2", "network-interface/eni-a2"),
    "deletes an interface": changes("DeleteNetworkInterface", "network-interface/eni-a2"),
    "deletes an interface that a service operates": changes("DeleteNetworkInterface", managedInterface),
    "stops an instance that a service operates": changes("StopInstances", managedInstance),
    "resets an interface's attribute": changes("ResetNetworkInterfaceAttribute", "network-interface/eni-a2"),
    "turns off an instance's check": changes("ModifyInstanceAttribute", "instance/i-a2"),
    "changes an address's name": changes("ModifyAddressAttribute", address),
    "allocates an address": changes("AllocateAddress", address),
    "tags an interface into its own scope": changes("CreateTags", "network-interface/eni-a2"),
  },
  never: {
    "turns a check off where a service operates the interface": turnsCheck("false", { ...of, ...managed }),
    "turns a check on where a service operates the interface": turnsCheck("true", { ...of, ...managed }),
    "describes an interface that a service operates": describes({ ...of, ...managed }),
    "has an interface stay that a service operates": staysOrGoes({ ...of, ...managed }),
    "puts an address where a service operates the interface": associates({ ...of, ...managed }, of.tags),
    "takes an address from where a service operates the interface": disassociates({ ...of, ...managed }, of.tags),
  },
});

/** What an interface may undergo, and what its address. */
const writes = (of: { tags?: Record<string, string> } = {}): Cases["may"] => ({
  "turns a check off": turnsCheck("false", of),
  "turns a check on": turnsCheck("true", of),
  "describes an interface": describes(of),
  "has an interface stay when its instance goes": staysOrGoes(of),
  "has one stay in the second region": staysOrGoes({ ...of, region: "us-east-1" }),
  "describes an interface in the second region": describes({ ...of, region: "us-east-1" }),
  "puts an address on an interface": associates(of, of.tags),
  "takes an address off an interface": disassociates(of, of.tags),
  "turns a check off in the second region": turnsCheck("false", { ...of, region: "us-east-1" }),
  "puts an address on an interface in the second region": associates({ ...of, region: "us-east-1" }, of.tags),
});

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
