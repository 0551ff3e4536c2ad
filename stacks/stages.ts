import type { Settings } from "./config.ts";

/** What each stage is: write yours here, then `npx sst deploy --stage NAME`. All that may be said is in config.ts. */
export const stages: Record<string, Settings> = {
  prod: { regions: ["eu-west-1"], mode: "observe" },
};

/** What a stage is that is not written down above, for trying things out. */
export const anyOtherStage: Settings = { regions: ["eu-west-1"], logDays: 7 };
