/** The shapes in which one council published its spend, quarter after quarter. */
export const SPEND_HEADERS = {
  underscores:
    'body_name,organisational_unit,expenditure_category,expenditure_code,paid_date,trans_no,amount,caporrev,supplier_id,supplier_name',
  misspelt:
    'Client,Service Area,Expenditure Catergory,Expenditure Code,Paid Date,Trans No,Amount,Type of Expenditure,Supplier ID,Supplier Name',
  unitMisspelt:
    'Body Name,Organisatonal Unit,Expenditure Category,Expenditure Code,Paid Date,Trans No,Amount,Capital or Revenue,Supplier ID,Supplier Name',
  trailingBlank:
    'Organisation,Expenditure Unit,Expenditure Category ,Expenditure Code,Paid Date,Trans No,Amount ,Capital or Revenue,Supplier ID,Supplier Name',
} as const;

export interface SpendFile {
  readonly rows: number;
  readonly shape?: keyof typeof SPEND_HEADERS;
  readonly lineEnd?: '\n' | '\r\n';
  /** A last line that is no cost, as published files have. */
  readonly strayLine?: boolean;
  /** Year and month of all dates, `YYYY-MM`. */
  readonly month?: string;
  readonly firstNo?: number;
}

const UNITS = [
  '"Policy, Culture and Communication"',
  'General Fund',
  'HRA',
  'Suspense',
  '"Leisure, Parks & Communities"',
];
const CATEGORIES = [
  'Agency Staff',
  'Grants',
  'Materials',
  'Pitch & Site Rents',
  'Special Events',
  'Other Miscellaneous Expenses',
];

/** The amount of row `index`, pence: mostly above zero, now and then a refund. */
export function spendPence(index: number): bigint {
  const size = BigInt(((index * 7919) % 900_000) + 1);
  return index % 97 === 96 ? -size : size;
}

/** The lines of a made-up spend file in the shape of the published ones, line by line: it may be long. */
export function* spendLines(file: SpendFile): Generator<string> {
  const end = file.lineEnd ?? '\n';
  const month = (file.month ?? '2026-05').split('-').toReversed().join('/');
  yield SPEND_HEADERS[file.shape ?? 'underscores'] + end;
  for (let index = 0; index < file.rows; index++) {
    const pence = spendPence(index);
    const size = pence < 0n ? -pence : pence;
    const amount = `${pence < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
    const supplier =
      index % 59 === 58 ? 'Redacted personal data' : index % 101 === 100 ? '' : `SUPPLIER ${index % 300} LTD   `;
    const day = String((index % 28) + 1).padStart(2, '0');
    yield (
      `Oxbridge Council,${UNITS[index % UNITS.length]},${CATEGORIES[index % CATEGORIES.length]},K${1000 + (index % 170)},` +
      `${day}/${month},${(file.firstNo ?? 46_000_000) + index}_1,${amount},Revenue,${20_000_000 + (index % 300)},${supplier}${end}`
    );
  }
  if (file.strayLine === true) yield ',,xxx,,,,,,,';
}

/** The whole file as text. */
export function spendFile(file: SpendFile): string {
  return [...spendLines(file)].join('');
}

/** What its rows come to, pence. */
export function spendTotal(rows: number): bigint {
  let total = 0n;
  for (let index = 0; index < rows; index++) total += spendPence(index);
  return total;
}
