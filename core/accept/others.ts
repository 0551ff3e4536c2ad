import type { Path } from "../desired/document.ts";
import { membersOf, type Resolved } from "../desired/resolve.ts";
import type { InterfaceEntry, SubnetEntry } from "../desired/schema.ts";
import { recordedOf } from "../labels/flow-log.ts";
import type { ItemOf, NetworkInterface } from "../snapshot.ts";
import { type Answers, type Asked, type Edit, put, together } from "./answer.ts";
import { addressesOn, forAll, withoutId } from "./entries.ts";

/** What subnets do, what is recorded, and what the document is about by mistake. */
export const otherAnswers = {
  /** One of a `defaults.yaml` stands behind the document's own. */
  "exception-expired": ({ rule, resource }, { document, finding: { declaredAt } }) => {
    const { exceptions = [] } = document.state.spec;
    if (declaredAt !== undefined && declaredAt.file !== document.locate([]).file)
      return `it stands in ${declaredAt.file}: take it out there, or give it a later day`;
    const path: Path = ["spec", "exceptions"];
    const own = exceptions.filter((_, index) => document.locate([...path, index]).file === document.locate([]).file);
    if (own.length === 1) return put(path, undefined);
    const index = exceptions.findIndex((one) => one.rule === rule && one.resource === resource);
    return index < 0 ? [] : put([...path, index], undefined);
  },
  "flow-log-missing": (_, asked) => recorded(asked),
  "interface-not-ours": ({ entry, interface: id }, { look }) => {
    const index = look.desired.interfaces.findIndex((one) => one.entry.name === entry);
    const one = look.desired.interfaces[index];
    if (one === undefined) return [];
    const [address] = addressesOn(one, look);
    const isLast = (one.entry.match.ids ?? []).length < 2;
    return isLast && address !== undefined
      ? `${address} is declared on it: let that say on: { natGateway: { id } }, { loadBalancer: NAME } or anything first`
      : withoutId(one, ["spec", "interfaces", index], id);
  },
  /** Of several entries each is held to. */
  "subnet-auto-assign-drift": ({ attribute }, { look, finding: { resource } }) =>
    together(
      look.desired.subnets.map((one, index) => {
        const subnet = membersOf(one).find(({ id }) => id === resource.id);
        const now = (of: ItemOf<"subnets">) =>
          attribute === "autoAssignPublicIp" ? of.mapPublicIpOnLaunch : of.assignIpv6AddressOnCreation;
        const declared = one.entry[attribute];
        if (subnet === undefined || declared === undefined || now(subnet) === declared) return [];
        return (
          forAll(one, subnet.id, now, { key: attribute, isOverruled: false }) ??
          put(["spec", "subnets", index, attribute], now(subnet))
        );
      }),
    ),
} satisfies Partial<Answers>;

type Member = NetworkInterface | ItemOf<"subnets">;

/** Of each entry that has something recorded that is not: what is recorded, or nothing. */
function recorded({ look, finding: { resource } }: Asked): Edit[] | string {
  const now = (of: Member) => recordedOf([of.id, "subnetId" in of ? of.subnetId : undefined, of.vpcId], look);
  const inList = (list: "interfaces" | "subnets") =>
    look.desired[list].map((one: Resolved<InterfaceEntry | SubnetEntry, Member>, index) => {
      const member = membersOf(one).find(({ id }) => id === resource.id);
      const declared = one.entry.flowLog;
      if (declared === undefined || member === undefined) return [];
      const path = ["spec", list, index, "flowLog"];
      return (
        forAll(one, resource.id, now, { key: "flowLog", isOverruled: false }) ?? recordedAs(path, declared, now(member))
      );
    });
  return together([...inList("interfaces"), ...inList("subnets")]);
}

type Recorded = NonNullable<InterfaceEntry["flowLog"]>;

const recordedAs = (path: Path, declared: Recorded, now: Recorded | undefined): Edit[] =>
  now === undefined
    ? put(path, undefined)
    : (["destination", "traffic"] as const).flatMap((key) =>
        declared[key] === now[key] ? [] : put([...path, key], now[key]),
      );
