import { defineRefusals } from '#kernel';

/** What a table that is asked for as a workbook may be refused for. */
export const workbookRefusals = defineRefusals({
  'workbook.too-long': {
    message: 'An Excel file from here holds at most {limit} rows, and this would have more.',
    hint: 'Choose fewer, for example one organisation or one period, or take the CSV file: it may have any length.',
    facts: { limit: 'how many rows an Excel file may have' },
  },
});
