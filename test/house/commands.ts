import { build } from "esbuild";
import { importsOf } from "./source.ts";

/** What a function's code asks of AWS: the IAM actions that its commands need, the settings that it reads, and whether it publishes. */
export interface Asked {
  actions: string[];
  settings: string[];
  publishes: boolean;
}

/** What the code of a function can reach, after esbuild has left out what nothing in it uses. */
export async function askedBy(name: string): Promise<Asked> {
  const { outputFiles } = await build({
    entryPoints: [new URL(`../../functions/${name}.ts`, import.meta.url).pathname],
    bundle: true,
    write: false,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  return askedIn(outputFiles.map(({ text }) => text).join("\n"));
}

/** The same of a bundled text. */
export function askedIn(text: string): Asked {
  const commands = importsOf(text).flatMap(({ names, from }) =>
    commandsIn(names, from).filter((name) => isUsed(name, text)),
  );
  const settings = [...text.matchAll(/"PLUMBLINE_(\w+)"/g)].map(([, name = ""]) => name);
  return {
    actions: sorted(commands.flatMap((command) => actionOf(command, text))),
    settings: sorted(settings),
    publishes: /\.publish\(/.test(text),
  };
}

const sorted = (names: string[]): string[] => [...new Set(names)].sort();

interface Command {
  service: string;
  name: string;
}

function commandsIn(names: string[], from: string): Command[] {
  const [, service = ""] = /^@aws-sdk\/(?:client|lib)-(\w+)/.exec(from) ?? [];
  if (service !== "" && names.includes("*")) throw new Error(`Nobody can tell which commands of ${from} are sent.`);
  return names.flatMap((name) => {
    const [, command] = /^(\w+)Command$/.exec(name) ?? /^paginate(\w+)$/.exec(name) ?? [];
    return service === "" || command === undefined ? [] : [{ service, name: command }];
  });
}

/** esbuild keeps every name of an import whose file it keeps. */
const isUsed = ({ name }: Command, text: string): boolean =>
  new RegExp(`\\bnew ${name}Command\\d*\\(|\\bpaginate${name}\\d*\\(`).test(text);

/** Where an action is not called as its command is. */
const renamed: Record<string, string> = {
  "dynamodb:Get": "dynamodb:GetItem",
  "dynamodb:Put": "dynamodb:PutItem",
  "s3:ListObjectVersions": "s3:ListBucketVersions",
};

function actionOf({ service, name }: Command, text: string): string[] {
  const action = `${service}:${name}`;
  if (action === "sts:GetCallerIdentity") return []; // nobody needs a permission for it
  if (action === "s3:GetObject") return objectReads(text);
  return [renamed[action] ?? action];
}

/** S3 asks for another permission where a version is named. */
const objectReads = (text: string): string[] =>
  [...text.matchAll(/new GetObjectCommand\d*\(([^;]*?)\);/g)].map(([, input = ""]) =>
    input.includes("VersionId") ? "s3:GetObjectVersion" : "s3:GetObject",
  );
