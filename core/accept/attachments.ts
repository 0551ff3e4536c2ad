import { asIs } from "../baseline/as-is.ts";
import { isWhere } from "../desired/attachments.ts";
import { declaredOf } from "../desired/declared.ts";
import type { Path } from "../desired/document.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import { isPrimary, type NetworkInterface } from "../snapshot.ts";
import { type Answers, type Asked, type Edit, put } from "./answer.ts";
import { declaring, entryPath, forAll, interfaceOf } from "./entries.ts";

/** What an interface is attached to. */
export const attachmentAnswers = {
  "interface-misattached": (_, asked) => attached(asked, (where) => [...onHost(where), ...onDevice(where)]),
  "interface-unattached": ({ entry }) =>
    `attach it where it belongs; where it waits on purpose, let ${entry} say expect: 0..1 and no attachedTo`,
  "network-card-drift": (_, asked) => attached(asked, onCard),
  /** To say where one of them is attached says that it is meant so. */
  "same-subnet-interfaces": ({ interfaces }, asked) => {
    const { look } = asked;
    const further = interfaces.flatMap((id) => look.topology.interfaceById(id) ?? []).find((eni) => !isPrimary(eni));
    const attachedTo = further && asIs.attachedTo(further, look);
    return further && attachedTo ? declaring(asked, further, { attachedTo }) : [];
  },
} satisfies Partial<Answers>;

interface Where {
  eni: NetworkInterface;
  asked: Asked;
  /** What the entry says now, what it is to say, and where it stands. */
  declared: NonNullable<ResolvedInterfaces["entry"]["attachedTo"]>;
  now: NonNullable<ResolvedInterfaces["entry"]["attachedTo"]>;
  path: Path;
}

function attached(asked: Asked, edits: (where: Where) => Edit[]): Edit[] | string {
  const { look } = asked;
  const eni = interfaceOf(asked);
  const one = eni && declaredOf(look, "attachedTo").get(eni);
  const declared = one?.entry.attachedTo;
  const now = eni && asIs.attachedTo(eni, look);
  if (eni === undefined || one === undefined || declared === undefined || now === undefined) return [];
  const others = forAll(one, eni.id, (member) => asIs.attachedTo(member, look), {
    key: "attachedTo",
    isOverruled: true,
  });
  return others ?? edits({ eni, asked, declared, now, path: [...entryPath(look, one), "attachedTo"] });
}

/** A pair gets a third one: which of the others it is instead of, nobody knows. */
function onHost({ eni, asked: { look }, declared: { instance }, now, path }: Where): Edit[] {
  if (isWhere({ instance }, eni, look.topology.instanceOf(eni))) return [];
  const { id } = now.instance;
  if (id !== undefined && instance.ids) return [{ do: "add", path: [...path, "instance", "ids"], value: id }];
  if (id !== undefined && instance.id !== undefined) return put([...path, "instance", "id"], id);
  return put([...path, "instance"], now.instance);
}

function onDevice(where: Where): Edit[] {
  const { declared, now, path } = where;
  const { deviceIndex } = declared;
  if (deviceIndex === undefined) return [];
  const isThere = deviceIndex === now.deviceIndex;
  return [...(isThere ? [] : put([...path, "deviceIndex"], now.deviceIndex)), ...onCard(where)];
}

const onCard = ({ declared: { networkCard = 0 }, now, path }: Where): Edit[] =>
  networkCard === (now.networkCard ?? 0) ? [] : put([...path, "networkCard"], now.networkCard);
