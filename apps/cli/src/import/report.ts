import { type CurrencyCode, formatMoney, money } from '#kernel';
import { type ImportRecord, problemText } from '#ledger';
import { table } from '../io.js';

const PROBLEMS_TOLD = 20;

/** What checking found, for people: control totals that add up to the file's, and the first problems. */
export function checkReport(record: ImportRecord, currency: CurrencyCode): string {
  const { reference, fileName, outcome } = record;
  if (outcome === null) return `${reference}: ${fileName} has not been checked.\n`;
  const { tally, problems } = outcome;
  const row = (label: string, { rows, amountMinor }: typeof tally.file): string[] => [
    label,
    `${rows} rows`,
    formatMoney(money(amountMinor, currency)),
  ];
  const totals = table([
    row('In the file', tally.file),
    row('Good', tally.good),
    row('With a problem', tally.bad),
    row('Already in the book', tally.held),
  ]);
  const told = problems.slice(0, PROBLEMS_TOLD).map((problem) => {
    const { wrong, expected } = problemText(problem);
    const where = problem.column === null ? '' : `, ${problem.column}`;
    return `  Line ${problem.lineNo}${where}: found “${problem.found}”. ${wrong} ${expected}\n`;
  });
  const more = tally.bad.rows + tally.held.rows - told.length;
  if (more > 0 && told.length > 0) told.push(`  … and ${more} more: --problems FILE writes all of them.\n`);
  return `${reference}: ${fileName}, ${whereRead(record)}\n${totals}${told.join('')}`;
}

/** Which sheet and which line of names was taken: guessed unless somebody said so. */
function whereRead({ layout: { sheet, headerLine } }: ImportRecord): string {
  const names = headerLine === null ? 'no column names' : `column names on line ${headerLine}`;
  return sheet === null ? names : `sheet “${sheet}”, ${names}`;
}

/** The receipt of a posted import, for people. */
export function receipt(record: ImportRecord, currency: CurrencyCode): string {
  const { reference, rowsPosted, amountPostedMinor, firstSeq, lastSeq, fileSha256 } = record;
  const amount = formatMoney(money(amountPostedMinor, currency));
  return (
    `Posted as ${reference}: ${rowsPosted} rows, ${amount}, places ${firstSeq ?? '?'} to ${lastSeq ?? '?'} of the book.\n` +
    `The file’s SHA-256 is ${fileSha256}.\n`
  );
}

/** An import as JSON: whole numbers of minor units in text. */
export function importJson(record: ImportRecord, currency: CurrencyCode): Record<string, unknown> {
  const { id, reference, status, fileName, fileSha256, outcome, rowsPosted, amountPostedMinor, firstSeq, lastSeq } =
    record;
  const problems = outcome?.problems.map((problem) => ({ ...problem, ...problemText(problem) })) ?? [];
  return {
    ...{ id, reference, status, fileName, fileSha256, currency },
    sheet: record.layout.sheet,
    headerLine: record.layout.headerLine,
    totals: outcome?.tally ?? null,
    problems,
    receipt: status === 'POSTED' ? { rows: rowsPosted, amountMinor: amountPostedMinor, firstSeq, lastSeq } : null,
  };
}
