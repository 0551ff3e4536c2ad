import { ids } from "../event.ts";
import { done, type Row } from "../row.ts";

const { eni, otherEni, instance, otherInstance, attachment, subnet, vpc } = ids;
const both = { items: [{ instanceId: instance }, { instanceId: otherInstance }] };

const moved = (name: string, before: string) => ({
  items: [instance, otherInstance].map((instanceId) => ({
    instanceId,
    currentState: { code: 0, name },
    previousState: { code: 16, name: before },
  })),
});

const attribute = (when: string, change: object, ignored: boolean): Row => ({
  call: "ModifyInstanceAttribute",
  when,
  request: { instanceId: instance, ...change },
  response: done,
  ...(ignored ? { ignored: true } : { names: { instances: [instance] } }),
});

/** The calls about instances. */
export const instanceRows: Row[] = [
  {
    call: "RunInstances",
    when: "with a present interface and a new one",
    request: {
      instancesSet: { items: [{ imageId: "ami-0a1b2c3d4e5f60701", minCount: 1, maxCount: 1, keyName: "i-team" }] },
      instanceType: "t4g.nano",
      userData: "<sensitiveDataRemoved>",
      networkInterfaceSet: {
        items: [
          { deviceIndex: 0, networkInterfaceId: eni },
          { deviceIndex: 1, subnetId: subnet },
        ],
      },
      tagSpecificationSet: { items: [{ resourceType: "instance", tags: [{ key: "peer", value: "i-0abc" }] }] },
    },
    response: {
      requestId: done.requestId,
      reservationId: "r-0a1b2c3d4e5f60701",
      instancesSet: {
        items: [
          {
            instanceId: instance,
            instanceState: { code: 0, name: "pending" },
            subnetId: subnet,
            vpcId: vpc,
            sourceDestCheck: true,
            tagSet: { items: [{ key: "peer", value: "i-0abc" }] },
            networkInterfaceSet: {
              items: [
                {
                  networkInterfaceId: eni,
                  attachment: { attachmentId: attachment, deviceIndex: 0, status: "attaching" },
                },
                {
                  networkInterfaceId: otherEni,
                  tagSet: {},
                  attachment: { attachmentId: "eni-attach-00eb752237a160809", deviceIndex: 1 },
                },
              ],
            },
          },
        ],
      },
    },
    names: { instances: [instance], interfaces: [eni, otherEni], others: [subnet, vpc] },
  },
  {
    call: "RunInstances",
    when: "with parameters too large for CloudTrail",
    request: { omitted: true, originalSize: 110342, reason: "requestParameters too large" },
    response: null,
    wide: true,
  },
  {
    call: "RunInstances",
    when: "with more instances than one look can name",
    request: { instanceType: "t4g.nano" },
    response: {
      instancesSet: {
        items: Array.from({ length: 201 }, (_, n) => ({ instanceId: `i-${n.toString(16).padStart(17, "0")}` })),
      },
    },
    wide: true,
  },
  {
    call: "StartInstances",
    request: { instancesSet: both },
    response: { instancesSet: moved("pending", "stopped") },
    names: { instances: [instance, otherInstance] },
  },
  {
    call: "StopInstances",
    request: { instancesSet: both, force: false },
    response: { instancesSet: moved("stopping", "running") },
    names: { instances: [instance, otherInstance] },
  },
  {
    call: "TerminateInstances",
    request: { instancesSet: both },
    response: { instancesSet: moved("shutting-down", "running") },
    names: { instances: [instance, otherInstance] },
  },
  attribute("of the check", { sourceDestCheck: { value: true } }, false),
  attribute("of the check, by name", { attribute: "sourceDestCheck", value: "true" }, false),
  attribute("of the groups", { groupSet: { items: [{ groupId: "sg-0a1b2c3d4e5f60701" }] } }, false),
  attribute("of the groups, by name", { attribute: "groupSet", value: "sg-0a1b2c3d4e5f60701" }, false),
  attribute("of the protection", { disableApiTermination: { value: true } }, true),
  attribute("of the type, by name", { attribute: "instanceType", value: "t4g.micro" }, true),
  attribute("of the user data", { userData: "<sensitiveDataRemoved>" }, true),
  { call: "ModifyInstanceAttribute", when: "with parameters left out", request: null, response: done, wide: true },
];
