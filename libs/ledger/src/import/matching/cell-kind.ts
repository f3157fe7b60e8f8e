/** What a cell looks like, from its form alone; used to tell headers from figures and to guess columns without names. */
export type CellKind = 'blank' | 'amount' | 'day' | 'number' | 'text';

const day =
  /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4})([ T]\d{2}:\d{2}(:\d{2})?.*)?$/;
const whole = /^\d+$/;
const amount = /^[-−+(]?\s*[£€$]?\s*[-−+]?(\d{1,3}(,\d{3})+|\d+)?([.,]\d{1,2})?\)?[-−]?$/;

/** Says what a cell looks like. A whole number without a sign is `number`: it may be an amount, a code or a serial. */
export function cellKind(cell: string): CellKind {
  const text = cell.trim();
  if (text === '') return 'blank';
  if (whole.test(text)) return 'number';
  if (day.test(text)) return 'day';
  return amount.test(text) && /\d/.test(text) ? 'amount' : 'text';
}
