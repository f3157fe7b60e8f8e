import { defineRefusals } from '#kernel';

/** What a single row of a file may be refused for, besides what the open book refuses of any line. */
export const rowRefusals = defineRefusals({
  'import.not-data': {
    message: 'This line is not a cost: it has no date, and no amount with a reference.',
    hint: 'Notes and totals below the figures can be left out. If it is a cost, give it a date, an amount and a reference.',
  },
  'import.quote-broken': {
    message: 'The quotation marks of this line do not match, so its cells cannot be told apart.',
    hint: 'Open the file in your spreadsheet program and save it again as CSV, or double every quotation mark inside a cell.',
  },
  'import.amount-missing': {
    message: 'There is no amount.',
    hint: 'Enter the net amount in figures, for example 1234.56.',
  },
  'import.amount-both-sides': {
    message: 'Both the debit and the credit column hold an amount.',
    hint: 'Leave one of the two empty.',
  },
  'import.date-missing': {
    message: 'There is no date.',
    hint: 'Enter the day on which the cost was incurred or paid, for example 31/03/2026.',
  },
  'import.date-unclear': {
    message: '“{found}” is not a day, where {expected} is expected.',
    hint: 'Write it like 31/03/2026 or 2026-03-31. If the months of the whole file stand first, say so in the step before.',
    facts: { found: 'what is written', expected: 'the order of day and month that was chosen' },
  },
  'import.source-ref-missing': {
    message: 'There is no reference, such as a transaction or invoice number.',
    hint: 'Enter the reference under which your own system keeps the cost: it protects against posting it twice.',
  },
  'import.category-missing': {
    message: 'There is no category.',
    hint: 'Enter the category, or choose one for all rows without one.',
  },
  'import.category-unmatched': {
    message: 'Nobody has said which cost category “{found}” belongs to.',
    hint: 'Match it to a cost category of the alliance, or choose one for everything that is not matched.',
    facts: { found: 'the category in the file' },
  },
  'import.repeated-in-file': {
    message: '{sourceRef} already stands on line {line} of this file, in the same category.',
    hint: 'If it is the same cost, delete one of the two. If not, add a column that tells them apart to the reference.',
    facts: { sourceRef: 'the reference', line: 'the line on which it stands first' },
  },
  'import.formula': {
    message: 'The cell holds a formula: “{found}”.',
    hint: 'Replace the formula by its value. Formulas are not taken, because they run when somebody opens an export.',
    facts: { found: 'how it starts' },
  },
  'import.text-too-long': {
    message: 'The text has {found} characters; at most {limit} are taken.',
    hint: 'Shorten it.',
    facts: { found: 'how many characters it has', limit: 'how many are taken' },
  },
  'import.answer-unclear': {
    message: '“{found}” is neither yes nor no.',
    hint: 'Write yes or no, Y or N, true or false, or 1 or 0.',
    facts: { found: 'what is written' },
  },
  'import.number-unclear': {
    message: '“{found}” is not a number with at most six decimal places.',
    hint: 'Write it in figures, for example 37.5.',
    facts: { found: 'what is written' },
  },
});
