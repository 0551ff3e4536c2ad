import { join } from "node:path";
import { type StartedFunction, startFunction } from "./start-function.ts";

/** Bundles a handler of this folder's fixtures and runs it. */
export const startFixture = (name: string, added?: Record<string, string>): Promise<StartedFunction> =>
  startFunction(join(import.meta.dirname, "fixtures", `${name}.ts`), added);
