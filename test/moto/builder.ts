import * as ec2 from "@aws-sdk/client-ec2";

/** A client of moto for building accounts, with the SDK's own retries. */
export const clientOf = (endpoint: string, region = "eu-west-1"): ec2.EC2Client =>
  new ec2.EC2Client({ endpoint, region, credentials: { accessKeyId: "moto", secretAccessKey: "moto" } });

/** An instance and its primary interface. */
export interface Host {
  instance: string;
  eni: string;
}

/** An Elastic IP. */
export interface Eip {
  allocation: string;
  publicIp: string;
}

/** Makes resources one by one; always with explicit private addresses, since those that moto chooses may collide. */
export function builder(client: ec2.EC2Client) {
  const tag = (id: string, tags: Record<string, string>) =>
    client.send(
      new ec2.CreateTagsCommand({
        Resources: [id],
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
  return {
    tag,
    /** A VPC whose main route table leads to the internet. */
    vpc: async (CidrBlock: string) => {
      const VpcId = must((await client.send(new ec2.CreateVpcCommand({ CidrBlock }))).Vpc?.VpcId);
      const { InternetGateway } = await client.send(new ec2.CreateInternetGatewayCommand({}));
      const GatewayId = must(InternetGateway?.InternetGatewayId);
      await client.send(new ec2.AttachInternetGatewayCommand({ VpcId, InternetGatewayId: GatewayId }));
      const main = new ec2.DescribeRouteTablesCommand({ Filters: [{ Name: "vpc-id", Values: [VpcId] }] });
      const RouteTableId = must((await client.send(main)).RouteTables?.[0]?.RouteTableId);
      await client.send(new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId }));
      return VpcId;
    },
    subnet: async (VpcId: string, CidrBlock: string, AvailabilityZone = "eu-west-1a") =>
      must((await client.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }))).Subnet?.SubnetId),
    routeTable: async (VpcId: string, SubnetId: string) => {
      const { RouteTable } = await client.send(new ec2.CreateRouteTableCommand({ VpcId }));
      const RouteTableId = must(RouteTable?.RouteTableId);
      await client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
      return RouteTableId;
    },
    route: (RouteTableId: string, DestinationCidrBlock: string, target: Partial<ec2.CreateRouteCommandInput>) =>
      client.send(new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, ...target })),
    host: async (
      SubnetId: string,
      PrivateIpAddress: string,
      tags: Record<string, string>,
      AssociatePublicIpAddress = false,
    ): Promise<Host> => {
      const { Instances } = await client.send(
        new ec2.RunInstancesCommand({
          ImageId: "ami-12c6146b",
          InstanceType: "t3.micro",
          MinCount: 1,
          MaxCount: 1,
          NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, PrivateIpAddress, AssociatePublicIpAddress }],
        }),
      );
      const instance = must(Instances?.[0]?.InstanceId);
      const eni = must(Instances?.[0]?.NetworkInterfaces?.[0]?.NetworkInterfaceId);
      for (const id of [instance, eni]) await tag(id, tags);
      return { instance, eni };
    },
    networkInterface: async (SubnetId: string, PrivateIpAddress: string, Name: string) => {
      const { NetworkInterface } = await client.send(
        new ec2.CreateNetworkInterfaceCommand({ SubnetId, PrivateIpAddress }),
      );
      const eni = must(NetworkInterface?.NetworkInterfaceId);
      await tag(eni, { Name });
      return eni;
    },
    attach: (NetworkInterfaceId: string, InstanceId: string) =>
      client.send(new ec2.AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex: 1 })),
    checkOff: (NetworkInterfaceId: string) =>
      client.send(
        new ec2.ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, SourceDestCheck: { Value: false } }),
      ),
    eip: async (): Promise<Eip> => {
      const { AllocationId, PublicIp } = await client.send(new ec2.AllocateAddressCommand({ Domain: "vpc" }));
      return { allocation: must(AllocationId), publicIp: must(PublicIp) };
    },
    associate: (AllocationId: string, NetworkInterfaceId: string) =>
      client.send(new ec2.AssociateAddressCommand({ AllocationId, NetworkInterfaceId, AllowReassociation: false })),
    natGateway: async (SubnetId: string, AllocationId: string) => {
      const { NatGateway } = await client.send(new ec2.CreateNatGatewayCommand({ SubnetId, AllocationId }));
      return {
        id: must(NatGateway?.NatGatewayId),
        eni: must(NatGateway?.NatGatewayAddresses?.[0]?.NetworkInterfaceId),
      };
    },
    terminate: (instance: string) => client.send(new ec2.TerminateInstancesCommand({ InstanceIds: [instance] })),
  };
}

function must(value: string | undefined): string {
  if (value === undefined) throw new Error("moto answered without the id that it made");
  return value;
}
