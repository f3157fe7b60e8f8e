import { type PersonActor, Refusal, addDays, invariant } from '#kernel';
import type { PartnerKey } from './cast.js';
import type { DemoDeeds } from './demo-deeds.js';
import type { DecisionSetting } from './load-decisions.js';

/**
 * What people say to the eight statements, one digit each. Decisions come too late for most of them. Somebody of the
 * panel does not answer, and nobody of the co-operative's front line: these two groups are too few to be shown.
 */
const spoken: readonly (readonly [person: string, scores: string])[] = [
  ['lead-p1', '54443424'],
  ['lead-p2', '44434324'],
  ['lead-p3', '43434425'],
  ['commissioner', '55444434'],
  ['finance-p1', '44333324'],
  ['finance-p2', '43423323'],
  ['finance-p3', '44333424'],
  ['finance-own', '44434334'],
  ['manager', '55444434'],
  ['chair', '54454434'],
  ['board', '44444324'],
  ['clerk', '44444434'],
  ['panel-1', '53434425'],
];
const written: readonly (readonly [organisation: PartnerKey, ...scores: string[]])[] = [
  ['P1', '43323213', '54433324', '44323224', '53334324'],
  ['P2', '43423223', '44333324', '53424223'],
  ['OWN', '44444334', '45434434', '54443434'],
];
const comments: Readonly<Record<string, string>> = {
  manager: 'Families notice that we know of each other.',
  'lead-p2': 'Since we share one list, nobody is visited twice.',
  'panel-1': 'People ask me less often whom to call.',
};

/** The round in which the members of the demonstration say how well they work together: four days of the month. */
export async function playHealthRound(
  { health, clock }: DemoDeeds,
  { allianceId, organisations, people, calendar }: DecisionSetting,
  month: number,
): Promise<void> {
  const openFrom = calendar.months[month]?.startsOn;
  if (month !== calendar.present - 1 || openFrom === undefined) return;
  const actor = (key: string): PersonActor => {
    const found = people.get(key);
    invariant(found !== undefined, `The demonstration has no ${key}`);
    return found;
  };
  clock.moveTo(new Date(`${openFrom}T08:30:00Z`));
  const words = { title: 'The first round', items: null, instrumentId: null, terms: {} };
  const round = { allianceId, ...words, openFrom, openTo: addDays(openFrom, 3) };
  const { checkId } = await health.plan.run(actor('clerk'), { ...round, idempotencyKey: 'demonstration/health' });
  await health.follow(allianceId);
  await whileOpen(async () => {
    for (const [person, scores] of spoken) {
      const answered = { checkId, answers: answersOf(scores, comments[person]) };
      await health.answer.run(actor(person), { ...answered, idempotencyKey: `demonstration/health/${person}` });
    }
    for (const [organisation, ...all] of written) {
      const asked = { checkId, organisationId: organisations[organisation], count: all.length };
      const idempotencyKey = `demonstration/health/codes/${organisation}`;
      const { codes } = await health.issue.run(actor('clerk'), { ...asked, idempotencyKey });
      for (const [at, code] of (codes ?? []).entries()) {
        const answers = answersOf(all[at] ?? '');
        await health.answerByCode.run({ code, answers, idempotencyKey: `demonstration/health/${organisation}/${at}` });
      }
    }
  });
  clock.moveTo(new Date(`${addDays(openFrom, 4)}T08:30:00Z`));
  await health.follow(allianceId);
}

function answersOf(scores: string, comment?: string): { item: string; score: 1 | 2 | 3 | 4 | 5; comment?: string }[] {
  return [...scores].map((digit, at) => ({
    item: `I${at + 1}`,
    score: Number(digit) as 1 | 2 | 3 | 4 | 5,
    ...(at === 0 && comment !== undefined && { comment }),
  }));
}

/** A server that runs by the clock on the wall may find the round over, as it lies in the past: then it has fewer answers. */
async function whileOpen(answer: () => Promise<void>): Promise<void> {
  try {
    await answer();
  } catch (error) {
    const over = error instanceof Refusal && ['health.not-open', 'health.round-over'].includes(error.code);
    if (!over) throw error;
  }
}
