import {
  type _InstanceType,
  AllocateAddressCommand,
  AssignPrivateIpAddressesCommand,
  AssociateAddressCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  DetachNetworkInterfaceCommand,
  DisassociateAddressCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ModifySubnetAttributeCommand,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import fc from "fast-check";
import type { Action } from "../../../core/life/prediction.ts";
import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";

/** An action whose resources are drawn as numbers, since what there is shows only when it is due. */
export interface Drawn {
  do: Action["do"] | "allocate" | "create" | "deny" | "secondary";
  one: number;
  other: number;
  more: boolean;
}

const doings: Drawn["do"][] = [
  "launch",
  "launch",
  "start",
  "stop",
  "hibernate",
  "reboot",
  "terminate",
  "allocate",
  "associate",
  "associate",
  "disassociate",
  "create",
  "deny",
  "attach",
  "detach",
  "secondary",
  "auto-assign-on",
  "auto-assign-off",
];

/** Any deed, done to whatever there is then. */
export const deeds: fc.Arbitrary<Drawn> = fc.record({
  do: fc.constantFrom(...doings),
  one: fc.nat(20),
  other: fc.nat(20),
  more: fc.boolean(),
});

const pick = <Row>(rows: Row[], number: number): Row | undefined => rows[number % Math.max(rows.length, 1)];

/** A deed as an action on the account as it is, or undefined where nothing is there to act on, or it is none that is predicted. */
export function actionOf(drawn: Drawn, account: EmbeddedAccount): Action | undefined {
  const { do: deed, one, other, more } = drawn;
  const eni = pick(account.interfaces, one);
  const subnet = pick(account.subnets, one)?.id ?? "";
  const to = pick(account.instances, other)?.id;
  switch (deed) {
    case "allocate":
    case "create":
    case "deny":
    case "secondary":
      return undefined;
    case "launch":
      return launchOf(drawn, account, subnet);
    case "associate":
    case "disassociate":
      return ofAddress(drawn, account);
    case "attach":
      return eni && to ? { do: deed, interface: eni.id, to } : undefined;
    case "detach":
      return eni && { do: deed, interface: eni.id };
    case "auto-assign-on":
    case "auto-assign-off":
      return { do: deed, on: more || !eni ? subnet : eni.id };
    default: {
      const instance = pick(account.instances, one)?.id;
      return instance === undefined ? undefined : { do: deed, instance };
    }
  }
}

function launchOf({ one, other, more }: Drawn, { interfaces }: EmbeddedAccount, subnet: string): Action {
  const [eni, second] = [pick(interfaces, one), pick(interfaces, other)];
  if (!eni || !more) return { do: "launch", subnet, count: 1 + (other % 2) };
  return { do: "launch", interfaces: second && other > 10 ? [eni.id, second.id] : [eni.id] };
}

function ofAddress({ do: deed, one, other, more }: Drawn, account: EmbeddedAccount): Action | undefined {
  const [eni, address] = [pick(account.interfaces, one), pick(account.addresses, other)?.id];
  if (address === undefined || eni === undefined) return undefined;
  if (deed === "disassociate") return { do: deed, address };
  const target = more && other % 3 === 0 ? (eni.attachment?.instanceId ?? eni.id) : eni.id;
  return { do: "associate", address, with: target, ...(more && { privateIp: eni.privateIps.at(-1) ?? "" }) };
}

/** Performs an action through the true client, a launch as an instance of some type; tells the interfaces of a launch. Throws what EC2 answers. */
export async function perform(
  ec2: EC2Client,
  account: EmbeddedAccount,
  action: Action,
  type: _InstanceType = "m1.small",
): Promise<string[]> {
  if (action.do === "launch") return launch(ec2, action, type);
  if ("instance" in action) await actOnInstance(ec2, action);
  else if ("on" in action) await setAttribute(ec2, action);
  else if ("address" in action) await actOnAddress(ec2, account, action);
  else await actOnInterface(ec2, account, action);
  return [];
}

function actOnInstance(ec2: EC2Client, { do: deed, instance }: Extract<Action, { instance: string }>) {
  const InstanceIds = [instance];
  if (deed === "start") return ec2.send(new StartInstancesCommand({ InstanceIds }));
  if (deed === "reboot") return ec2.send(new RebootInstancesCommand({ InstanceIds }));
  if (deed === "terminate") return ec2.send(new TerminateInstancesCommand({ InstanceIds }));
  return ec2.send(new StopInstancesCommand({ InstanceIds, Hibernate: deed === "hibernate" }));
}

function actOnAddress(ec2: EC2Client, account: EmbeddedAccount, action: Extract<Action, { address: string }>) {
  if (action.do === "disassociate") {
    const address = account.addresses.find(({ id }) => id === action.address);
    return ec2.send(new DisassociateAddressCommand({ AssociationId: address?.association?.id ?? "none" }));
  }
  const to = action.with.startsWith("i-") ? { InstanceId: action.with } : { NetworkInterfaceId: action.with };
  const at = action.privateIp === undefined ? {} : { PrivateIpAddress: action.privateIp };
  return ec2.send(new AssociateAddressCommand({ AllocationId: action.address, ...to, ...at }));
}

function actOnInterface(ec2: EC2Client, account: EmbeddedAccount, action: Extract<Action, { interface: string }>) {
  const NetworkInterfaceId = action.interface;
  if (action.do === "detach") {
    const eni = account.interfaces.find(({ id }) => id === NetworkInterfaceId);
    return ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId: eni?.attachment?.id ?? "none" }));
  }
  const InstanceId = action.to;
  const taken = account.interfaces.flatMap(({ attachment }) =>
    attachment?.instanceId === InstanceId ? [attachment.deviceIndex] : [],
  );
  const DeviceIndex = 1 + Math.max(0, ...taken);
  return ec2.send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex }));
}

function setAttribute(ec2: EC2Client, { do: deed, on }: Extract<Action, { on: string }>) {
  const Value = deed === "auto-assign-on";
  return on.startsWith("subnet-")
    ? ec2.send(new ModifySubnetAttributeCommand({ SubnetId: on, MapPublicIpOnLaunch: { Value } }))
    : ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: on, AssociatePublicIpAddress: Value }));
}

async function launch(
  ec2: EC2Client,
  action: Extract<Action, { do: "launch" }>,
  InstanceType: _InstanceType,
): Promise<string[]> {
  const NetworkInterfaces =
    "subnet" in action
      ? Array.from({ length: action.count }, (_, DeviceIndex) => ({ DeviceIndex, SubnetId: action.subnet }))
      : action.interfaces.map((NetworkInterfaceId, DeviceIndex) => ({ DeviceIndex, NetworkInterfaceId }));
  const { Instances } = await ec2.send(
    new RunInstancesCommand({ ImageId: "ami-1", InstanceType, MinCount: 1, MaxCount: 1, NetworkInterfaces }),
  );
  return Instances?.[0]?.NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId ?? "") ?? [];
}

/** Does a deed that makes an account, whatever EC2 answers. */
export async function live(ec2: EC2Client, account: EmbeddedAccount, drawn: Drawn): Promise<void> {
  const action = actionOf(drawn, account);
  await (action ? perform(ec2, account, action) : furnish(ec2, account, drawn)).catch(() => {});
}

/** What no prediction is made of: addresses, a few of them of a local zone's border group, interfaces, and what these are like. */
async function furnish(ec2: EC2Client, account: EmbeddedAccount, { do: deed, one, more }: Drawn): Promise<void> {
  const eni = pick(account.interfaces, one);
  const SubnetId = account.subnets[one % 4]?.id;
  const own = more || one % 2 === 0 ? {} : { NetworkBorderGroup: "eu-west-1-ham-1" };
  if (deed === "allocate") await ec2.send(new AllocateAddressCommand(own));
  if (deed === "create") await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId }));
  if (deed === "deny" && eni) eni.denyAllIgwTraffic = more;
  if (deed === "secondary" && eni)
    await ec2.send(
      new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: eni.id, SecondaryPrivateIpAddressCount: 1 }),
    );
}
