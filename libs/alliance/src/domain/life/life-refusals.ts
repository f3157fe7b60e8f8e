import { type RefusalFacts, defineRefusals } from '#kernel';

/** A status, or several, as people read them: `NOTICE_OF_DEFAULT` is “notice of default”. */
export function plainStatus(fact: RefusalFacts[string] | undefined): string {
  const names = Array.isArray(fact) ? fact : [String(fact)];
  return names.map((name: string) => name.toLowerCase().replaceAll('_', ' ')).join(', ');
}

/** Refusals about where an alliance is in its life. */
export const lifeRefusals = defineRefusals({
  'alliance.step-not-possible': {
    message: ({ from, to }) => `An alliance does not go from “${plainStatus(from)}” to “${plainStatus(to)}”.`,
    hint: ({ possible }) => `Possible from here: ${plainStatus(possible)}.`,
    facts: { from: 'where it is', to: 'what was asked for', possible: 'what can follow' },
  },
  'alliance.guards-missing': {
    message: 'Something has to be done first.',
    hint: ({ missing }) => (Array.isArray(missing) ? missing.join(' ') : 'Look at what is missing.'),
    facts: { missing: 'what is to be done, in sentences' },
  },
  'alliance.decision-required': {
    message: ({ to }) => `The members decide whether the alliance is ${plainStatus(to)}.`,
    hint: 'Put it to the leadership team as a matter about the status of the alliance, and name the decision.',
    facts: { to: 'what was asked for' },
  },
  'alliance.decision-unfit': {
    message: 'That decision does not allow this: {why}.',
    hint: 'Name an approved decision about exactly this that is in force and has not been used.',
    facts: { decision: 'public id of the decision', why: 'what is wrong with it' },
  },
});
