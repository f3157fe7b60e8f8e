import type { Interest, MatterRecord } from './matter-record.js';

/** Why a unit does not take part in a matter it has an interest in. */
export type RecusalReason = 'not-disclosed' | 'speaks-only' | 'leaves' | 'others-did-not-agree';

/** A unit that does not take part, with what the others said where they were asked. */
export interface Recusal {
  readonly unit: string;
  readonly why: RecusalReason;
  /** How many of the others who were there agreed, and how many they were. */
  readonly agreed: number;
  readonly others: number;
}

/**
 * Who is recused. Whoever disclosed beforehand and wants to take part may, if more than half of the other units that
 * are there agree in its absence; in writing all others count as there. Whoever did not disclose may not at all.
 */
export function recusals(record: MatterRecord, present: ReadonlySet<string>): Recusal[] {
  return record.electorate.flatMap(({ unit }) => {
    const interests = record.interests.filter((interest) => interest.unit === unit);
    return interests.map((interest) => judged(interest, record, present)).find((recusal) => recusal !== null) ?? [];
  });
}

function judged(interest: Interest, record: MatterRecord, present: ReadonlySet<string>): Recusal | null {
  const others = record.electorate
    .map(({ unit }) => unit)
    .filter((unit) => unit !== interest.unit && (record.method === 'WRITTEN' || present.has(unit)));
  const agreed = others.filter((unit) => interest.agreedBy.includes(unit)).length;
  const recused = (why: RecusalReason): Recusal => ({ unit: interest.unit, why, agreed, others: others.length });
  if (!interest.disclosedBefore) return recused('not-disclosed');
  if (interest.wishes === 'LEAVE') return recused('leaves');
  if (interest.wishes === 'SPEAK_ONLY') return recused('speaks-only');
  return 2 * agreed > others.length ? null : recused('others-did-not-agree');
}
