import { type Role, type Scope, type Statement, statements, type Where } from "../../stacks/permissions.ts";
import { arns } from "./requests.ts";

/** The policies of a deployment in two regions, by the mode it is in and by what scope is given to it. */
export const policies = {
  audit: policyOf("audit"),
  respond: policyOf("respond"),
  alert: policyOf("alert"),
  "remediate while observing": policyOf("remediate", "observe"),
  "remediate while proposing": policyOf("remediate", "propose"),
  "remediate everywhere": policyOf("remediate"),
  "remediate in vpc-1": policyOf("remediate", "enforce", { vpcs: ["vpc-1"] }),
  "remediate in two subnets of vpc-1": policyOf("remediate", "enforce", {
    vpcs: ["vpc-1"],
    subnets: ["subnet-1", "subnet-2"],
  }),
  "remediate by tags": policyOf("remediate", "enforce", { tags: { plumbline: "managed", stage: "prod" } }),
};

/** The name of a policy. */
export type PolicyName = keyof typeof policies;

/** A function's policy. */
export function policyOf(role: Role, mode: Where["mode"] = "enforce", scope: Scope = {}): Statement[] {
  return statements(role, { ...arns, regions: ["eu-west-1", "us-east-1"], mode, scope });
}
