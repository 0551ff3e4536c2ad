import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { observeRegion } from "../../../functions/aws/observe.ts";
import { ACCOUNT, NOW, REGION } from "./accounts.ts";
import { clientOf, failure, type StandIn, standIn, success } from "./stand-in.ts";

const look = (client: ReturnType<typeof clientOf>) =>
  observeRegion({ client, account: ACCOUNT, region: REGION, now: () => NOW });

const asked = ({ requests }: StandIn, action: string) => requests.filter(({ Action }) => Action === action);

describe("reading over HTTP", () => {
  it("a throttled read is tried again by the SDK itself, and is read in the end", async (t) => {
    let throttled = 0;
    const ec2 = await standIn(t, ({ Action = "" }) => {
      if (Action === "DescribeAddresses" && throttled++ === 0)
        return failure(503, "RequestLimitExceeded", "Request limit exceeded.");
      return success(Action, "");
    });
    const { sections } = await look(clientOf(t, ec2));
    assert.deepEqual(sections.addresses, { read: true, items: [] });
    assert.equal(asked(ec2, "DescribeAddresses").length, 2);
  });

  it("a read that stays throttled is unreadable after the SDK's own three attempts, not after ours on top", async (t) => {
    const ec2 = await standIn(t, ({ Action = "" }) =>
      Action === "DescribeVpcs" ? failure(503, "RequestLimitExceeded", "Request limit exceeded.") : success(Action, ""),
    );
    const { sections } = await look(clientOf(t, ec2));
    assert.deepEqual(sections.vpcs, {
      read: false,
      because: "RequestLimitExceeded: Request limit exceeded.",
    });
    assert.equal(asked(ec2, "DescribeVpcs").length, 3);
  });

  it("a type that EC2 may add tomorrow, an interface without IPv4 and empty texts pass through the parser", async (t) => {
    const ec2 = await standIn(t, ({ Action = "" }) =>
      success(
        Action,
        Action === "DescribeNetworkInterfaces"
          ? `<networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId><interfaceType>quantum_link</interfaceType>
             <status>frozen</status><description/><requesterManaged>false</requesterManaged><sourceDestCheck>false</sourceDestCheck>
             <privateIpAddressesSet/><ipv6AddressesSet><item><ipv6Address>2001:db8::1</ipv6Address><isPrimaryIpv6>true</isPrimaryIpv6></item></ipv6AddressesSet>
             <ipv4PrefixSet><item><ipv4Prefix>10.0.0.16/28</ipv4Prefix></item></ipv4PrefixSet></item></networkInterfaceSet>`
          : "",
      ),
    );
    const { sections } = await look(clientOf(t, ec2));
    assert.ok(sections.interfaces.read);
    const [eni] = sections.interfaces.items;
    assert.equal(eni?.interfaceType, "quantum_link");
    assert.equal(eni?.status, "frozen");
    assert.equal(eni?.description, undefined);
    assert.deepEqual(eni?.privateAddresses, []);
    assert.deepEqual(eni?.ipv6Addresses, [{ ipv6: "2001:db8::1", primary: true }]);
    assert.deepEqual(eni?.prefixes, { ipv4: ["10.0.0.16/28"], ipv6: [] });
  });

  it("on the wire a page's size and the managed resources are asked for", async (t) => {
    const ec2 = await standIn(t, ({ Action = "" }) => success(Action, ""));
    await look(clientOf(t, ec2));
    const [interfaces] = asked(ec2, "DescribeNetworkInterfaces");
    assert.equal(interfaces?.MaxResults, "1000");
    assert.equal(interfaces?.IncludeManagedResources, "true");
    assert.equal(asked(ec2, "DescribeRouteTables")[0]?.MaxResults, "100");
    assert.equal(asked(ec2, "DescribeAddresses")[0]?.MaxResults, undefined);
  });

  it("an endpoint that answers with no XML leaves a section unreadable with a reason", async (t) => {
    const ec2 = await standIn(t, ({ Action = "" }) =>
      Action === "DescribeSubnets" ? { status: 400, body: "<html><h1>Bad Request</h1></html>" } : success(Action, ""),
    );
    const { sections } = await look(clientOf(t, ec2));
    assert.equal(sections.subnets.read, false);
    assert.equal(sections.vpcs.read, true);
  });
});
