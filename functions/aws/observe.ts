import type { EC2Client } from "@aws-sdk/client-ec2";
import type { DesiredState } from "../../core/desired/schema.ts";
import { type ExtraName, type ExtraOf, type Extras, extraNames, type Transfer } from "../../core/extras.ts";
import type { Section } from "../../core/section.ts";
import {
  type AnyName,
  type ItemOf,
  type SectionName,
  type Sections,
  type Snapshot,
  sectionNames,
} from "../../core/snapshot.ts";
import { extrasWanted } from "../../core/wanted.ts";
import { autoAssignOf } from "./auto-assign.ts";
import { reasonOf } from "./errors.ts";
import { extraPages, transferPages } from "./extra-sections.ts";
import { pages } from "./sections.ts";

/** Where to read: a client of the region, the account that its credentials are of, the clock, and who wants to know how far it is. */
export interface Source {
  client: EC2Client;
  account: string;
  region: string;
  now: () => string;
  progress?: (section: AnyName, items: number) => void;
}

/**
 * Reads the whole region, all sections at once, and of the extra ones those that a rule needs or that are asked for. A section that is refused, or breaks off between two pages,
 * is unreadable with the reason.
 */
export async function observeRegion(
  source: Source,
  state?: DesiredState,
  more: readonly ExtraName[] = [],
): Promise<Snapshot> {
  const takenAt = source.now();
  const reading = (async () => {
    const read = await Promise.all(
      sectionNames.map(async (name) => [
        name,
        await readSection(name, source, pages()[name](source.client) as AsyncIterable<ItemOf<SectionName>[]>),
      ]),
    );
    return Object.fromEntries(read) as Sections;
  })();
  const context = { client: source.client, account: source.account, state, sections: reading };
  const wanted = extrasWanted(state);
  const extra = await Promise.all(
    extraNames
      .filter((name) => wanted.includes(name) || more.includes(name))
      .map(async (name) => [
        name,
        await readSection(name, source, extraPages[name](context) as AsyncIterable<ExtraOf<ExtraName>[]>),
      ]),
  );
  return {
    account: source.account,
    region: source.region,
    takenAt,
    extent: "region",
    sections: await reading,
    ...(extra.length > 0 && { extras: Object.fromEntries(extra) as Extras }),
  };
}

/** Reads the offers of Elastic IPs to other accounts alone. */
export const observeOffers = ({ client }: Pick<Source, "client">): Promise<Section<Transfer>> =>
  readSection("transfers", {}, transferPages(client));

/** Reads the public IPv4 addressing attribute of a few interfaces alone. */
export const observeAutoAssign = (
  { client }: Pick<Source, "client">,
  ids: string[],
): Promise<Section<ExtraOf<"autoAssign">>> => readSection("autoAssign", {}, autoAssignOf(client, ids));

/** Gathers one section's pages, sorted by id so that the order of AWS's answers never shows. */
export async function readSection<Item extends { id: string } | { allocationId: string }>(
  name: AnyName,
  source: Pick<Source, "progress">,
  from: AsyncIterable<Item[]>,
): Promise<Section<Item>> {
  const items: Item[] = [];
  try {
    for await (const page of from) {
      for (const item of page) items.push(item);
      source.progress?.(name, items.length);
    }
  } catch (error) {
    const because = items.length > 0 ? `${reasonOf(error)} (after ${items.length} items)` : reasonOf(error);
    return { read: false, because };
  }
  return { read: true, items: items.sort(byId) };
}

/** What a section is sorted and merged by. */
export const idOf = (item: { id: string } | { allocationId: string }): string =>
  "id" in item ? item.id : item.allocationId;

const byId = (a: { id: string } | { allocationId: string }, b: { id: string } | { allocationId: string }): number =>
  idOf(a) < idOf(b) ? -1 : Number(idOf(a) > idOf(b));
