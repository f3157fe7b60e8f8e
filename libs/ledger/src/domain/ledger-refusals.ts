import { defineRefusals } from '#kernel';

/** What the open book refuses, and what to do then. */
export const ledgerRefusals = defineRefusals({
  'ledger.amount-zero': {
    message: 'The amount is zero.',
    hint: 'Leave the line out, or enter the amount that was spent (negative for a refund).',
  },
  'ledger.rate-does-not-match': {
    message: '{quantity} × {unitRate} is {product}, but the amount is {amount}.',
    hint: 'Correct quantity, rate or amount so that they agree within 1p, or give an override reason.',
    facts: {
      quantity: 'quantity as sent',
      unitRate: 'rate per unit, minor units',
      product: 'quantity times rate, minor units',
      amount: 'amount as sent, minor units',
    },
  },
  'ledger.future-dated': {
    message: 'The cost is dated {incurredOn}, which is after today, {today}.',
    hint: 'Post it once it was incurred. An expected cost belongs in a forecast.',
    facts: { incurredOn: 'date on the line', today: 'calendar day in the alliance' },
  },
  'ledger.after-period': {
    message: 'The cost is dated {incurredOn}, after {period} ended on {endsOn}.',
    hint: 'Post it to the period it falls in, or correct the date.',
    facts: { incurredOn: 'date on the line', period: 'name of the period', endsOn: 'last day of the period' },
  },
  'ledger.alliance-resting': {
    message: ({ status }) => `The book takes no costs now: the alliance is ${String(status).toLowerCase()}.`,
    hint: 'Wait until the alliance goes on, or ask its members to agree that costs are posted meanwhile.',
    facts: { status: 'where the alliance is in its life' },
  },
  'ledger.period-closed': {
    message: '{period} is closed.',
    hint: 'Post the cost to {openPeriod} and say that it relates to {period}. It will be marked as late.',
    facts: { period: 'name of the period', openPeriod: 'name of the current open period', openPeriodId: 'its id' },
  },
  'ledger.period-not-open': {
    message: '{period} is not open for posting yet.',
    hint: 'Post to {openPeriod}, or ask the alliance manager to open {period}.',
    facts: { period: 'name of the period', openPeriod: 'name of the current open period', openPeriodId: 'its id' },
  },
  'ledger.no-open-period': {
    message: 'No accounting period is open.',
    hint: 'Ask the alliance manager to open one.',
  },
  'ledger.relates-to-required': {
    message: 'The cost is dated {incurredOn}, in {period}, which is closed.',
    hint: 'Say that the line relates to {period}. It is posted to the open period and marked as late.',
    facts: { incurredOn: 'date on the line', period: 'name of the closed period', periodId: 'its id' },
  },
  'ledger.period-unknown': {
    message: 'The alliance has no accounting period {period}.',
    hint: 'Choose one of: {periods}.',
    facts: { period: 'what was sent', periods: 'names of the periods there are' },
  },
  'ledger.period-overlaps': {
    message: 'The period from {startsOn} to {endsOn} overlaps {period}.',
    hint: 'Choose dates that no other period covers.',
    facts: { startsOn: 'first day', endsOn: 'last day', period: 'the period that is in the way' },
  },
  'ledger.period-status': {
    message: '{period} is {status}, so this cannot be done.',
    hint: 'Only a period that is {needed} can be changed in this way.',
    facts: { period: 'name of the period', status: 'its status', needed: 'status that is needed' },
  },
  'ledger.category-unknown': {
    message: 'The alliance has no cost category “{category}”.',
    hint: 'Choose one of: {categories}.',
    facts: { category: 'what was sent', categories: 'codes of the categories there are' },
  },
  'ledger.category-exists': {
    message: 'There is already a cost category with the code {code}.',
    hint: 'Choose another code, or use the category that is there.',
    facts: { code: 'code of the category' },
  },
  'ledger.category-not-allowed': {
    message: '{category} is {allowability}, so it cannot be posted as a payable cost.',
    hint: 'Corporate overhead and profit belong in the fee. Choose an allowed category, or leave the line out.',
    facts: { category: 'name of the category', allowability: 'DISALLOWED or IN_FEE' },
  },
  'ledger.approval-required': {
    message: '{category} needs approval before a cost may be posted to it.',
    hint: 'Give the reference of the decision that approved the cost.',
    facts: { category: 'name of the category' },
  },
  'ledger.related-party-unanswered': {
    message: 'It was not said whether the supplier is a related party.',
    hint: 'Answer yes or no. From {threshold} upwards the answer is needed on every line.',
    facts: { threshold: 'amount from which the answer is needed' },
  },
  'ledger.already-posted': {
    message: '{sourceRef} was already posted to {category} as entry {earlier}.',
    hint: 'Check that it is not the same cost. If it is another, give an override reason; if the earlier one was wrong, reverse it first.',
    facts: { sourceRef: 'source reference', category: 'name of the category', earlier: 'number of the earlier entry' },
  },
  'ledger.already-reversed': {
    message: 'Entry {entry} was already reversed by entry {reversal}.',
    hint: 'Nothing is left to reverse. Look at the reversal to see what happened.',
    facts: { entry: 'number of the entry', reversal: 'number of the reversal' },
  },
  'ledger.reversal-of-reversal': {
    message: 'Entry {entry} is itself a reversal.',
    hint: 'Post the cost again as a new entry instead.',
    facts: { entry: 'number of the entry' },
  },
  'ledger.reason-required': {
    message: 'A reversal needs a reason.',
    hint: 'Say in a sentence what was wrong with the entry. Every partner can read it.',
  },
  'ledger.organisation-not-taking-part': {
    message: '{organisation} does not take part in this alliance at present.',
    hint: 'Choose an organisation that takes part, or ask the alliance manager about its participation.',
    facts: { organisation: 'id or name of the organisation' },
  },
  'ledger.too-many-lines': {
    message: '{found} lines came in one request; at most {limit} may.',
    hint: 'Send them in several requests, or upload them as a file.',
    facts: { found: 'lines sent', limit: 'lines allowed' },
  },
});
