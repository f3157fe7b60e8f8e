import { type FormProblem, type FormState, newForm, sentForm } from '../../forms/form-state.js';
import { type PageRequest, type PageView, view } from '../../http/page.js';
import type { ImportData } from './import-data.js';
import { common } from './import-views.js';
import { layoutFields, layoutModel } from './layout-form.js';
import { columnFields, mainFields, otherFields } from './match-form.js';

const BOOK = `query BookForMatching($allianceId: ID!) {
  costCategories(allianceId: $allianceId) { id name allowability }
  accountingPeriods(allianceId: $allianceId) { id name status }
}`;

interface BookData {
  readonly costCategories: readonly { readonly id: string; readonly name: string; readonly allowability: string }[];
  readonly accountingPeriods: readonly { readonly id: string; readonly name: string; readonly status: string }[];
}

/** Step 2: which column holds what, and which of ours each of the file's categories is. */
export async function matchPage(
  request: PageRequest,
  allianceId: string,
  file: ImportData,
  problems: readonly FormProblem[] = [],
): Promise<PageView> {
  const filled = matchFormOf(file);
  const sent = sentForm(request.form, problems);
  const form = problems.length > 0 ? { ...sent, values: { ...filled.values, ...sent.values } } : filled;
  return drawn(request, allianceId, file, { form, layoutOpen: false });
}

/** The same step, with what is wrong with where the table was said to stand. */
export async function layoutProblemPage(
  request: PageRequest,
  allianceId: string,
  file: ImportData,
  problems: readonly FormProblem[],
): Promise<PageView> {
  const { values, idempotencyKey } = matchFormOf(file);
  const typed = Object.fromEntries(layoutFields.map((name) => [name, request.form.get(name) ?? '']));
  const form = { values: { ...values, ...typed }, problems, idempotencyKey };
  return drawn(request, allianceId, file, { form, layoutOpen: true });
}

function matchFormOf({ options, headerLine }: ImportData): FormState {
  return newForm({ approvalRef: options.approvalRef ?? '', headerLine: String(headerLine ?? 0) });
}

async function drawn(
  request: PageRequest,
  allianceId: string,
  file: ImportData,
  { form, layoutOpen }: { readonly form: FormState; readonly layoutOpen: boolean },
): Promise<PageView> {
  const { t } = request;
  const book = await request.execute<BookData>(BOOK, { allianceId });
  const names = file.columns.map(({ name }) => name);
  const remembered = file.mapping.some(({ guess }) => guess === 'REMEMBERED');
  const others = columnFields(otherFields, names, file.mapping, t);
  const payable = book.costCategories.filter(({ allowability }) => allowability.startsWith('ALLOWED'));
  const ours = payable.map(({ id, name }) => ({ value: id, text: name }));
  const { options } = file;
  const choice = (name: string, value: string, items: readonly (readonly [string, string])[]): object => ({
    name,
    label: t(`match.${name}`),
    value,
    items: items.map(([one, text]) => ({ value: one, text })),
  });
  return view({
    template: 'pages/import-match.njk',
    title: t('match.title'),
    section: 'imports',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      ...common(allianceId, file),
      layout: layoutModel(file, t, layoutOpen),
      lede: t(remembered ? 'match.ledeRemembered' : 'match.lede'),
      sample: {
        columns: names.map((label) => ({ label })),
        rows: (file.columns[0]?.sample ?? []).map((_cell, row) => file.columns.map(({ sample }) => sample[row] ?? '')),
      },
      mainFields: columnFields(mainFields, names, file.mapping, t),
      otherFields: others,
      otherOpen: others.some(({ value }) => value !== ''),
      options: [
        choice('dateOrder', options.dateOrder, [
          ['DAY_FIRST', t('match.dayFirst')],
          ['MONTH_FIRST', t('match.monthFirst')],
        ]),
        choice('decimalMark', options.decimalMark, [
          ['POINT', t('match.amountPoint')],
          ['COMMA', t('match.amountComma')],
        ]),
        choice('sign', options.sign, [
          ['AS_WRITTEN', t('match.asWritten')],
          ['REVERSED', t('match.reversed')],
        ]),
        choice('periodId', options.periodId ?? '', [
          ['', t('match.periodByDate')],
          ...book.accountingPeriods
            .filter(({ status }) => status === 'OPEN' || status === 'REOPENED' || status === 'CUT_OFF')
            .map(({ id, name }) => [id, name] as const),
        ]),
        choice('relatedParty', options.relatedParty === null ? '' : options.relatedParty ? 'yes' : 'no', [
          ['', t('match.notStated')],
          ['no', t('match.no')],
          ['yes', t('match.yes')],
        ]),
      ],
      categories: file.categories.map(({ value, rows, category }, place) => ({
        value,
        field: {
          name: `category-${place}`,
          label:
            value === ''
              ? t('match.blankCategory', { count: rows })
              : t('match.rows', { category: value, count: rows }),
          value: category?.id ?? '',
          items: [{ value: '', text: t('match.asAbove') }, ...ours],
        },
      })),
      defaultCategory: {
        name: 'defaultCategory',
        label: t('match.categoryDefault'),
        value: options.defaultCategory?.id ?? '',
        items: [{ value: '', text: t('match.categoryNone') }, ...ours],
      },
    },
  });
}
