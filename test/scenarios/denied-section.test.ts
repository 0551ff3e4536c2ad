import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fromCompiled } from "../../core/desired/compiled.ts";
import { reconcile } from "../../core/reconcile.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { fckNat, fckNatDesired, pet, petDesired } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, instance, table } from "./parts.ts";
import { call } from "./people.ts";
import { type Play, play } from "./play.ts";
import { compiled } from "./stage.ts";
import { what } from "./timeline.ts";

const ANA = "arn:aws:sts::111122223333:assumed-role/admin/ana";
const id = "eni-st";
const checked = `nat-source-dest-check-on ${id}`;
const unchecked = "source-dest-check-off eni-x";
const off = `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"${id}","SourceDestCheck":{"Value":false}}`;
const refused = "UnauthorizedOperation: You are not authorized to perform this operation.";

/** fck-nat, and a host beside it that forwards nothing with its check off, which has a finding of its own. */
function withAnother(account = fckNat()): EmbeddedAccount {
  account.instances.push(instance("i-x"));
  account.interfaces.push(attached("eni-x", "pub-a", "10.0.0.77", { instance: "i-x" }, { sourceDestCheck: false }));
  return account;
}

const checkOn = { NetworkInterfaceId: id, SourceDestCheck: { Value: true } };

/** fck-nat whose VPC has a flow log, with the Elastic IP of a range that was brought along. */
function recorded(): EmbeddedAccount {
  const account = fckNat();
  const log = { traffic: "ALL" as const, destination: "s3" as const, tags: {} };
  account.flowLogs = [{ id: "fl-1", resourceId: "vpc-1", ...log }];
  account.addressPools = [{ id: "ipv4pool-ec2-1", cidr: "203.0.113.0/24", state: "advertised", tags: {} }];
  for (const one of account.addresses) one.pool = "ipv4pool-ec2-1";
  return account;
}

/** What is said of it: its fixed interface is recorded, too. */
const recordedDesired = {
  ...fckNatDesired,
  interfaces: fckNatDesired.interfaces.map((one) => (one.name === "nat-a-inside" ? { ...one, flowLog: {} } : one)),
};

/** Refuses calls for a while: all of each, or its second page and all after it. */
function deny(region: Play, calls: string | string[], fromPage: 1 | 2 = 1): void {
  region.change(110, () => {
    region.conditions.denies = (operation, { NextToken }) =>
      [calls].flat().includes(operation) && (fromPage === 1 || NextToken !== undefined);
  });
  region.change(150, () => {
    region.conditions.denies = () => false;
  });
}

/** So many route tables that no single page holds them. */
const manyTables = (region: Play): unknown =>
  region.account.routeTables.push(
    ...Array.from({ length: 100 }, (_, index) => ({ ...table(`rtb-x-${100 + index}`, []), associations: [] })),
  );

const gaps: Record<string, { given(region: Play): void; says: string; routes: unknown }> = {
  "where addresses may not be read": {
    given: (region) => deny(region, "DescribeAddresses"),
    says: `addresses: ${refused}`,
    routes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0" }],
  },
  "where route tables may not be read, so that nobody knows what hangs on it": {
    given: (region) => deny(region, "DescribeRouteTables"),
    says: `routeTables: ${refused}`,
    routes: "unknown",
  },
  "where only the first page of route tables may be read, which is as good as none": {
    given: (region) => {
      manyTables(region);
      deny(region, "DescribeRouteTables", 2);
    },
    says: `routeTables: ${refused} (after 100 items)`,
    routes: "unknown",
  },
};

describe("S48 one-denied-section", () => {
  for (const [where, { given, says, routes }] of Object.entries(gaps))
    it(`a declared host's check is turned off ${where}; the gap is told, and it resolves nothing`, async (t) => {
      await inAnyOrder(async (order) => {
        const region = await play(t, withAnother(), fckNatDesired, order);
        region.audit(0, 65, 130, 170);
        given(region);
        call(region, 115, "ModifyNetworkInterfaceAttribute", checkOn, ANA);
        await region.until(149);
        assert.deepEqual(region.log.writes.map(what), [off]);
        assert.deepEqual(region.log.told.slice(1).map(what), [
          `found-and-fixed ${checked} | ${ANA}`,
          `digest of 0 | ${says}`,
        ]);
        const items = await region.items();
        assert.deepEqual(items.get(checked.replace(" ", ":111122223333:eu-west-1:"))?.facts.routes, routes);
        await region.until(200);
        assert.deepEqual(await region.atRest(), [unchecked]);
        assert.deepEqual(region.log.opened.map(what), [unchecked, checked]);
        assert.deepEqual(region.log.resolved.map(what), [checked]);
      });
    });

  it("an address that was lost is neither put back nor forgotten while addresses may not be read", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, pet(), petDesired, order);
      const lost = "public-ip-lost eni-p:10.0.0.5";
      region.audit(108, 111, 120, 135, 155, 161);
      deny(region, "DescribeAddresses");
      await region.until(149);
      assert.deepEqual(region.log.opened.map(what), [lost]);
      assert.deepEqual([...region.log.resolved, ...region.log.writes], []);
      await region.until(200);
      assert.deepEqual(await region.atRest(), []);
      assert.match(region.log.writes.map(what).join(), /^AssociateAddress \{[^}]*\}$/);
    });
  });

  it("while offers of addresses may not be read no address is put anywhere, and a declared host's check is turned off", async (t) => {
    await inAnyOrder(async (order) => {
      const account = pet();
      for (const eni of account.interfaces) if (eni.id === "eni-p") eni.sourceDestCheck = false;
      for (const one of account.addresses)
        if (one.id === "eipalloc-p")
          one.association = { id: "eipassoc-p", interfaceId: "eni-p", privateIp: "10.0.0.5" };
      const region = await play(
        t,
        account,
        { ...petDesired, interfaces: [{ ...petDesired.interfaces[0], role: "nat" }] },
        order,
      );
      const lost = "public-ip-lost eni-p:10.0.0.5";
      const gap = `transfers: ${refused}`;
      region.audit(108, 111, 130, 155);
      deny(region, "DescribeAddressTransfers");
      call(region, 112, "DisassociateAddress", { AssociationId: "eipassoc-p" }, ANA);
      call(region, 113, "ModifyNetworkInterfaceAttribute", { ...checkOn, NetworkInterfaceId: "eni-p" }, ANA);
      await region.until(149);
      assert.deepEqual(region.log.writes.map(what), [off.replace(id, "eni-p")]);
      const said = (await region.items()).get(lost.replace(" ", ":111122223333:eu-west-1:"));
      assert.deepEqual(said?.decision, {
        do: "withhold",
        because: `whether an address is on offer to another account is not known: ${refused}`,
      });
      assert.ok(region.log.told.some((line) => what(line).includes(gap)));
      await region.until(200);
      assert.deepEqual(await region.atRest(), []);
      assert.match(region.log.writes.map(what).slice(1).join(), /^AssociateAddress \{[^}]*\}$/);
    });
  });

  it("flow logs and pools that may not be read stop the rules about them, and nothing else", async (t) => {
    const rules = /^(flow-log|pool)-/;
    await inAnyOrder(async (order) => {
      const region = await play(t, withAnother(recorded()), recordedDesired, order);
      region.audit(0, 65, 130, 170);
      deny(region, ["DescribeFlowLogs", "DescribePublicIpv4Pools"]);
      call(region, 115, "ModifyNetworkInterfaceAttribute", checkOn, ANA);
      await region.until(149);
      assert.deepEqual(region.log.writes.map(what), [off]);
      assert.deepEqual(region.log.told.slice(1).map(what), [
        `found-and-fixed ${checked} | ${ANA}`,
        `digest of 0 | flowLogs: ${refused} | pools: ${refused}`,
      ]);
      const desired = fromCompiled(compiled(recordedDesired));
      assert.ok(!("invalid" in desired));
      const { skipped } = reconcile(await region.reader.observeRegion(desired.state), desired);
      assert.deepEqual(
        skipped.filter(({ rule }) => rules.test(rule)).map((one) => `${one.rule} ${one.because}`),
        [
          `flow-log-failing flowLogs: ${refused}`,
          `flow-log-missing flowLogs: ${refused}`,
          `pool-exhausted pools: ${refused}`,
        ],
      );
      await region.until(200);
      assert.deepEqual(await region.atRest(), [unchecked]);
      assert.deepEqual(region.log.resolved.map(what), [checked]);
    });
  });
});
