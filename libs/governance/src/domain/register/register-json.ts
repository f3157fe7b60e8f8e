import { canonicalJson } from '#kernel';
import { type RegisterField } from './register-fields.js';
import type { RegisteredDecision } from './registered-decision.js';

/** Name and version of the form of a decision as JSON. */
export const DECISION_SCHEMA = 'commonbook/decision/1';

/** Fields that say nothing as JSON which another does not say. */
const ELSEWHERE: ReadonlySet<string> = new Set(['interests', 'positions'] satisfies RegisterField[]);

/**
 * A decision as somebody reads it, as canonical JSON. What they are not shown is not there, and `withheld` names it.
 * `verdict`, for those who are shown it, is the explained verdict whole: the checker works it out again.
 */
export function registerJson({ record, readership, shown, withheld }: RegisteredDecision): string {
  const { body, matter, publication, ...rest } = shown;
  const fields = Object.entries(rest).filter(([name]) => !ELSEWHERE.has(name));
  return canonicalJson({
    schema: DECISION_SCHEMA,
    id: record.id,
    recordedAt: record.recordedAt,
    readership,
    ...Object.fromEntries(fields),
    ...(body && { body: { id: body.id, name: body.name, kind: body.kind } }),
    ...(matter && { matter: matter.id }),
    ...(publication && { publication: openly(publication) }),
    withheld: withheld.filter((field) => !ELSEWHERE.has(field)),
  });
}

/** What everybody may know of a publication. */
function openly(publication: NonNullable<RegisteredDecision['shown']['publication']>): object {
  const { no, status, language, ground, reason, reviewOn, withheld, recordedAt } = publication;
  return { number: no, status, language, ground, reason, reviewOn, withheld, recordedAt };
}
