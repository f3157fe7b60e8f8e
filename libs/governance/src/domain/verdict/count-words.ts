import { allOf, listWords, upperFirst } from './plain-words.js';
import type { Told } from './told.js';
import type { Voice } from './voices.js';

type Verb = readonly [one: string, more: string];

const said: Readonly<Record<Voice, Verb>> = {
  FOR: ['was for it', 'were for it'],
  AGAINST: ['was against it', 'were against it'],
  ABSTAIN: ['abstained', 'abstained'],
  DIVIDED: ['was divided', 'were divided'],
  SILENT: ['did not vote', 'did not vote'],
};
const viewed: Readonly<Record<Voice, Verb>> = {
  ...said,
  FOR: ['supported it', 'supported it'],
  AGAINST: ['had concerns', 'had concerns'],
  SILENT: ['gave no view', 'gave no view'],
};
const order: readonly Voice[] = ['FOR', 'AGAINST', 'ABSTAIN', 'DIVIDED', 'SILENT'];

/** How many said what; and by name who did not say yes, where those are few. */
export function countWords({ verdict, names }: Told): string[] {
  const { entitled, voices, quorum, present } = verdict;
  const verbs = verdict.record.rule.kind === 'VIEW' ? viewed : said;
  const groups = order
    .map((voice) => ({ voice, units: voices.filter((each) => each.voice === voice).map(({ unit }) => unit) }))
    .filter(({ units }) => units.length > 0);
  const [first] = groups;
  if (first === undefined) return [];
  const all = entitled.length;
  const verb = ({ voice, units }: typeof first): string => verbs[voice][units.length === 1 ? 0 : 1];
  if (groups.length === 1) {
    const whole = all === 1 ? 'The one member who could take part' : allOf(all);
    return [first.voice === 'SILENT' ? 'Nobody voted.' : `${whole} ${verb(first)}.`];
  }
  const counts = groups.map((group, at) => `${group.units.length}${at === 0 ? ` of the ${all}` : ''} ${verb(group)}`);
  const missing = (unit: string): boolean => quorum.applies && !quorum.met && !present.includes(unit);
  const byName = groups.flatMap(({ voice, units }) => {
    const told = units.filter((unit) => !(voice === 'SILENT' && missing(unit)));
    const who = voice === 'FOR' ? null : names(told);
    if (who === null) return [];
    if (voice === 'DIVIDED') return [`The representatives of ${who} did not agree with each other.`];
    return [`${upperFirst(who)} ${verbs[voice][told.length === 1 ? 0 : 1]}.`];
  });
  return [`${listWords(counts)}.`, ...byName];
}
