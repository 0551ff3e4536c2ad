import { deleteOnTerminationDrift } from "../../../core/rules/delete-on-termination-drift.ts";
import { attachedTo, detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const attached = (deleteOnTermination: boolean | undefined) => [
  eni("eni-a", { attachment: { ...attachedTo("i-a", 1), deleteOnTermination } }),
];
const declared = (deleteOnTermination: boolean): NonNullable<Given["desired"]> => ({
  interfaces: [{ name: "fixed", match: { id: "eni-a" }, deleteOnTermination }],
});
const drift = (wanted: boolean, because = wanted ? goes : undefined): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "low",
  facts: { entry: "fixed", declared: wanted, instance: "i-a" },
  declaredAt: entryAt("interfaces"),
  remedy: {
    risk: because === undefined ? "safe" : "ask",
    calls: [
      {
        operation: "ModifyNetworkInterfaceAttribute",
        input: {
          NetworkInterfaceId: "eni-a",
          Attachment: { AttachmentId: "eni-attach-i-a-1", DeleteOnTermination: wanted },
        },
      },
    ],
    ...(because !== undefined && { because }),
  },
});
const goes = "it would be deleted with its instance, and its addresses given away";

const withoutRemedy = ({ remedy: _, ...found }: Expected): Expected => found;

testRule(deleteOnTerminationDrift, {
  leaves: {
    "a leak: that is another fact": {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a"), deleteOnTermination: false } })],
      desired: { interfaces: [] },
    },
    "a flag that is as declared": { interfaces: attached(false), desired: declared(false) },
    "a flag of which nothing is declared": {
      interfaces: attached(true),
      desired: { interfaces: [{ name: "fixed", match: { id: "eni-a" }, role: "nat" }] },
    },
    "an interface that is attached to nothing: the flag is the attachment's": {
      interfaces: [eni("eni-a", detached)],
      desired: declared(false),
    },
    "a flag that EC2 does not say": { interfaces: attached(undefined), desired: declared(false) },
    "a service's interface": {
      interfaces: [
        eni("eni-a", { requesterManaged: true, attachment: { ...attachedTo("i-a"), deleteOnTermination: true } }),
      ],
      desired: declared(false),
    },
  },
  finds: {
    "a fixed interface that would go with its instance": {
      interfaces: attached(true),
      desired: declared(false),
      found: [drift(false)],
    },
    "one that is matched by a tag which anyone may set, and asks": {
      interfaces: [eni("eni-a", { ...attached(true)[0], tags: { Role: "nat" } })],
      instances: [instance()],
      desired: { interfaces: [{ name: "fixed", match: { tags: { Role: "nat" } }, deleteOnTermination: false }] },
      found: [drift(false, "it is matched by the tag Role, which trust.tags does not list")],
    },
    "one whose attachment has no id, and then there is no remedy": {
      interfaces: [
        eni("eni-a", { attachment: { ...attachedTo("i-a", 1), attachmentId: undefined, deleteOnTermination: true } }),
      ],
      desired: declared(false),
      found: [withoutRemedy(drift(false))],
    },
    "one that should go with its instance and would stay": {
      interfaces: attached(false),
      desired: declared(true),
      found: [drift(true)],
    },
    "one by id that a set says otherwise of: the id speaks": {
      interfaces: attached(true),
      instances: [instance("i-a", { tags: { "aws:autoscaling:groupName": "web" } })],
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" }, deleteOnTermination: false },
          {
            name: "set",
            match: { instance: { tags: { "aws:autoscaling:groupName": "web" } } },
            deleteOnTermination: true,
          },
        ].toReversed(),
      },
      found: [{ ...drift(false), declaredAt: entryAt("interfaces", 1) }],
    },
    "one that two entries name once": {
      interfaces: attached(true),
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" }, deleteOnTermination: false },
          { name: "again", match: { ids: ["eni-a"] }, deleteOnTermination: false },
        ],
      },
      found: [drift(false)],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "everything where interfaces were not read": {
      unread: { interfaces: "UnauthorizedOperation: no" },
      desired: {},
      because: ["interfaces: UnauthorizedOperation: no"],
    },
  },
});
