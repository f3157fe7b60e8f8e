import { defineRefusals } from '#kernel';

/** What a whole file may be refused for. Problems of single rows are in checking/row-refusals. */
export const importRefusals = defineRefusals({
  'import.file-empty': {
    message: 'The file is empty.',
    hint: 'Open it to check that it holds your figures, save it again as CSV or XLSX, and upload that.',
  },
  'import.file-kind-unknown': {
    message: 'This file is {found}, which cannot be read.',
    hint: 'Open it in your spreadsheet program, save it as XLSX or as CSV, and upload that.',
    facts: { found: 'what the file was recognised as' },
  },
  'import.file-too-large': {
    message: 'The file is larger than {limit}.',
    hint: 'Split it into smaller files, for example one per quarter, and upload them one after the other.',
    facts: { limit: 'the largest size that is taken, in words' },
  },
  'import.workbook-too-large': {
    message: 'Unpacked, this workbook is larger than can be read: {found}.',
    hint: 'Save the sheet with your figures as CSV and upload that: CSV files may be much longer.',
    facts: { found: 'what was too large', limit: 'the bound that was passed' },
  },
  'import.workbook-broken': {
    message: 'This workbook cannot be opened: {found}.',
    hint: 'Open it in your spreadsheet program, let it repair the file, save it again as XLSX or CSV, and upload that.',
    facts: { found: 'what is wrong with it' },
  },
  'import.sheet-missing': {
    message: 'The workbook has no sheet called “{found}”.',
    hint: 'Choose one of its sheets: {known}.',
    facts: { found: 'the sheet that was asked for', known: 'the sheets the workbook has' },
  },
  'import.no-sheets': {
    message: 'This file is not a workbook, so it has no sheets to choose from.',
    hint: 'Leave the sheet out, or upload the workbook itself.',
  },
  'import.header-line-unusable': {
    message: 'Line {found} cannot hold the column names: no two names stand there.',
    hint: 'Choose a line from 1 to {last} with the names of the columns and figures under it, or 0 when the file has none.',
    facts: { found: 'the line that was chosen', last: 'the last line that could be chosen' },
  },
  'import.no-table': {
    message: 'No table of figures was found in the file.',
    hint: 'The file needs one row of column names and at least one row of figures under it, with two columns or more.',
  },
  'import.column-missing': {
    message: 'No column has been chosen for {field}.',
    hint: 'Choose the column that holds it. The columns of the file are: {columns}.',
    facts: { field: 'what the column is needed for', columns: 'the names of the columns in the file' },
  },
  'import.column-unknown': {
    message: 'The file has no column number {found}.',
    hint: 'Choose a column from 0 to {last}, counted from the left.',
    facts: { found: 'the number that was sent', last: 'the number of the last column' },
  },
  'import.too-many-columns': {
    message: 'At most {most} columns can be chosen for {field}.',
    hint: 'Choose fewer columns for it.',
    facts: { field: 'the field', most: 'how many columns it can have' },
  },
  'import.too-many-categories': {
    message: 'The column “{column}” holds more than {limit} different values, so it cannot be the category.',
    hint: 'Choose the column that holds the kind of cost, or no column and one category for the whole file.',
    facts: { column: 'the column that was chosen', limit: 'how many different values are taken' },
  },
  'import.already-posted': {
    message: 'These figures were already imported, as {reference} on {postedOn}.',
    hint: 'Look at the receipt of {reference}. If some of its rows were wrong, reverse those entries and post the right ones.',
    facts: { reference: 'number of the earlier import', postedOn: 'day it was posted', id: 'its public id' },
  },
  'import.status': {
    message: 'This import is {status}, so this step cannot be done.',
    hint: 'It can be done while the import is {needed}.',
    facts: { status: 'where the import stands', needed: 'where it would have to stand' },
  },
  'import.rows-not-good': {
    message: 'Of the rows of this file, {bad} have a problem and {held} are already in the book. Nothing was posted.',
    hint: 'Correct the file and upload it again, or choose to take the good rows only.',
    facts: { bad: 'rows with a problem', held: 'rows the book already holds' },
  },
  'import.nothing-to-post': {
    message: 'No row of this file can be posted.',
    hint: 'Look at the problems, correct the file and upload it again.',
  },
  'import.changed-since-check': {
    message: 'The book has changed since the rows were checked: line {line} can no longer be posted as it stands.',
    hint: 'Check the rows again. Nothing of this file was posted.',
    facts: { line: 'the first line concerned', code: 'the rule that line now breaks' },
  },
  'import.in-hand': {
    message: 'This import is being worked on at this moment.',
    hint: 'Wait until it is done: its page shows how far it has come.',
  },
});
