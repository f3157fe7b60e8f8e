import { defineRefusals } from '#kernel';

/** Refusals about the health of the relationship: rounds of questions, answers, codes and actions. */
export const healthRefusals = defineRefusals({
  'health.window-unfit': {
    message: 'A round from {from} to {to} cannot be planned.',
    hint: 'Let it begin today ({today}) or later, and end on that day or up to {longest} days after it.',
    facts: { from: 'first day', to: 'last day', today: 'today', longest: 'most days after the first' },
  },
  'health.round-overlaps': {
    message: 'Round {number} is already planned from {from} to {to}.',
    hint: 'Choose days after it, or call it off first if it has not begun.',
    facts: { number: 'number of the other round', from: 'its first day', to: 'its last day' },
  },
  'health.items-unfit': {
    message: 'A round needs 1 to {most} statements, each one once; this one has {found}.',
    hint: 'Keep it short: people answer a short round again.',
    facts: { found: 'how many there are', most: 'most it may have' },
  },
  'health.not-planned': {
    message: 'This round has begun or was called off, so it cannot be called off.',
    hint: 'A round that has begun ends on its last day. What was answered stays.',
    facts: { status: 'where the round is' },
  },
  'health.not-open': {
    message: 'This round cannot be answered now: it is open from {from} to {to}.',
    hint: 'Answer on one of these days, or wait for the next round.',
    facts: { from: 'first day', to: 'last day' },
  },
  'health.already-answered': {
    message: 'You have answered this round.',
    hint: 'Answers cannot be changed: nobody, and no part of this system, knows which one is yours.',
  },
  'health.answer-incomplete': {
    message: 'Some statements are not answered yet: {missing}.',
    hint: 'Choose how far you agree with each, or choose that you cannot say.',
    facts: { missing: 'the statements that are missing' },
  },
  'health.item-unknown': {
    message: 'This round has no statement {item}.',
    hint: 'Answer the statements of the round, and each one once.',
    facts: { item: 'what was answered' },
  },
  'health.code-unknown': {
    message: 'There is no round that can be answered with this code.',
    hint: 'Check the code on your paper, or ask who gave it to you for another.',
  },
  'health.code-used': {
    message: 'This code has been used.',
    hint: 'Each code is good for one answer. If it was not you, ask who gave it to you for another.',
  },
  'health.codes-too-many': {
    message: 'An organisation can have {most} codes in a round. {issued} have been issued.',
    hint: 'Issue fewer.',
    facts: { most: 'most it may have', issued: 'how many it has' },
  },
  'health.round-over': {
    message: 'This round is over or was called off.',
    hint: 'Issue codes for a round that is planned or open.',
    facts: { status: 'where the round is' },
  },
  'health.action-closed': {
    message: 'This action is already done or not pursued.',
    hint: 'If there is more to do, a later round will show it.',
    facts: { status: 'how it stands' },
  },
  'health.owner-unfit': {
    message: 'This organisation cannot own the action.',
    hint: 'Choose an organisation that takes part today; for a gap, one of the two.',
    facts: { organisation: 'public id of the organisation' },
  },
  'health.due-in-the-past': {
    message: '{dueOn} is over.',
    hint: 'Give a day that is today or later.',
    facts: { dueOn: 'the day asked for' },
  },
});
