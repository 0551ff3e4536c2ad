import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AllocateAddressCommand,
  AssignPrivateIpAddressesCommand,
  AttachNetworkInterfaceCommand,
  CreateNatGatewayCommand,
  DescribeInstanceTypesCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import {
  addressOf,
  addSecondaryIp,
  allocate,
  anInterface,
  associate,
  attachSecond,
  clientOf,
  createInterface,
  launch,
  smallAccount,
} from "./small-account.ts";

const refused = { name: "InvalidParameterCombination" };

const attach = (ec2: EC2Client, NetworkInterfaceId: string, InstanceId: string, place: [number, number]) =>
  ec2.send(
    new AttachNetworkInterfaceCommand({
      NetworkInterfaceId,
      InstanceId,
      DeviceIndex: place[1],
      NetworkCardIndex: place[0],
    }),
  );

/** An account with EFAs to attach, and a host with four network cards. */
async function withEfas(InstanceType: "p4d.24xlarge" | "t3.micro" = "p4d.24xlarge") {
  const account = smallAccount();
  for (const [index, type] of ["efa", "efa", "efa-only"].entries())
    account.interfaces.push(
      anInterface(`eni-${index}`, { type, privateIps: type === "efa" ? [`10.0.1.${200 + index}`] : [] }),
    );
  const ec2 = clientOf(account);
  return { ec2, ...(await launch(ec2, { SubnetId: "subnet-prv", InstanceType })) };
}

describe("what an instance's type has no room for", () => {
  it("is refused: one interface too many, one private address too many", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const { instance, eni } = await launch(ec2);
    await attachSecond(ec2, instance);
    const third = await createInterface(ec2);
    await assert.rejects(attach(ec2, third, instance, [0, 2]), { name: "AttachmentLimitExceeded" });
    await addSecondaryIp(ec2, eni);
    await assert.rejects(addSecondaryIp(ec2, eni), { name: "PrivateIpAddressLimitExceeded" });
  });

  it("is refused: a prefix too many, each of which counts as one address", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2);
    const delegate = (prefix: string) =>
      ec2.send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: eni, Ipv4Prefixes: [prefix] }));
    await delegate("10.0.0.32/28");
    await assert.rejects(delegate("10.0.0.48/28"), { name: "PrivateIpAddressLimitExceeded" });
    await assert.rejects(delegate("10.0.0.33/28"), { name: "InvalidParameterValue" });
  });

  it("is refused: an interface with more addresses than one of the host may have, attached or launched with", async () => {
    const account = smallAccount();
    account.interfaces.push(
      anInterface("eni-v4", { privateIps: ["10.0.1.201", "10.0.1.202"], ipv4Prefixes: ["10.0.1.32/28"] }),
      anInterface("eni-v6", { ipv6Addresses: ["2001:db8::10", "2001:db8::11"], ipv6Prefixes: ["2001:db8:0:0:1::/80"] }),
    );
    const ec2 = clientOf(account);
    const { instance } = await launch(ec2, { SubnetId: "subnet-prv" });
    const full = { name: "InvalidInterface.IpAddressLimitExceeded" };
    for (const NetworkInterfaceId of ["eni-v4", "eni-v6"]) {
      await assert.rejects(attach(ec2, NetworkInterfaceId, instance, [0, 1]), full);
      await assert.rejects(launch(ec2, { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId }] }), full);
    }
    await assert.rejects(
      launch(ec2, {
        NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: "subnet-prv", SecondaryPrivateIpAddressCount: 2 }],
      }),
      full,
    );
  });

  it("is refused at launch too", async () => {
    const more = (SubnetId: string) => [0, 1, 2].map((DeviceIndex) => ({ DeviceIndex, SubnetId }));
    await assert.rejects(launch(clientOf(smallAccount()), { NetworkInterfaces: more("subnet-prv") }), {
      name: "AttachmentLimitExceeded",
    });
  });

  it("is refused: a network card that it lacks, and one interface too many on a card", async () => {
    const { ec2, instance } = await withEfas();
    await assert.rejects(attach(ec2, await createInterface(ec2), instance, [4, 1]), { name: "InvalidParameterValue" });
    for (let device = 1; device <= 15; device += 1)
      await attach(ec2, await createInterface(ec2), instance, [1, device]);
    await assert.rejects(attach(ec2, await createInterface(ec2), instance, [1, 16]), {
      name: "AttachmentLimitExceeded",
    });
  });

  it("is refused: an EFA where the type takes none, and a second one on a card", async () => {
    const { ec2, instance } = await withEfas();
    await attach(ec2, "eni-0", instance, [1, 1]);
    await assert.rejects(attach(ec2, "eni-1", instance, [1, 2]), refused);
    await assert.rejects(attach(ec2, "eni-2", instance, [1, 2]), refused);
    await attach(ec2, "eni-2", instance, [2, 1]);
    const small = await withEfas("t3.micro");
    await assert.rejects(attach(small.ec2, "eni-0", small.instance, [0, 1]), refused);
  });

  it("is not known of a type that the account does not list, and that type is said not to exist", async () => {
    const ec2 = clientOf({ ...smallAccount(), instanceTypes: [] });
    const { instance } = await launch(ec2);
    await attachSecond(ec2, instance);
    await attach(ec2, await createInterface(ec2), instance, [0, 2]);
    await assert.rejects(ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: ["t3.micro"] })), {
      name: "InvalidInstanceType",
    });
  });
});

describe("an EFA-only interface", () => {
  it("has no addresses, gets none, holds no Elastic IP and is never the primary one", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const efaOnly = { SubnetId: "subnet-prv", InterfaceType: "efa-only" } as const;
    await assert.rejects(
      launch(ec2, { InstanceType: "p4d.24xlarge", NetworkInterfaces: [{ DeviceIndex: 0, ...efaOnly }] }),
      refused,
    );
    const { enis } = await launch(ec2, {
      InstanceType: "p4d.24xlarge",
      NetworkInterfaces: [
        { DeviceIndex: 0, SubnetId: "subnet-prv" },
        { DeviceIndex: 1, ...efaOnly },
      ],
    });
    const [, eni = ""] = enis;
    assert.deepEqual(account.interfaces.find(({ id }) => id === eni)?.privateIps, []);
    await assert.rejects(addSecondaryIp(ec2, eni), refused);
    await assert.rejects(associate(ec2, await allocate(ec2), eni), { name: "InvalidParameterValue" });
  });
});

describe("an Elastic IP", () => {
  it("beyond the quota is refused; those of a range that was brought along and those of services do not count", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    for (let index = 0; index < 5; index += 1) await allocate(ec2);
    await assert.rejects(allocate(ec2), { name: "AddressLimitExceeded" });
    const [one, two] = account.addresses;
    Object.assign(one ?? {}, { pool: "ipv4pool-ec2-012345" });
    await allocate(ec2);
    Object.assign(two ?? {}, { serviceManaged: "alb" });
    await allocate(ec2);
    await assert.rejects(allocate(ec2), { name: "AddressLimitExceeded" });
  });

  it("is only in the zones of its border group, on interfaces and on NAT gateways", async () => {
    const account = smallAccount();
    account.subnets.push({
      id: "subnet-ham",
      vpcId: "vpc-1",
      cidr: "10.0.9.0/24",
      zone: "eu-west-1-ham-1a",
      zoneId: "euw1-ham1-az1",
      isDefault: false,
      mapPublicIpOnLaunch: false,
      tags: {},
    });
    const ec2 = clientOf(account);
    const [here, there] = [await createInterface(ec2), await createInterface(ec2, "subnet-ham")];
    const { AllocationId: local = "" } = await ec2.send(
      new AllocateAddressCommand({ NetworkBorderGroup: "eu-west-1-ham-1" }),
    );
    assert.equal((await addressOf(ec2, local)).NetworkBorderGroup, "eu-west-1-ham-1");
    const regional = await allocate(ec2);
    const elsewhere = { name: "OperationNotPermitted" };
    await assert.rejects(associate(ec2, local, here), elsewhere);
    await assert.rejects(associate(ec2, regional, there), elsewhere);
    await assert.rejects(
      ec2.send(new CreateNatGatewayCommand({ SubnetId: "subnet-ham", AllocationId: regional })),
      elsewhere,
    );
    await associate(ec2, local, there);
    await associate(ec2, regional, here);
  });
});
