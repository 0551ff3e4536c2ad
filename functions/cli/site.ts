import { S3Client } from "@aws-sdk/client-s3";
import type { Snapshot } from "../../core/snapshot.ts";
import { stsClient } from "../aws/clients.ts";
import { s3Publications } from "../aws/publications.ts";
import { settings } from "../aws/settings.ts";
import { type Checkup, ok, untested } from "../doctor/checkup.ts";
import { checkCredentials } from "../doctor/credentials.ts";
import { embeddedServices } from "../doctor/embedded.ts";
import type { Store } from "../doctor/published.ts";
import type { ParameterNames } from "../doctor/services.ts";
import { folderPublications } from "../embedded/publications.ts";
import { shellWord } from "../shell-word.ts";
import { UsageError } from "./exit.ts";
import type { Io } from "./io.ts";
import { type LookOptions, liveSourceOf, provide } from "./look.ts";
import { type LiveSource, type Opened, open } from "./sources.ts";

/** Where to look, and what a deployment there is made of. */
export interface SiteOptions extends LookOptions, ParameterNames {
  bucket?: string;
  folder?: string;
}

/** Where Plumbline is, or is to be, deployed: how it is reached, and what is there beside EC2. */
export interface Site {
  access: Checkup[];
  /** Undefined where the credentials are no good. */
  opened: Opened | undefined;
  services(snapshots: Snapshot[]): Promise<Checkup[]>;
  /** Where documents are published, or why nobody can look there. */
  store: Store | string;
}

/** Opens a site in the regions given; the first one is where the functions are. */
export async function openSite(source: LiveSource, regions: string[], options: SiteOptions, io: Io): Promise<Site> {
  const site = { store: storeOf(source, regions, options, io) };
  const opened = () => open(source, regions, io, options.quiet === true);
  if (source.kind === "aws") {
    const where = { profile: source.profile, region: regions[0] };
    const { account, checkups } = await checkCredentials(stsClient(where), io.now);
    const services = async (snapshots: Snapshot[]) =>
      (await import("../doctor/services.ts")).checkServices(source.profile, regions, options, snapshots);
    return { ...site, access: checkups, opened: account === undefined ? undefined : await opened(), services };
  }
  await provide(source, io);
  const embedded = await opened();
  const access = [
    ok("credentials", `the embedded account ${embedded.account} needs none`),
    untested("clock", "the embedded account has no clock of its own"),
  ];
  const services = async () => embedded.readers.flatMap(({ region }) => embeddedServices(region));
  return { ...site, access, opened: embedded, services };
}

/** Where the options say to look. */
export function siteOf({ bucket, folder, ...options }: SiteOptions): LiveSource {
  if (bucket && folder) throw new UsageError("give --bucket or --folder, not both: where documents are published to");
  return liveSourceOf(options);
}

function storeOf(source: LiveSource, [region]: string[], { bucket, folder }: SiteOptions, { now }: Io): Store | string {
  if (folder)
    return { publications: folderPublications({ folder, now }), name: folder, option: `--folder ${shellWord(folder)}` };
  if (!bucket) return "give --bucket or --folder to have looked at what is published";
  if (source.kind === "embedded") return "the embedded account has no S3: give --folder";
  const client = new S3Client({ ...settings({ profile: source.profile, region }), followRegionRedirects: true });
  return {
    publications: s3Publications({ client, bucket }),
    name: `s3://${bucket}`,
    option: bucketOption(bucket, region, source.profile),
  };
}

const bucketOption = (bucket: string, region: string | undefined, profile: string | undefined): string =>
  Object.entries({ bucket, region, profile })
    .flatMap(([name, value]) => (value === undefined ? [] : `--${name} ${shellWord(value)}`))
    .join(" ");
