// Preloaded into a function's process: its clock is 20 minutes ahead, so that what was published or attached just now has had time to settle.
const ahead = 20 * 60_000;
const { now } = Date;
globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [now() + ahead] : args));
  }
  static now() {
    return now() + ahead;
  }
};
