import { mkdir, rm } from "node:fs/promises";
import { demoAccount } from "../embedded/demo.ts";
import { makeEmbedded } from "./files.ts";
import { processIo } from "./io.ts";
import { run } from "./run.ts";

const folder = ".demo";
const account = `--embedded-file ${folder}/account.json --desired functions/embedded/demo.yaml`;
const steps = [
  ["What is wrong in the demo account?", `audit ${account} --who`],
  ["What would be done about it?", `plan ${account} --out ${folder}/plan.json --quiet`],
  ["Do what is safe.", `apply ${folder}/plan.json --state ${folder}`],
  ["Look again: what was put right is right, the rest waits for a person.", `audit ${account}`],
] as const;

const { confirm: _, ...io } = processIo();
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
// one list that may not be read: what rests on it is said not to be judged
await makeEmbedded(`${folder}/account.json`, { ...demoAccount(), denied: ["DescribeAccountAttributes"] });
for (const [title, command] of steps) {
  io.stdout.write(`\n# ${title}\n$ plumbline ${command}\n\n`);
  process.exitCode = await run(command.split(" "), io);
  if (process.exitCode !== 0) break;
}
io.stderr.write("\nIn this clone, plumbline is: npm run --silent plumbline --\n");
