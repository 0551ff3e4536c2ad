import assert from "node:assert/strict";
import type { EmbeddedAccount, Interface } from "../../functions/embedded/account.ts";
import { becameState, called } from "./events.ts";
import { act, call } from "./people.ts";
import { type Play, timeOf, type When } from "./play.ts";

const group = "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling";
const shutDownMs = 20;

/** Has a group terminate an instance: it shuts down, and twenty seconds later it is gone, with the interface that was made with it. */
export function terminates(region: Play, minute: number, id: string): void {
  region.change(minute, (account) => {
    row(account.instances, id).state = "shutting-down";
    region.event(
      minute,
      called(timeOf(minute), "TerminateInstances", {
        request: { instancesSet: { items: [{ instanceId: id }] } },
        by: group,
      }),
    );
    region.event(minute, becameState(timeOf(minute), id, "shutting-down"));
  });
  const gone: When = `${minute}:${shutDownMs}`;
  region.change(gone, (account) => {
    row(account.instances, id).state = "running";
    act(account, gone, "TerminateInstances", { InstanceIds: [id] });
    region.event(gone, becameState(timeOf(gone), id, "terminated"));
  });
}

/** What a group launches. */
export interface Launch {
  tags: Record<string, string>;
  subnet: string;
  /** When it runs; it is pending until then. */
  running: When;
  /** Whether it gets no auto-assigned address. */
  isBare?: boolean;
}

/** Has a group launch an instance, with the check on, as every new interface has it. */
export function launches(region: Play, when: When, { tags, subnet, running, isBare = false }: Launch): void {
  const id = (account: EmbeddedAccount) => newest(account, tags).attachment?.instanceId ?? "";
  call(
    region,
    when,
    "RunInstances",
    {
      ImageId: "ami-1",
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: subnet, AssociatePublicIpAddress: !isBare }],
      TagSpecifications: [
        { ResourceType: "instance", Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      ],
    },
    group,
  );
  for (const [at, state] of [
    [when, "pending"],
    [running, "running"],
  ] as const)
    region.change(at, (account) => {
      row(account.instances, id(account)).state = state;
      region.event(at, becameState(timeOf(at), id(account), state));
    });
}

/** The primary interface of the instance with these tags that was launched last. */
export function newest(account: EmbeddedAccount, tags: Record<string, string>): Interface {
  const [latest] = account.instances
    .filter((one) => Object.entries(tags).every(([key, value]) => one.tags[key] === value))
    .sort((a, b) => (a.launchTime < b.launchTime ? 1 : -1));
  const eni = account.interfaces.find(
    ({ attachment }) => attachment?.instanceId === latest?.id && attachment?.deviceIndex === 0,
  );
  assert.ok(eni, "nothing was launched");
  return eni;
}

/** Has a host's own boot script call EC2, with what it knows by then. */
export function bootScript(
  region: Play,
  when: When,
  operation: string,
  input: (account: EmbeddedAccount) => object,
): void {
  region.change(when, (account) => call(region, when, operation, input(account), script));
}

const script = "arn:aws:sts::111122223333:assumed-role/nat/boot";

/** The row with this id. */
export function row<Row extends { id: string }>(rows: Row[], id: string): Row {
  const found = rows.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
}
