import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { mockClient } from "aws-sdk-client-mock";
import { checkQuota } from "../../../functions/doctor/quota.ts";
import { eip, type Parts, snapshot } from "../../support/snapshot.ts";
import { brief, nowhere, refused } from "./brief.ts";

/** What is said of these addresses where so many are allowed. */
async function ask(parts: Parts, Value?: number) {
  const client = new ServiceQuotasClient(nowhere);
  const quota = { ServiceCode: "ec2", QuotaCode: "L-0263D0A3" };
  mockClient(client)
    .on(GetServiceQuotaCommand, quota)
    .resolves(Value === undefined ? {} : { Quota: { Value } });
  return brief(await checkQuota(client, snapshot(parts)));
}

const three = ["eipalloc-a", "eipalloc-b", "eipalloc-c"].map((id) => eip(id));

describe("the quota of Elastic IPs is", () => {
  it("ok while there is one to spare", async () =>
    assert.equal(await ask({ addresses: three }, 4), "ok: eu-west-1 has 3 of 4 Elastic IPs"));

  it("a warning when the last one is taken", async () =>
    assert.equal(
      await ask({ addresses: three }, 3),
      "warning: eu-west-1 has 3 of 3 Elastic IPs: ask for more (Service Quotas, EC2)",
    ));

  it("not touched by addresses that were brought along", async () =>
    assert.equal(
      await ask({ addresses: [...three, eip("eipalloc-d", { pool: "ipv4pool-ec2-1" })] }, 4),
      "ok: eu-west-1 has 3 of 4 Elastic IPs",
    ));

  it("untested where AWS does not say, the addresses were not read, or it may not be asked for", async () => {
    assert.match(await ask({ addresses: three }), /^untested: AWS does not say/);
    assert.match(await ask({ unread: { addresses: "Throttled: later" } }, 5), /^untested: the addresses/);
    const client = new ServiceQuotasClient(nowhere);
    mockClient(client).onAnyCommand().rejects(refused("AccessDeniedException"));
    assert.match(brief(await checkQuota(client, snapshot({}))), /^untested: .*allow servicequotas:GetServiceQuota/);
  });
});
