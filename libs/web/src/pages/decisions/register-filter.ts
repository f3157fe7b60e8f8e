import type { FormProblem } from '../../forms/form-state.js';
import { readDay } from '../../forms/read-values.js';
import type { Translate } from '../../view/catalogue.js';
import type { OverviewData } from './register-data.js';

const outcomes = [
  'APPROVED',
  'REJECTED',
  'NOT_AGREED',
  'ESCALATED',
  'DEFERRED',
  'NO_QUORUM',
  'PASSED_FIRST_MEETING',
  'ADVISED',
  'INVALID',
];
const standings = ['IN_FORCE', 'NOT_YET', 'SUPERSEDED', 'REVOKED', 'EXPIRED', 'NOTHING_DECIDED'];
const publications = ['PUBLISHED', 'EXEMPT_IN_PART', 'EXEMPT', 'NOT_PUBLISHED'];
const lists = ['body', 'type', 'outcome', 'status', 'published'] as const;
const days = ['from', 'to'] as const;
const names = ['text', ...lists, ...days, 'authorises', 'due'] as const;

/** What of the register a page shows, as it was typed. */
export interface RegisterChoice {
  readonly values: Readonly<Record<string, string>>;
  /** Days that could not be read. */
  readonly problems: readonly FormProblem[];
  /** The filter as the schema takes it; what could not be read is left out. */
  readonly filter: Readonly<Record<string, string | boolean>>;
}

/** The choice in an address. */
export function readChoice(query: URLSearchParams, t: Translate): RegisterChoice {
  const values = Object.fromEntries(
    names.flatMap((name) => {
      const value = (query.get(name) ?? '').trim();
      return value === '' ? [] : [[name, value]];
    }),
  );
  const problems: FormProblem[] = [];
  const filter: Record<string, string | boolean> = {};
  for (const name of ['text', ...lists, 'authorises'] as const) {
    if (values[name] !== undefined) filter[name] = values[name];
  }
  for (const name of days) {
    if (values[name] === undefined) continue;
    const day = readDay(values[name]);
    if (day === undefined) problems.push({ field: name, message: t('register.dayUnclear') });
    else filter[name] = day;
  }
  if (values['due'] !== undefined) filter['reviewDue'] = true;
  return { values, problems, filter };
}

/** A choice as an address; `more` adds to it. */
export function choiceQuery({ values }: RegisterChoice, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...values, ...more }).toString();
  return query === '' ? '' : `?${query}`;
}

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}

/** The lists of the filter form. */
export function choiceFields(t: Translate, { decisionRegisterBodies: bodies }: OverviewData): Choice[] {
  const all = { value: '', text: t('register.any') };
  const words = (section: string, values: readonly string[]): Choice['items'] => [
    all,
    ...values.map((value) => ({ value, text: t(`${section}.${value}`) })),
  ];
  const items: Readonly<Record<string, Choice['items']>> = {
    body: [all, ...bodies.map(({ id, name }) => ({ value: id, text: name }))],
    outcome: words('outcomes', outcomes),
    status: words('standings', standings),
    published: words('publications', publications),
  };
  return Object.entries(items).map(([name, list]) => ({ name, label: t(`register.${name}`), items: list }));
}
