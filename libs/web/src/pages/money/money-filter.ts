import type { Translate } from '../../view/catalogue.js';
import { type TotalData, sumsBy, timeOf } from '../totals.js';

/** What of the book a page shows: everything, or one organisation, category or stretch of time. */
export interface MoneyFilter {
  readonly organisation: string | null;
  readonly category: string | null;
  readonly period: string | null;
}

const names = ['organisation', 'category', 'period'] as const;

/** The filter in an address. */
export function readFilter(query: URLSearchParams): MoneyFilter {
  const value = (name: string): string | null => query.get(name) || null;
  return { organisation: value('organisation'), category: value('category'), period: value('period') };
}

/** A filter as an address; `more` adds to it. */
export function filterQuery(filter: MoneyFilter, more: Readonly<Record<string, string>> = {}): string {
  const chosen = names.flatMap((name) => (filter[name] === null ? [] : [[name, filter[name]] as [string, string]]));
  const query = new URLSearchParams([...chosen, ...Object.entries(more)]).toString();
  return query === '' ? '' : `?${query}`;
}

/** The filter as the schema takes it. */
export function filterInput({ organisation, category, period }: MoneyFilter): Record<string, string> {
  return {
    ...(organisation === null ? {} : { organisationId: organisation }),
    ...(category === null ? {} : { category }),
    ...(period === null ? {} : { periodId: period }),
  };
}

/** The totals a filter leaves. */
export function chosen(totals: readonly TotalData[], filter: MoneyFilter): TotalData[] {
  return totals.filter(
    (total) =>
      (filter.organisation === null || total.organisation?.id === filter.organisation) &&
      (filter.category === null || total.category?.id === filter.category) &&
      (filter.period === null || timeOf(total)?.id === filter.period),
  );
}

/** A list to choose from, for the filter form. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}

/** The lists of the filter form: what there is to choose among the totals; a list with nothing in it is left out. */
export function filterFields(totals: readonly TotalData[], filter: MoneyFilter, t: Translate): FilterField[] {
  const choices = {
    organisation: sumsBy(totals, ({ organisation }) => organisation),
    category: sumsBy(totals, ({ category }) => category),
    period: sumsBy(totals, timeOf),
  };
  return names.flatMap((name) => {
    const items = choices[name].map(({ id, name: text }) => ({ value: id, text }));
    if (items.length === 0) return [];
    items.sort((a, b) => a.text.localeCompare(b.text, 'en', { numeric: true }));
    const all = { value: '', text: t('money.all') };
    return [{ name, label: t(`money.${name}`), value: filter[name] ?? '', items: [all, ...items] }];
  });
}
