import { defineRefusals } from '#kernel';

const AUTHORITY = { authority: 'id of the authority' };

/** What is refused about spending authorities, and what to do then. */
export const authorityRefusals = defineRefusals({
  'ledger.authority-required': {
    message:
      'A cost of {amount} must say which spending authority it is spent under: the alliance agreed this from {threshold} upwards.',
    hint: 'Give the id of the authority (`spa_…`) as approval. If there is none, propose one and have it decided first.',
    facts: { amount: 'amount of the line', threshold: 'amount from which an authority is needed' },
  },
  'ledger.authority-unknown': {
    message: 'The alliance has no spending authority {authority}.',
    hint: 'Check the id. The authorities of the alliance are listed under Money.',
    facts: AUTHORITY,
  },
  'ledger.authority-not-in-force': {
    message: 'The spending authority {authority} does not count on {incurredOn}: it is {state}.',
    hint: 'Cite an authority that is in force on the day of the cost, or ask for a decision.',
    facts: { ...AUTHORITY, incurredOn: 'date of the cost', state: 'where it stands on that day' },
  },
  'ledger.authority-other-category': {
    message: 'The spending authority {authority} is for {allowed}, not for {category}.',
    hint: 'Post the cost to a category it covers, or cite another authority.',
    facts: { ...AUTHORITY, allowed: 'category it covers', category: 'category of the line' },
  },
  'ledger.authority-other-organisation': {
    message: 'The spending authority {authority} is for the costs of another organisation.',
    hint: 'Cite an authority for your organisation, or one for all.',
    facts: AUTHORITY,
  },
  'ledger.authority-used': {
    message: 'The spending authority {authority} is for one cost, and there is one already.',
    hint: 'Reverse that cost if this one takes its place, or ask for another decision.',
    facts: AUTHORITY,
  },
  'ledger.authority-exceeded': {
    message: 'The cost is {amount}, but {left} of {limit} is left under the spending authority {authority}.',
    hint: 'Post at most what is left, or ask for a decision about the rest.',
    facts: { ...AUTHORITY, amount: 'amount of the line', left: 'what is left', limit: 'what was authorised' },
  },
  'ledger.authority-decided': {
    message: 'The spending authority {authority} is {state}, so this cannot be done.',
    hint: 'Propose a new one, and have that decided.',
    facts: { ...AUTHORITY, state: 'where it stands' },
  },
  'ledger.decision-not-standing': {
    message: 'The decision {reference} does not stand any more, so it puts nothing in force.',
    hint: 'Have it decided again, if it is still wanted.',
    facts: { reference: 'reference of the decision' },
  },
  'ledger.authority-beyond-decision': {
    message: 'The decision {reference} was about {decided}; the spending authorities it names come to {asked}.',
    hint: 'Propose an authority within what was decided, or have the whole amount decided by the body that may.',
    facts: {
      reference: 'reference of the decision',
      decided: 'amount or category decided',
      asked: 'what the authorities ask',
    },
  },
});
