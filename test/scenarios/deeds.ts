import { boot } from "./boot.ts";
import { becameState, called } from "./events.ts";
import { checkOf, chosen, type Hand, hosts, inState, isOnService, placing } from "./hand.ts";
import { act } from "./people.ts";
import { timeOf } from "./play.ts";

/** What people, their scripts and AWS do to whatever `pick` chooses of what there is. */
export const doings = {
  check({ account, call }: Hand, pick: number) {
    const eni = hosts(account).at(pick % hosts(account).length);
    if (eni) call("ModifyNetworkInterfaceAttribute", checkOf(eni.id, !eni.sourceDestCheck));
  },
  free({ account, call }: Hand, pick: number) {
    const held = account.addresses.filter(
      ({ association }) => association && hosts(account).some(({ id }) => id === association.interfaceId),
    );
    const address = chosen(held, pick);
    if (address?.association) call("DisassociateAddress", { AssociationId: address.association.id });
  },
  /** Somebody takes an address off and puts it back where it was, as a tool does that makes an association anew. */
  renew({ account, call }: Hand, pick: number) {
    const held = account.addresses.filter(
      ({ association }) => association && hosts(account).some(({ id }) => id === association.interfaceId),
    );
    const address = chosen(held, pick);
    if (!address?.association) return;
    const { id, interfaceId, privateIp } = address.association;
    call("DisassociateAddress", { AssociationId: id });
    call("AssociateAddress", {
      AllocationId: address.id,
      NetworkInterfaceId: interfaceId,
      PrivateIpAddress: privateIp,
    });
  },
  take({ account, call }: Hand, pick: number) {
    const address = chosen(
      account.addresses.filter(({ association }) => !association),
      pick,
    );
    const eni = chosen(hosts(account), pick >> 3);
    if (address && eni) call("AssociateAddress", placing(address.id, eni.id, false));
  },
  steal({ account, call }: Hand, pick: number) {
    const [address, eni] = [chosen(account.addresses, pick), chosen(hosts(account), pick >> 3)];
    if (address && eni && !isOnService(account, address.association?.interfaceId))
      call("AssociateAddress", placing(address.id, eni.id, pick % 2 === 0));
  },
  stop(hand: Hand, pick: number) {
    const instance = chosen(inState(hand.account, "running"), pick);
    if (!instance) return;
    instance.state = "stopping";
    hand.event(called(timeOf(hand.at), "StopInstances", { request: { InstanceIds: [instance.id] } }));
    hand.event(becameState(timeOf(hand.at), instance.id, "stopping"));
    hand.later(1 + (pick % 3), ({ account, at, event }) => {
      instance.state = "running";
      act(account, at, "StopInstances", { InstanceIds: [instance.id] });
      event(becameState(timeOf(at), instance.id, "stopped"));
    });
  },
  start(hand: Hand, pick: number) {
    const instance = chosen(inState(hand.account, "stopped"), pick);
    if (!instance) return;
    hand.call("StartInstances", { InstanceIds: [instance.id] });
    hand.event(becameState(timeOf(hand.at), instance.id, "running"));
  },
  terminate(hand: Hand, pick: number) {
    const instance = chosen([...inState(hand.account, "running"), ...inState(hand.account, "stopped")], pick);
    if (!instance) return;
    hand.call("TerminateInstances", { InstanceIds: [instance.id] });
    hand.event(becameState(timeOf(hand.at), instance.id, "terminated"));
  },
  /** A group launches a successor, whose boot script does its work some minutes later, or half of it. */
  launch(hand: Hand, pick: number) {
    const gone = chosen(
      inState(hand.account, "terminated").filter(({ tags }) => Object.keys(tags).length > 0),
      pick,
    );
    if (!gone) return;
    const known = new Set(hand.account.instances.map(({ id }) => id));
    const subnet = { "i-b": "pub-b", "i-c": "pub-c" }[gone.id] ?? "pub-a";
    hand.call("RunInstances", { ImageId: "ami-1", MinCount: 1, MaxCount: 1, SubnetId: subnet });
    const instance = hand.account.instances.find(({ id }) => !known.has(id));
    if (!instance) return;
    instance.tags = { ...gone.tags };
    gone.tags = {};
    hand.event(becameState(timeOf(hand.at), instance.id, "running"));
    boot(hand, instance, pick);
  },
  route({ account, at, event }: Hand, pick: number) {
    const tables = account.routeTables.filter(({ id }) => id.startsWith("rtb-prv"));
    const table = chosen(tables, pick);
    const eni = chosen(hosts(account), pick >> 3);
    if (!table || !eni) return;
    const request = { routeTableId: table.id.replaceAll("rtb-prv-", "rtb-0"), destinationCidrBlock: "0.0.0.0/0" };
    const had = table.routes.some(({ destination }) => destination === "0.0.0.0/0");
    table.routes = table.routes.filter(({ destination }) => destination !== "0.0.0.0/0");
    if (had && pick % 3 === 0) return event(called(timeOf(at), "DeleteRoute", { request }));
    table.routes.push({ destination: "0.0.0.0/0", target: eni.id });
    event(
      called(timeOf(at), had ? "ReplaceRoute" : "CreateRoute", { request: { ...request, networkInterfaceId: eni.id } }),
    );
  },
  detach({ account, call }: Hand, pick: number) {
    const eni = chosen(
      hosts(account).filter(({ attachment }) => attachment?.deviceIndex === 1),
      pick,
    );
    if (eni?.attachment) call("DetachNetworkInterface", { AttachmentId: eni.attachment.id });
  },
  attach({ account, call }: Hand, pick: number) {
    const [eni, instance] = [
      chosen(
        hosts(account).filter(({ attachment }) => !attachment),
        pick,
      ),
      chosen(inState(account, "running"), pick >> 2),
    ];
    if (eni && instance)
      call("AttachNetworkInterface", { NetworkInterfaceId: eni.id, InstanceId: instance.id, DeviceIndex: 1 });
  },
  /** Somebody describes an interface otherwise: as a web host, or not at all. */
  describe({ account, call }: Hand, pick: number) {
    const eni = chosen(hosts(account), pick >> 2);
    const Value = ["by hand", "web front", "", "by hand too"][pick % 4] ?? "";
    if (eni) call("ModifyNetworkInterfaceAttribute", { NetworkInterfaceId: eni.id, Description: { Value } });
  },
  /** Somebody has an interface stay when its instance goes, or go with it. */
  keep({ account, call }: Hand, pick: number) {
    const eni = chosen(
      hosts(account).filter(({ attachment }) => attachment),
      pick,
    );
    if (!eni?.attachment) return;
    const { id: AttachmentId, deleteOnTermination } = eni.attachment;
    const Attachment = { AttachmentId, DeleteOnTermination: !deleteOnTermination };
    call("ModifyNetworkInterfaceAttribute", { NetworkInterfaceId: eni.id, Attachment });
  },
  /** Somebody gives an instance the tags of another: it is of that one's group then, or of none. */
  tag({ account, at, event }: Hand, pick: number) {
    const isOfAFleet = account.instances.some(({ tags }) => "alterNATInstance" in tags);
    const instance = chosen(inState(account, "running"), pick >> 2);
    if (!isOfAFleet || !instance) return;
    const value = pick % 2 === 0 ? "true" : "false";
    const tagSet = { items: [{ key: "alterNATInstance", value }] };
    instance.tags = { ...instance.tags, alterNATInstance: value };
    event(
      called(timeOf(at), "CreateTags", { request: { resourcesSet: { items: [{ resourceId: instance.id }] }, tagSet } }),
    );
  },
  gateway,
  allocate: ({ call }: Hand) => call("AllocateAddress", {}),
  release({ account, call }: Hand, pick: number) {
    const address = chosen(
      account.addresses.filter(({ association }) => !association),
      pick,
    );
    if (address) call("ReleaseAddress", { AllocationId: address.id });
  },
};

/** A gateway is deleted, and is gone two minutes later; or made anew, with any free address. */
function gateway(hand: Hand, pick: number): void {
  const { natGateways, addresses } = hand.account;
  const standing = natGateways.find(({ state }) => state === "available");
  if (standing) {
    const request = { NatGatewayId: standing.id };
    standing.state = "deleting";
    hand.event(called(timeOf(hand.at), "DeleteNatGateway", { request }));
    hand.later(2, ({ account, at }) => act(account, at, "DeleteNatGateway", request));
  } else {
    const free = chosen(
      addresses.filter(({ association }) => !association),
      pick,
    );
    if (natGateways.length > 0 && free) hand.call("CreateNatGateway", { SubnetId: "pub-a", AllocationId: free.id });
  }
}
