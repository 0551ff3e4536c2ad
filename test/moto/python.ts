import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the suites run in: a Python, the folder of its virtual environment and what is installed there. */
export interface Recipe {
  python: string;
  folder: string;
  requirements: string;
}

/** The project's own: Python 3 as it is on the PATH, `.venv`, and the requirements beside this file. */
export const projectRecipe: Recipe = {
  python: "python3",
  folder: fileURLToPath(new URL("../../.venv", import.meta.url)),
  requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
};

/** The Python of a virtual environment in which all is installed; made if it is not there or not complete, kept as it is otherwise. */
export async function preparedPython({ python, folder, requirements }: Recipe = projectRecipe): Promise<string> {
  const prepared = join(folder, "bin", "python");
  const marker = join(folder, "installed.txt");
  const wanted = await readFile(requirements, "utf8");
  if ((await readFile(marker, "utf8").catch(() => undefined)) === wanted) return prepared;
  await must(python, ["-m", "venv", "--clear", folder], "a virtual environment cannot be made");
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements];
  await must(prepared, install, `${wanted.trim()} cannot be installed`);
  await writeFile(marker, wanted);
  return prepared;
}

/** Runs a command; where it fails, what that means for the suites and the last thing it said make one sentence. */
async function must(command: string, args: string[], otherwise: string): Promise<void> {
  const because = await new Promise<string | undefined>((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        said += text;
      });
    }
    child.on("error", ({ message }) => resolve(message));
    child.on("close", (code) => resolve(code === 0 ? undefined : (said.trim().split("\n").at(-1) ?? `exit ${code}`)));
  });
  if (because !== undefined)
    throw new Error(`The suites on moto need Python 3 with venv and pip: ${otherwise} (${because}).`);
}
