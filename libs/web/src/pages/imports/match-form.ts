import type { Translate } from '../../view/catalogue.js';

/** Fields most files have, and the rest; each can be a column of the file. Named as the schema names them. */
export const mainFields = ['INCURRED_ON', 'AMOUNT', 'SOURCE_REF', 'SUPPLIER', 'PURPOSE', 'CATEGORY'] as const;
export const otherFields = [
  'COST_CODE',
  'DEPARTMENT',
  'IRRECOVERABLE_VAT',
  'CARD_TRANSACTION',
  'RELATED_PARTY',
  'CHARITY_NUMBER',
  'OUTCOME',
  'QUANTITY',
  'UNIT',
  'UNIT_RATE',
] as const;

/** Which columns hold a field, from 0; a reference may be joined from several. */
export interface ColumnChoice {
  readonly field: string;
  readonly columns: readonly number[];
}

/** One of the file's own categories, with how many rows have it and which of ours it is taken for. */
export interface TheirCategory {
  readonly value: string;
  readonly rows: number;
  readonly categoryId: string | null;
}

/** A select of the form, as the template macro takes it. */
export interface SelectField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}

const separator = ',';

/** The selects for columns: every column of the file, and the guessed joining of several where there is one. */
export function columnFields(
  fields: readonly string[],
  columns: readonly string[],
  chosen: readonly ColumnChoice[],
  t: Translate,
): SelectField[] {
  return fields.map((field) => {
    const choice = chosen.find((one) => one.field === field)?.columns ?? [];
    const joint = field === 'AMOUNT' ? ' − ' : ' + ';
    const joined = { value: choice.join(separator), text: choice.map((column) => columns[column] ?? '').join(joint) };
    return {
      name: `column-${field}`,
      label: t(`match.fields.${field}`),
      value: choice.join(separator),
      items: [
        { value: '', text: t('match.none') },
        ...(choice.length > 1 ? [joined] : []),
        ...columns.map((text, column) => ({ value: String(column), text })),
      ],
    };
  });
}

/** A sent form as the input of the mutation. What is missing or does not fit together is the schema's to say. */
export function readMatch(form: URLSearchParams): Record<string, unknown> {
  const mapping: ColumnChoice[] = [...mainFields, ...otherFields].flatMap((field) => {
    const sent = form.get(`column-${field}`) ?? '';
    return /^\d+(,\d+)*$/.test(sent)
      ? [{ field, columns: sent.split(separator).map((part) => Number.parseInt(part, 10)) }]
      : [];
  });
  const categories: { value: string; category: string }[] = [];
  for (let n = 0; form.has(`theirs-${n}`); n++) {
    const category = form.get(`category-${n}`) ?? '';
    if (category !== '') categories.push({ value: form.get(`theirs-${n}`) ?? '', category });
  }
  const given = (name: string): string | null => form.get(name) || null;
  const relatedParty = given('relatedParty');
  return {
    mapping,
    categories,
    dateOrder: form.get('dateOrder') === 'MONTH_FIRST' ? 'MONTH_FIRST' : 'DAY_FIRST',
    decimalMark: form.get('decimalMark') === 'COMMA' ? 'COMMA' : 'POINT',
    sign: form.get('sign') === 'REVERSED' ? 'REVERSED' : 'AS_WRITTEN',
    defaultCategory: given('defaultCategory'),
    periodId: given('periodId'),
    relatedParty: relatedParty === null ? null : relatedParty === 'yes',
    approvalRef: given('approvalRef'),
    sheet: given('readSheet'),
    headerLine: /^\d{1,9}$/.test(form.get('readLine') ?? '') ? Number(form.get('readLine')) : null,
  };
}

/** The select a refusal's path belongs to: `[…, mapping, amount]` is the one of the amount's column. */
export function fieldOfMatchPath(path: readonly string[]): string | null {
  const named = path.map((part) => part.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  const column = [...mainFields, ...otherFields].find((field) => named.includes(field));
  if (column !== undefined) return `column-${column}`;
  return ['periodId', 'defaultCategory', 'approvalRef', 'relatedParty'].find((name) => path.includes(name)) ?? null;
}
