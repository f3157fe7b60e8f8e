import { defineRefusals } from '#kernel';

/** Refusals about where an alliance is in its life. */
export const lifeRefusals = defineRefusals({
  'alliance.step-not-possible': {
    message: 'An alliance does not go from {from} to {to}.',
    hint: 'Possible from here: {possible}.',
    facts: { from: 'where it is', to: 'what was asked for', possible: 'what can follow' },
  },
  'alliance.guards-missing': {
    message: 'Something has to be done first.',
    hint: ({ missing }) => (Array.isArray(missing) ? missing.join(' ') : 'Look at what is missing.'),
    facts: { missing: 'what is to be done, in sentences' },
  },
  'alliance.decision-required': {
    message: 'The members decide whether the alliance becomes {to}.',
    hint: 'Put it to the leadership team as a matter of the kind ALLIANCE_STATUS and name the decision.',
    facts: { to: 'what was asked for' },
  },
  'alliance.decision-unfit': {
    message: 'That decision does not allow this: {why}.',
    hint: 'Name an approved decision about exactly this that is in force and has not been used.',
    facts: { decision: 'public id of the decision', why: 'what is wrong with it' },
  },
});
