import { defineRefusals } from '#kernel';

/** What is refused about opening a closed period again, and what to do then (PER-02). */
export const reopeningRefusals = defineRefusals({
  'ledger.reopening-needs-decision': {
    message: '{period} is closed. It is opened again only by a decision.',
    hint: 'Propose to reopen it, with the reason. Once a matter that names the proposal is approved, it opens by itself.',
    facts: { period: 'name of the period' },
  },
  'ledger.reopening-proposed': {
    message: 'It is already proposed to reopen {period}.',
    hint: 'Have that proposal decided, or withdraw it first.',
    facts: { period: 'name of the period', reopening: 'id of the proposal' },
  },
  'ledger.reopening-decided': {
    message: 'This reopening is {state}, so this cannot be done.',
    hint: 'Propose a new one if the period has to be opened again.',
    facts: { state: 'where it stands' },
  },
});
