import type { RuleId } from "../facts.ts";
import { type ClauseId, clauses as predicted } from "../life/clauses.ts";
import type { Clause } from "./clause.ts";
import { elasticIpClauses } from "./elastic-ips.ts";
import { interfaceClauses } from "./interfaces.ts";
import { otherClauses } from "./others.ts";
import { publicIpClauses } from "./public-ips.ts";

/** A clause with its number, its sentence, and whether predictions go by it. */
export interface NumberedClause extends Clause {
  name: string;
  says: string;
  isPredicted: boolean;
}

/** Every clause that Plumbline goes by, in order: what AWS says, and where a user meets it. */
export const allClauses: readonly NumberedClause[] = Object.entries<Clause>({
  ...interfaceClauses,
  ...publicIpClauses,
  ...elasticIpClauses,
  ...otherClauses,
}).map(([name, clause]) => ({
  ...clause,
  name,
  says: clause.says ?? predicted[name as ClauseId].says,
  isPredicted: name in predicted,
}));

/** The rules that are about the document itself, and so about no clause. */
export const aboutTheDocument: readonly RuleId[] = ["declaration-ambiguous", "document-invalid", "exception-expired"];
