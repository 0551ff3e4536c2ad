import { extraNames } from "../../core/extras.ts";
import { sectionCalls } from "../../core/section-calls.ts";
import { type AnyName, type Snapshot, sectionNames, sectionOf } from "../../core/snapshot.ts";
import { type Checkup, ok, problem, untested } from "./checkup.ts";

const denial = /^(UnauthorizedOperation|AccessDenied)/;
const answer = /^(UnauthorizedOperation|AccessDenied|RequestLimitExceeded|Throttling)/;

/** Whether a region answers at all, and which of its lists may be read; of those that are read on demand the ones that some rule asked for. */
export function checkSections(snapshot: Snapshot): Checkup[] {
  const { region, sections } = snapshot;
  const gaps = sectionNames.flatMap((name) => (sections[name].read ? [] : [sections[name].because]));
  const [first = ""] = gaps;
  if (gaps.length === sectionNames.length && !gaps.some((because) => answer.test(because)))
    return [
      problem(`region:${region}`, `${region} cannot be reached, is it spelt right and enabled? ${first}`),
      untested(`read:${region}`, `nothing could be read in ${region}`),
    ];
  return [ok(`region:${region}`, `${region} answers`), ...[...sectionNames, ...extraNames].flatMap(checkSection)];

  function checkSection(name: AnyName): Checkup | [] {
    const section = sectionOf(snapshot, name);
    if (section === undefined) return [];
    const id = `read:${region}:${name}`;
    if (section.read) return ok(id, `${region} ${name}: ${section.items.length.toLocaleString("en")}`);
    const calls = sectionCalls[name].map((call) => `ec2:${call}`).join(", ");
    const allow = denial.test(section.because) ? `: allow ${calls}` : ` (${calls})`;
    return problem(id, `${region} ${name}: ${section.because}${allow}`);
  }
}
