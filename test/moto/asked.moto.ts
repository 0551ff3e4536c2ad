import assert from "node:assert/strict";
import { after, before, describe, it, type TestContext } from "node:test";
import {
  DescribeAddressesCommand,
  DescribeNetworkInterfacesCommand,
  DisassociateAddressCommand,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import { builder, clientOf } from "./builder.ts";
import { ACCOUNT, type Moto, startMoto } from "./moto.ts";
import { startProxy } from "./proxy.ts";
import { type Terminal, terminal } from "./terminal.ts";

const findingOn = (rule: string, ...resource: string[]) => [rule, ACCOUNT, "eu-west-1", ...resource].join(":");
const flat = (text: string) => text.replace(/\s+/g, " ");

describe("what is made on a person's yes only, over HTTP on moto", () => {
  let moto: Moto;
  let subnet: string;
  let eni: string;
  let loose: string;
  let instance: string;
  before(async () => {
    moto = await startMoto();
    const make = builder(clientOf(moto.url));
    subnet = await make.subnet(await make.vpc("10.0.0.0/16"), "10.0.0.0/24");
    ({ eni, instance } = await make.host(subnet, "10.0.0.10", { Name: "box" }));
    loose = await make.networkInterface(subnet, "10.0.0.20", "inside");
  });
  after(() => moto.stop());

  const attachmentOf = async (id: string) => {
    const asked = new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] });
    return (await clientOf(moto.url).send(asked)).NetworkInterfaces?.[0]?.Attachment;
  };
  const addresses = async () => (await clientOf(moto.url).send(new DescribeAddressesCommand({}))).Addresses ?? [];

  /** Plans, and says yes to one finding. */
  async function approve(shell: Terminal, desired: string, id: string) {
    const planned = await shell.run("plan", "--desired", desired, "--out", shell.path("plan.json"));
    assert.equal(planned.code, 0, planned.stderr);
    return shell.run("apply", shell.path("plan.json"), "--approve", id);
  }

  it("a declared interface that is on nothing is attached to its host, and detached by undo", async (t) => {
    const shell = await terminal(t, moto.url);
    const attachedTo = { instance: { id: instance }, deviceIndex: 1 };
    const desired = await shell.document({ interfaces: [{ name: "inside", match: { id: loose }, attachedTo }] });
    const finding = findingOn("interface-unattached", loose);
    const ran = await approve(shell, desired, finding);
    assert.equal(ran.code, 0, ran.stderr + ran.stdout);
    const { InstanceId, DeviceIndex } = (await attachmentOf(loose)) ?? {};
    assert.deepEqual([InstanceId, DeviceIndex], [instance, 1]);
    const undone = await shell.run("undo", finding, "--yes");
    assert.equal(undone.code, 0, undone.stderr + undone.stdout);
    assert.equal((await attachmentOf(loose))?.InstanceId, undefined);
  });

  const finding = () => findingOn("public-ip-lost", eni, "10.0.0.10");

  /** A terminal, and a document that wants a public IP on the host, which has two interfaces. */
  async function box(t: TestContext, endpoint: string) {
    if ((await attachmentOf(loose))?.InstanceId === undefined)
      await builder(clientOf(moto.url)).attach(loose, instance);
    const shell = await terminal(t, endpoint);
    const desired = await shell.document({ interfaces: [{ name: "box", match: { id: eni }, publicIp: "any" }] });
    return { shell, desired };
  }

  it("an allocation whose answer was lost is settled by its tag, and its address is associated, not a second one", async (t) => {
    const proxy = await startProxy(moto.url, ({ action }) =>
      action === "AllocateAddress" ? { change: () => "<lost" } : undefined,
    );
    t.after(proxy.stop);
    const { shell, desired } = await box(t, proxy.url);
    const ran = await approve(shell, desired, finding());
    assert.equal(ran.code, 1, ran.stderr + ran.stdout);
    assert.match(
      flat(ran.stdout),
      /refused allocate an Elastic IP in eu-west-1 \(.*it may have been made all the same/,
    );
    const [address, ...more] = await addresses();
    assert.deepEqual([address?.Tags, more], [[{ Key: "plumbline:finding", Value: finding() }], []]);
    const again = await approve(shell, desired, finding());
    assert.equal(again.code, 0, again.stderr + again.stdout);
    assert.deepEqual(
      (await addresses()).map(({ AllocationId, NetworkInterfaceId }) => [AllocationId, NetworkInterfaceId]),
      [[address?.AllocationId, eni]],
    );
    assert.equal(proxy.actions().filter((action) => action === "AllocateAddress").length, 1);
  });

  it("undo takes an allocated address off, leaves it allocated, and says how a person releases it", async (t) => {
    for (const { AssociationId, AllocationId } of await addresses()) await release(AssociationId, AllocationId);
    const { shell, desired } = await box(t, moto.url);
    const ran = await approve(shell, desired, finding());
    assert.equal(ran.code, 0, ran.stderr + ran.stdout);
    const [address] = await addresses();
    assert.equal(address?.NetworkInterfaceId, eni);
    const undone = await shell.run("undo", finding(), "--yes");
    assert.equal(undone.code, 1, undone.stderr);
    assert.match(flat(undone.stdout), /stays allocated and costs \$3\.65 a month.*aws ec2 release-address/);
    assert.deepEqual(
      (await addresses()).map(({ AllocationId, AssociationId }) => [AllocationId, AssociationId]),
      [[address?.AllocationId, undefined]],
    );
  });

  /** What a person does about an address. */
  async function release(AssociationId: string | undefined, AllocationId: string | undefined) {
    const client = clientOf(moto.url);
    if (AssociationId) await client.send(new DisassociateAddressCommand({ AssociationId }));
    await client.send(new ReleaseAddressCommand({ AllocationId }));
  }
});
