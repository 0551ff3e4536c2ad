import { type Topology, topology } from "./account/topology.ts";
import type { Document } from "./desired/document.ts";
import type { StaleException } from "./desired/exceptions.ts";
import { type ResolvedDocument, resolve } from "./desired/resolve.ts";
import type { ExtraName, ExtraOf } from "./extras.ts";
import type { Drops } from "./fact-shapes.ts";
import type { AnyName, ItemOf, SectionName, Snapshot } from "./snapshot.ts";

/** What is known beside the snapshot and the document. */
export interface Known {
  /** The newest publication, where it is no document, so that an older one stays in force. */
  refused?: { version: string; because: string } | undefined;
  /** What the version in force drops of an earlier one, where that is so much that somebody has to acknowledge it first. */
  unacknowledged?: { version: string; drops: Drops } | undefined;
  /** Why nothing may be written on the strength of the document now. */
  readOnly?: string | undefined;
  /** Entries (`interfaces/NAME`, `addresses/NAME`) that matched too many at the last look at the whole region: a targeted look cannot see that. */
  ambiguous?: ReadonlySet<string>;
  /** Private addresses (`INTERFACE IP`) that an earlier look found without the public one that is due to them: which ones of a set these are a targeted look cannot always tell. */
  lacking?: ReadonlySet<string>;
  /** Elastic IPs that an earlier look found on offer to another account: a targeted look does not read the offers. */
  onOffer?: ReadonlySet<string> | undefined;
  /** Why the last look at the whole region could not tell which Elastic IPs are on offer. */
  offersUnread?: string | undefined;
  /** What instances of their types may have, as a look at the whole region read it: a targeted look does not. */
  instanceTypes?: readonly ExtraOf<"instanceTypes">[] | undefined;
  /** The Elastic IPs without an association that NAT gateways said they use at the last look at the whole region, each with its gateway. */
  inGateways?: ReadonlyMap<string, string> | undefined;
  /** How many interfaces each subnet that follows a route to a host had at the last look at the whole region: a targeted look does not count them. */
  behind?: ReadonlyMap<string, number> | undefined;
  /** The document's exceptions that are over, or that cover nothing; a reason where that cannot be told. */
  exceptions?: (StaleException | { unknown: string })[];
}

type AnyOf<Name extends AnyName> = Name extends SectionName
  ? ItemOf<Name>
  : Name extends ExtraName
    ? ExtraOf<Name>
    : never;

/** What a classifier or a rule may look at: the sections that it reads (and only these), the joins over them, and the resolved document. */
export interface Look<Reads extends AnyName = never> {
  read: { [Name in Reads]: AnyOf<Name>[] };
  snapshot: Snapshot;
  topology: Topology;
  /** The document, every entry resolved; without a document it declares nothing. */
  desired: ResolvedDocument;
  known: Known;
}

const nothingDeclared: ResolvedDocument = {
  mode: "observe",
  unassociatedAddresses: "report",
  interfaces: [],
  addresses: [],
  subnets: [],
};

/** Prepares one look at a snapshot; the sections not read are absent from `read`, and check() asks no rule that reads them. */
export function lookAt(snapshot: Snapshot, document: Document | undefined, known: Known = {}): Look<AnyName> {
  const joins = topology(snapshot);
  const read = Object.fromEntries(
    Object.entries({ ...snapshot.sections, ...snapshot.extras }).flatMap(([name, section]) =>
      section?.read ? [[name, section.items]] : [],
    ),
  );
  return {
    read: read as Look<AnyName>["read"],
    snapshot,
    topology: joins,
    desired: document ? resolve(document, snapshot, joins, known.ambiguous) : nothingDeclared,
    known,
  };
}

/** Whether a section was read that a rule does not insist on: then the rule may look at it, too. */
export const hasRead = <Reads extends AnyName, Name extends AnyName>(
  look: Look<Reads>,
  name: Name,
): look is Look<Reads | Name> => name in look.read;

/** Classifies once a look, however many rules ask: a resource has one label of a family. */
export function perLook<Reads extends AnyName, Labels>(
  classify: (look: Look<Reads>) => Labels,
): (look: Look<Reads>) => Labels {
  const known = new WeakMap<Look<Reads>, Labels>();
  return (look) => {
    const labels = known.get(look) ?? classify(look);
    known.set(look, labels);
    return labels;
  };
}
