import { ruleMeaning } from '../rules/decision-rule.js';
import { countWords } from './count-words.js';
import type { ExplainedVerdict } from './explained-verdict.js';
import { firstVerdictWords } from './first-verdict-words.js';
import { outcomes } from './outcome.js';
import { allOf, listWords, lowerFirst, upperFirst } from './plain-words.js';
import type { Recusal } from './recusals.js';
import { testWords } from './test-words.js';
import { FEW, type Naming, type Told } from './told.js';

/**
 * A verdict in sentences that somebody understands who was not there: the rule, who could take part, who was there,
 * the count with names where they are few, how that compares with what the rule asks for, and what came of it. Without
 * a code: those are in the JSON. A verdict of the first form keeps the words of that form.
 */
export function verdictWords(verdict: Omit<ExplainedVerdict, 'words'>, naming: Naming): string[] {
  const { record, reasons, outcome } = verdict;
  const nameOf = (unit: string): string => record.electorate.find((each) => each.unit === unit)?.name ?? unit;
  if (verdict.schema === 'commonbook/verdict/1') {
    const electorate = record.electorate.map((unit) => ({ ...unit, name: 'One of them' }));
    return firstVerdictWords(naming === 'BY_NAME' ? verdict : { ...verdict, record: { ...record, electorate } });
  }
  const names = (units: readonly string[]): string | null =>
    naming === 'BY_NAME' && units.length > 0 && units.length <= FEW ? listWords(units.map(nameOf)) : null;
  const told = { verdict, names };
  return [
    `The rule: ${lowerFirst(ruleMeaning(record.rule.code))}`,
    ...meetingWords(told),
    entitledWords(told),
    ...subjectWords(told),
    ...verdict.recused.map((recusal) => recusalWords(told, recusal)),
    ...quorumWords(told),
    ...countWords(told),
    ...testWords(verdict),
    ...reasons.map(({ sentence }) => sentence),
    outcomes[outcome],
  ];
}

function meetingWords({ verdict: { record } }: Told): string[] {
  if (record.rule.kind !== 'TWO_MEETINGS') return [];
  return [`This was the ${record.stage.number === 1 ? 'first' : 'second'} of the two meetings it needs.`];
}

function entitledWords({ verdict: { record, entitled } }: Told): string {
  const [could, all] = [entitled.length, record.electorate.length];
  if (all === 1) return `1 member had a voice and could${could === 1 ? '' : ' not'} take part.`;
  if (could === all) return `${allOf(all)} members with a voice could take part.`;
  return `${could === 0 ? 'None' : could} of the ${all} members with a voice could take part.`;
}

function subjectWords({ verdict: { record }, names }: Told): string[] {
  if (!record.rule.withoutSubject || record.subject === null) return [];
  const name = names([record.subject]);
  return [`The member it is about${name === null ? '' : `, ${name},`} had no vote.`];
}

function recusalWords({ names }: Told, { unit, why, agreed, others }: Recusal): string {
  const who = upperFirst(names([unit]) ?? 'one member');
  if (why === 'leaves') return `${who} had an interest and left for this matter.`;
  if (why === 'speaks-only') return `${who} had an interest and could speak, but not vote.`;
  if (why === 'not-disclosed')
    return `${who} had an interest that was not declared beforehand, and could not take part.`;
  const yes = agreed === 0 ? 'none' : `only ${agreed}`;
  const asked = others === 0 ? 'no other member was there to agree' : `${yes} of the ${others} other members agreed`;
  return `${who} had an interest and could not take part: more than half of the others had to agree, and ${asked}.`;
}

function quorumWords({ verdict: { quorum, entitled, present }, names }: Told): string[] {
  if (!quorum.applies) return [];
  const there = quorum.present === 0 ? 'none' : String(quorum.present);
  if (quorum.met)
    return [`Enough members were represented: ${quorum.needed} had to be, and ${there} ${were(quorum.present)}.`];
  const missing = entitled.filter((unit) => !present.includes(unit));
  const who = names(missing);
  const sentence = `Too few members were represented: ${quorum.needed} had to be, and ${there} ${were(quorum.present)}.`;
  return who === null ? [sentence] : [sentence, `${upperFirst(who)} ${were(missing.length)} not represented.`];
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
