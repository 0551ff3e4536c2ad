import { readFileSync } from "node:fs";

// Preloaded into a function's process: its clock is ahead by the milliseconds in the file that TEST_CLOCK names.
const { now } = Date;
const ahead = () => now() + Number(readFileSync(process.env.TEST_CLOCK, "utf8"));
globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [ahead()] : args));
  }
  static now() {
    return ahead();
  }
};
