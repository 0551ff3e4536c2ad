import { createRequire } from "node:module";
import { join } from "node:path";
import { answered, made } from "./answers.ts";

/** A resource of the deployment, with its inputs as they would reach AWS. */
export interface Resource {
  type: string;
  name: string;
  urn: string;
  parent: string | undefined;
  custom: boolean;
  protect: boolean;
  retainOnDelete: boolean;
  ignoreChanges: string[];
  inputs: Record<string, unknown>;
}

/** All that a deployment consists of, and what it returns. */
export interface Graph {
  resources: Resource[];
  outputs: Record<string, unknown>;
}

type Value = Record<string, unknown>;
type Callback = (error: unknown, answer: unknown) => void;

/** A resource's registration, as far as it is read here. */
interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getCustom(): boolean;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getIgnorechangesList(): string[];
}

interface MockArgs {
  type: string;
  name: string;
  inputs: Value;
  custom: boolean;
  id?: string;
}

interface Mocks {
  newResource(args: MockArgs): Promise<{ id: string | undefined; state: Value }>;
  call(args: { token: string; inputs: Value }): Promise<Value>;
}

type MonitorClass = new (mocks: Mocks) => { registerResource(request: Request, callback: Callback): Promise<void> };

/** Runs a program of SST under Pulumi's own mock monitor, with the one copy of Pulumi that the program itself uses, and records what it asks for. */
export async function record(
  program: () => Promise<unknown>,
  where: { platform: string; project: string; stack: string; home: string },
): Promise<Graph> {
  const require = createRequire(join(where.platform, "package.json"));
  const pulumi = require("@pulumi/pulumi");
  const { MockMonitor } = require("@pulumi/pulumi/runtime/mocks.js") as { MockMonitor: MonitorClass };
  const { setMockOptions } = require("@pulumi/pulumi/runtime/settings.js");
  const { getStore } = require("@pulumi/pulumi/runtime/state.js");
  const resources = new Map<string, Resource>();

  class Recorder extends MockMonitor {
    /** The engine leaves the stack's own type out of its children's. */
    newUrn(parent: string | undefined, type: string, name: string): string {
      const above = parent?.split("::")[2];
      const qualified = above === undefined || above === "pulumi:pulumi:Stack" ? type : `${above}$${type}`;
      return `urn:pulumi:${where.stack}::${where.project}::${qualified}::${name}`;
    }

    override registerResource(request: Request, callback: Callback): Promise<void> {
      const [type, name, parent] = [request.getType(), request.getName(), request.getParent() || undefined];
      resources.set(`${type} ${name}`, {
        type,
        name,
        urn: this.newUrn(parent, type, name),
        parent,
        custom: request.getCustom(),
        protect: request.getProtect(),
        retainOnDelete: request.getRetainondelete(),
        ignoreChanges: request.getIgnorechangesList(),
        inputs: {},
      });
      return super.registerResource(request, callback);
    }
  }

  const plain = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(plain));
    if (value === null || typeof value !== "object") return value;
    const { path, ...rest } = value as Value;
    if (value instanceof pulumi.asset.FileArchive || value instanceof pulumi.asset.FileAsset)
      return { asset: await path };
    if (isSecret(value)) return plain(rest.value);
    return Object.fromEntries(
      await Promise.all(Object.entries(value).map(async ([key, one]) => [key, await plain(one)])),
    );
  };

  const recorder = new Recorder({
    async newResource({ type, name, inputs, custom, id }) {
      const known = (await plain(inputs)) as Value;
      const resource = resources.get(`${type} ${name}`);
      if (resource) resource.inputs = known;
      return {
        id: custom ? id || `${name}-id` : undefined,
        state: made({ type, name, inputs: known, id: id || undefined }, where.home),
      };
    },
    call: async ({ token, inputs }) => answered(token, (await plain(inputs)) as Value, where.home),
  });
  setMockOptions(recorder, where.project, where.stack, false, "organization");
  Object.assign(getStore(), { ...supported });
  const outputs = await pulumi.runtime.runInPulumiStack(program);
  await pulumi.runtime.disconnect();
  const byUrn = [...resources.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1)); // made in whatever order, listed in one
  return { resources: byUrn, outputs: (await plain(outputs)) as Value };
}

/** What Pulumi's setMocks says that the mock monitor can do. */
const supported = {
  supportsSecrets: true,
  supportsResourceReferences: true,
  supportsOutputValues: false,
  supportsDeletedWith: true,
  supportsReplaceWith: true,
  supportsAliasSpecs: true,
  supportsTransforms: false,
  supportsParameterization: true,
  supportsResourceHooks: true,
};

/** Pulumi's mark on a value that is secret. */
const isSecret = (value: object): boolean =>
  (value as Value)["4dabf18193072939515e22adb298388d"] === "1b47061264138c4ac30d75fd1eb44270";
