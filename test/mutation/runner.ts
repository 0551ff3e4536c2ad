import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import { bundled, type Suites, testsIn } from "./bundle.ts";

/** The tables that test the code that is mutated, in the order in which they are tried; properties take too long to be run for each mutant. */
const patterns = [
  "test/core/rules/*.test.ts",
  "test/core/ownership*.test.ts",
  "test/core/check*.test.ts",
  "test/core/desired/{attribute-contradictions,targeted-view}.test.ts",
  "test/core/life/{next-stop,predict*}.test.ts",
  "test/core/memory/last-routed.test.ts",
  "test/core/account/{public-ipv4,transfers}.test.ts",
  "test/core/baseline-full*.test.ts",
];

/** Where Stryker's instrumented code looks which mutant is on, and counts what it passes. */
const mutants: Record<"activeMutant" | "currentTestId" | "hitCount" | "hitLimit" | "mutantCoverage", unknown> = {
  activeMutant: undefined,
  currentTestId: undefined,
  hitCount: undefined,
  hitLimit: undefined,
  mutantCoverage: undefined,
};
Object.assign(globalThis, { __stryker__: mutants });

/**
 * Runs tests in the process of Stryker's worker, some hundredths of a second for a mutant where a process of its own takes half a second:
 * tests and code are one script, which is evaluated afresh for each mutant, so that nothing is remembered of the one before.
 */
class BundleRunner implements TestRunner {
  #suites: Suites = { files: [], open: () => () => {} };

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#suites = await bundled(patterns);
  }

  async dryRun(): Promise<DryRunResult> {
    const mutantCoverage = { static: {}, perTest: {} };
    mutants.mutantCoverage = mutantCoverage;
    return { status: DryRunStatus.Complete, tests: await this.#run(undefined, true), mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, disableBail }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(mutants, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const tests = await this.#run(testFilter && new Set(testFilter), disableBail);
    const passed = typeof mutants.hitCount === "number" ? mutants.hitCount : 0;
    return toMutantRunResult(determineHitLimitReached(passed, hitLimit) ?? { status: DryRunStatus.Complete, tests });
  }

  async #run(wanted: Set<string> | undefined, goesOn: boolean): Promise<TestResult[]> {
    const results: TestResult[] = [];
    for (const { id, run } of testsIn(this.#suites, wanted)) {
      const result = await outcome(id, run);
      results.push(result);
      if (result.status === TestStatus.Failed && !goesOn) break;
    }
    return results;
  }
}

async function outcome(id: string, run: () => unknown): Promise<TestResult> {
  const begun = performance.now();
  const said = () => ({ id, name: id, timeSpentMs: performance.now() - begun });
  mutants.currentTestId = id;
  try {
    await run();
    return { ...said(), status: TestStatus.Success };
  } catch (error) {
    return { ...said(), status: TestStatus.Failed, failureMessage: `${error}` };
  } finally {
    mutants.currentTestId = undefined;
  }
}

/** What Stryker looks for in a file that it is told to load. */
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "bundle", BundleRunner)];
