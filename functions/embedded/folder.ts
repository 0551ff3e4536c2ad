import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder and those above it, where they are not there yet; throws an Error that says why it cannot be used. Node's own `recursive` never ends where a parent takes no folders (/proc). */
export function makeFolder(folder: string): void {
  const why = obstacle(folder);
  if (why !== undefined) throw new Error(`${folder} cannot be used: ${why}`);
}

function obstacle(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found) return found.isDirectory() ? undefined : `${folder} is no folder`;
  const above = dirname(folder);
  return (above === folder ? undefined : obstacle(above)) ?? refusal(folder);
}

/** Another process may make it meanwhile. */
function refusal(folder: string): string | undefined {
  try {
    mkdirSync(folder);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return undefined;
    return code === "ENOENT" ? `no folder can be made in ${dirname(folder)}` : `${folder} cannot be made: ${code}`;
  }
}
