import { neverInLambda } from "./never-in-lambda.ts";

/**
 * What every function has in common. SST lets the whole account assume a function's role (4.17.1), and gives it the right to write any log:
 * here only Lambda may assume it, and it may do what its own statements say. No source map goes into a zip as long as `nodejs.sourcemap` is not set.
 */
export function functionDefaults(): void {
  $transform(sst.aws.Function, (args) => {
    args.runtime = "nodejs24.x";
    args.architecture = "arm64";
    args.nodejs = { minify: true, esbuild: { external: neverInLambda } };
    args.transform = {
      role: (role) => {
        role.assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" });
        role.managedPolicyArns = [];
      },
    };
  });
}
