import fc from "fast-check";

/**
 * Loaded before the tests: properties draw the same examples in every run, so that a red run is about the change that it is of.
 * `PLUMBLINE_SEED=random npm test` looks further afield, `PLUMBLINE_SEED=N` replays what that has found.
 */
const [seed] = (process.env.PLUMBLINE_SEED ?? "20260105").split(",");
if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
