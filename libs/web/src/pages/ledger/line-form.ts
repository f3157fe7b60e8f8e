import type { CurrencyCode } from '#kernel';
import type { FormProblem } from '../../forms/form-state.js';
import { readAmount, readDay } from '../../forms/read-values.js';
import type { Translate } from '../../view/catalogue.js';

/** How many empty lines the form starts with, and the most it takes at once. */
export const FIRST_LINES = 3;
export const MOST_LINES = 50;

/** A cost line as the mutation takes it. */
export interface LineInput {
  readonly amount: { readonly minor: string; readonly currency: CurrencyCode };
  readonly incurredOn: string;
  readonly category: string;
  readonly sourceRef: string;
  readonly supplier: string;
  readonly purpose: string;
  readonly relatedParty?: boolean;
  readonly relatesToPeriodId?: string;
  readonly approvalRef?: string;
  readonly overrideReason?: string;
}

/** What a sent form holds: the lines that were filled in, each with its number in the form, and what cannot be read. */
export interface ReadLines {
  readonly lines: readonly { readonly n: number; readonly input: LineInput }[];
  readonly problems: readonly FormProblem[];
}

const typed = ['incurredOn', 'amount', 'category', 'sourceRef', 'supplier', 'purpose'] as const;

/** The name of a field of the n-th line. */
export function fieldName(n: number, field: string): string {
  return `line-${n}-${field}`;
}

/** How many lines a sent form shows. */
export function lineCount(form: URLSearchParams): number {
  const sent = Number.parseInt(form.get('lines') ?? '', 10);
  return Number.isInteger(sent) ? Math.min(Math.max(sent, 1), MOST_LINES) : FIRST_LINES;
}

/**
 * Reads the lines of a sent form; empty ones are skipped. Only what cannot be turned into the mutation's types is said
 * here (a date, an amount, a choice); every rule of the book is the schema's to say.
 */
export function readLines(form: URLSearchParams, currency: CurrencyCode, t: Translate): ReadLines {
  const lines: { n: number; input: LineInput }[] = [];
  const problems: FormProblem[] = [];
  for (let n = 1; n <= lineCount(form); n++) {
    const value = (field: string): string => (form.get(fieldName(n, field)) ?? '').trim();
    if (typed.every((field) => value(field) === '')) continue;
    const say = (field: string, message: string): undefined =>
      void problems.push({ field: fieldName(n, field), message });
    const incurredOn = readDay(value('incurredOn')) ?? say('incurredOn', t('post.dateWrong'));
    const amountMinor = readAmount(value('amount'), currency) ?? say('amount', t('post.amountWrong'));
    const category = value('category') || say('category', t('post.categoryMissing'));
    if (incurredOn === undefined || amountMinor === undefined || category === undefined) continue;
    const relatedParty = value('relatedParty');
    lines.push({
      n,
      input: {
        incurredOn,
        amount: { minor: amountMinor, currency },
        category,
        sourceRef: value('sourceRef'),
        supplier: value('supplier'),
        purpose: value('purpose'),
        ...(relatedParty === '' ? {} : { relatedParty: relatedParty === 'yes' }),
        ...given('relatesToPeriodId', value('relatesTo')),
        ...given('approvalRef', value('approvalRef')),
        ...given('overrideReason', value('overrideReason')),
      },
    });
  }
  if (lines.length === 0 && problems.length === 0) {
    problems.push({ field: fieldName(1, 'incurredOn'), message: t('post.nothing') });
  }
  return { lines, problems };
}

const otherNames: Readonly<Record<string, string>> = { relatesToPeriodId: 'relatesTo', periodId: 'relatesTo' };
const fields: readonly string[] = [...typed, 'relatedParty', 'relatesTo', 'approvalRef', 'overrideReason'];

/** The field a path into the mutation's input belongs to: `[…, entries, 0, amount, minor]` is the first line's amount. */
export function fieldOfPath(path: readonly string[], lines: ReadLines['lines']): string | null {
  const at = path.findIndex((part) => /^\d+$/.test(part));
  const line = at < 0 ? undefined : lines[Number(path[at])];
  if (line === undefined) return null;
  const said = path[at + 1] ?? '';
  const name = otherNames[said] ?? said;
  return fieldName(line.n, fields.includes(name) ? name : 'incurredOn');
}

function given<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  return (value === '' ? {} : { [key]: value }) as Partial<Record<K, string>>;
}
