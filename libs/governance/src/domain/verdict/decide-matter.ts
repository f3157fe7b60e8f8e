import { addDays, canonicalJson, leafHash } from '#kernel';
import { addMonths } from '../calendar/deadlines.js';
import { quorumNeeded } from '../rules/quorum-rule.js';
import { type Applied, type Count, applyRule } from './apply-rule.js';
import { type ExplainedVerdict, VERDICT_SCHEMA } from './explained-verdict.js';
import type { MatterRecord } from './matter-record.js';
import { reason } from './outcome.js';
import { type Recusal, recusals } from './recusals.js';
import { type NotCounted, representation } from './representation.js';
import { verdictWords } from './verdict-words.js';
import { tallyOf, voicesOf } from './voices.js';

/**
 * Decides a matter from its record, in this order: put off, not yet due, second meeting outside its window, nobody
 * left after recusals, not quorate, and only then the rule itself. Total: every record leads to a named outcome.
 */
export function decideMatter(record: MatterRecord): ExplainedVerdict {
  const { represented, ballots, notCounted } = representation(record);
  const there = new Set(represented.map(({ unit }) => unit));
  const recused = recusals(record, there);
  const out = new Set(recused.map(({ unit }) => unit));
  const subject = record.rule.withoutSubject ? record.subject : null;
  const entitled = record.electorate.filter(({ unit }) => unit !== subject && !out.has(unit));
  const names = entitled.map(({ unit }) => unit);
  const voices = voicesOf(names, ballots);
  const present = names.filter((unit) => there.has(unit));
  const count: Count = { entitled, present: present.length, voices, tally: tallyOf(voices.values()) };
  const quorum = quorumOf(record, count);
  const applied = before(record, recused, count, quorum) ?? applyRule(record, count);
  const verdict = {
    schema: VERDICT_SCHEMA,
    record,
    frozenHash: frozenHash(record),
    recordHash: hashOf(record),
    entitled: names,
    present,
    recused,
    represented,
    notCounted: [...notCounted, ...withoutVoice(represented, out, subject)].sort(byPlace),
    voices: names.map((unit) => ({ unit, voice: voices.get(unit) ?? 'SILENT' })),
    tally: count.tally,
    quorum,
    tests: applied.tests,
    outcome: applied.outcome,
    reasons: applied.reasons.map(reason),
  } as const;
  return { ...verdict, words: verdictWords(verdict, 'BY_NAME') };
}

/** SHA-256 (hex) over what is frozen when a matter opens: its rule, the quorum rule and the electorate. */
export function frozenHash({ rule, quorum, electorate }: Pick<MatterRecord, 'rule' | 'quorum' | 'electorate'>): string {
  return hashOf({ rule, quorum, electorate });
}

/** SHA-256 (hex) of the canonical JSON of a value, as a leaf. */
export function hashOf(value: unknown): string {
  return leafHash(canonicalJson(value)).toString('hex');
}

function quorumOf(record: MatterRecord, { entitled, present }: Count): ExplainedVerdict['quorum'] {
  const applies = record.method === 'MEETING' && record.rule.kind !== 'OWNER' && record.rule.kind !== 'VIEW';
  const needed = quorumNeeded(record.quorum, entitled.length, record.adjourned);
  return { applies, needed, present, met: present >= needed };
}

function before(
  record: MatterRecord,
  recused: readonly Recusal[],
  { entitled }: Count,
  quorum: ExplainedVerdict['quorum'],
): Applied | null {
  const { rule, stage, heldOn, notBefore } = record;
  const settled = (outcome: Applied['outcome'], ...reasons: Applied['reasons']): Applied => {
    return { outcome, tests: [], reasons };
  };
  if (record.disposal === 'DEFER') return settled('DEFERRED', 'put-off');
  if (notBefore !== null && heldOn < notBefore) return settled('DEFERRED', 'not-before');
  if (rule.kind === 'TWO_MEETINGS' && stage.number === 2) {
    if (!stage.firstPassed) return settled('INVALID', 'first-not-passed');
    const { minDays, maxMonths } = rule.window;
    const inWindow = heldOn >= addDays(stage.firstHeldOn, minDays) && heldOn <= addMonths(stage.firstHeldOn, maxMonths);
    if (!inWindow) return settled('INVALID', 'outside-window');
  }
  if (recused.length > 0 && rule.kind !== 'VIEW') {
    const out = new Set(recused.map(({ unit }) => unit));
    if (record.electorate.some(({ unit, owner }) => owner && out.has(unit)))
      return settled('ESCALATED', 'owner-recused');
    if (entitled.length < 2) return settled('ESCALATED', 'too-few-left');
  }
  if (quorum.applies && !quorum.met) return settled('NO_QUORUM', 'not-quorate');
  return null;
}

function withoutVoice(
  represented: readonly { readonly unit: string; readonly seat: string; readonly person: string }[],
  out: ReadonlySet<string>,
  subject: string | null,
): NotCounted[] {
  return represented.flatMap(({ unit, seat, person }): NotCounted[] => {
    if (unit === subject) return [{ seat, person, why: 'is-the-subject' }];
    return out.has(unit) ? [{ seat, person, why: 'recused' }] : [];
  });
}

function byPlace(left: NotCounted, right: NotCounted): number {
  const [a, b] = [left, right].map(({ seat, person, why }) => `${seat}/${person}/${why}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
