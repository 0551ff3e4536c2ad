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

const elsewhere = { region: "eu-central-1" };

/** What a service operates. */
export const managed = { managedBy: "eks.amazonaws.com" };

/** An address. */
export const address = "elastic-ip/eipalloc-1";

/** A security group. */
export const group = ec2("security-group/sg-1");

const operator = { "ec2:ManagedResourceOperator": managed.managedBy };

const managedInterface = ec2("network-interface/eni-a2", operator);

const managedInstance = ec2("instance/i-a2", operator);

/** What a deployment that does not enforce leaves undone; nothing refuses it, nothing allows it either. */
export const idle: Cases = {
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

/** What no scope opens. `of` makes an interface one that the scope reaches. */
export const never = (of: { tags?: Record<string, string> } = {}): Required<Cases> => ({
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
export const writes = (of: { tags?: Record<string, string> } = {}): Cases["may"] => ({
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
