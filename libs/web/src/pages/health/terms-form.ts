import type { FormProblem } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import type { PageRequest } from '../../http/page.js';

/** What a round goes by, as the schema takes it. */
export interface TypedTerms {
  readonly lowBelowTenths: number;
  readonly gapFromTenths: number;
  readonly firstShownDays: number;
  readonly actionDays: number;
  readonly everyMonths: number;
}

const usual: TypedTerms = { lowBelowTenths: 30, gapFromTenths: 10, firstShownDays: 10, actionDays: 60, everyMonths: 6 };
/** The least and the most of each; points are typed with one decimal. */
const limits: Readonly<Record<keyof TypedTerms, readonly [least: number, most: number]>> = {
  lowBelowTenths: [10, 50],
  gapFromTenths: [1, 40],
  firstShownDays: [0, 60],
  actionDays: [1, 365],
  everyMonths: [1, 24],
};
const names = Object.keys(limits) as (keyof TypedTerms)[];
const inTenths = (name: keyof TypedTerms): boolean => name.endsWith('Tenths');

/** What a round goes by as the fields of the form hold it: that of the round before, or the usual. */
export function termsAsTyped(terms: TypedTerms | null): Record<string, string> {
  const given = terms ?? usual;
  return Object.fromEntries(
    names.map((name) => [`terms-${name}`, inTenths(name) ? (given[name] / 10).toFixed(1) : String(given[name])]),
  );
}

/** Reads the fields; one that cannot be read, or is out of its limits, is a problem. */
export function readTerms({ form, t }: Pick<PageRequest, 'form' | 't'>): {
  readonly terms: Partial<TypedTerms>;
  readonly problems: readonly FormProblem[];
} {
  const problems: FormProblem[] = [];
  const terms: Partial<Record<keyof TypedTerms, number>> = {};
  for (const name of names) {
    const field = `terms-${name}`;
    const text = typed(form, field);
    const value = valueOf(text, inTenths(name));
    const [least, most] = limits[name];
    const shown = (limit: number): string => (inTenths(name) ? (limit / 10).toFixed(1) : String(limit));
    if (value !== undefined && value >= least && value <= most) terms[name] = value;
    else problems.push({ field, message: t('health.termWrong', { least: shown(least), most: shown(most) }) });
  }
  return { terms, problems };
}

function valueOf(text: string, tenths: boolean): number | undefined {
  if (!tenths) return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  const match = /^(\d)(?:[.,](\d))?$/.exec(text);
  return match === null ? undefined : Number(match[1]) * 10 + Number(match[2] ?? '0');
}
