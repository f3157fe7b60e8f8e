import { type FormProblem, newForm, sentForm } from '../../forms/form-state.js';
import { type PageRequest, type PageView, view } from '../../http/page.js';
import type { Picture } from '../../pictures/picture.js';
import { reconciliation } from '../../pictures/reconciliation.js';
import type { ImportCheck, ImportData, ImportProblem } from './import-data.js';

/** How many problems the page lists; the download has all. */
const PROBLEMS_SHOWN = 25;

type Words = Pick<PageRequest, 't' | 'formats'>;

/** Step 3: what is wrong with which row. */
export function checkPage(
  { t, formats }: PageRequest,
  allianceId: string,
  file: ImportData,
  check: ImportCheck,
): PageView {
  const count = (value: number): string => formats.count(value);
  const rows = { rows: count(check.file.rows), amount: check.file.amount.formatted };
  const wrong = check.bad.rows + check.held.rows;
  const shown = check.problems.slice(0, PROBLEMS_SHOWN);
  const notes = (['blankRows', 'blankSuppliers', 'redactedNames', 'lateRows', 'belowZero'] as const)
    .filter((note) => check[note] > 0)
    .map((note) => t(`check.notes.${note}`, { count: check[note] }));
  return view({
    template: 'pages/import-check.njk',
    title: t('check.title'),
    section: 'imports',
    model: {
      ...common(allianceId, file),
      sentence:
        wrong === 0
          ? t('check.allGood', rows)
          : t('check.sentence', { ...rows, bad: count(check.bad.rows), held: count(check.held.rows) }),
      notes,
      problemColumns: problemColumns(t),
      problems: shown.map((problem) => problemRow(problem)),
      more:
        wrong > shown.length
          ? t('check.more', { count: wrong - shown.length, shown: count(wrong - shown.length) })
          : null,
      problemsHref: check.problemsPath ?? '',
    },
  });
}

/** Step 4: the control totals, to the penny, before anything is posted. */
export function totalsPage(
  request: PageRequest,
  allianceId: string,
  file: ImportData,
  check: ImportCheck,
  problems: readonly FormProblem[] = [],
): PageView {
  const { t, formats, form } = request;
  const left = check.bad.rows + check.held.rows > 0;
  return view({
    template: 'pages/import-totals.njk',
    title: t('totals.title'),
    section: 'imports',
    status: problems.length > 0 ? 422 : 200,
    form: problems.length > 0 ? sentForm(form, problems) : newForm(),
    model: {
      ...common(allianceId, file),
      sentence: t('totals.sentence', { rows: formats.count(check.good.rows), amount: check.good.amount.formatted }),
      strip: strip(request, check, 'good'),
      mayPost: check.good.rows > 0,
      choices: left
        ? {
            name: 'rows',
            label: t('check.choice'),
            items: [
              { value: 'all', text: t('check.choiceAll') },
              { value: 'good', text: t('check.choiceGood') },
            ],
          }
        : null,
    },
  });
}

/** Step 3 or 4 while it is being done; shown again by itself until it is. */
export function progressPage({ t, formats }: PageRequest, allianceId: string, file: ImportData): PageView {
  const posting = file.status === 'POSTING';
  const done = file.progress?.rowsDone ?? file.receipt?.rows ?? 0;
  const total = file.progress?.rowsTotal ?? file.check?.good.rows ?? file.rows;
  return view({
    template: 'pages/import-progress.njk',
    title: t(posting ? 'progress.posting' : 'progress.checking'),
    section: 'imports',
    fragments: { progress: 'parts/import-progress.njk' },
    model: {
      ...common(allianceId, file),
      step: posting ? 4 : 3,
      sentence: t('progress.sentence', { done: formats.count(done), total: formats.count(total) }),
      done,
      most: Math.max(total, 1),
      working: file.progress !== null,
      brokenOff: posting && file.progress === null,
      // Less is in hand than was read: only the good rows were taken.
      takeGoodRows: (file.check?.bad.rows ?? 0) + (file.check?.held.rows ?? 0) > 0,
    },
  });
}

/** Step 5: the receipt. */
export function receiptPage(request: PageRequest, allianceId: string, file: ImportData, check: ImportCheck): PageView {
  const { t, formats } = request;
  const rows = file.receipt?.rows ?? 0;
  const amount = file.receipt?.amount.formatted ?? '';
  const at = file.receipt?.postedAt ?? null;
  const fact = (key: string, text: string, classes?: string): object => ({
    key: { text: t(`receipt.${key}`) },
    value: classes === undefined ? { text } : { text, classes },
  });
  const leftOut = check.bad.rows + check.held.rows + (file.receipt?.leftOut.length ?? 0);
  return view({
    template: 'pages/import-receipt.njk',
    title: t('receipt.title'),
    section: 'imports',
    model: {
      ...common(allianceId, file),
      panelText: file.reference,
      sentence: t('receipt.sentence', { rows: formats.count(rows), amount }),
      facts: [
        fact('reference', file.reference),
        fact('file', file.fileName, 'cb-breakable'),
        fact('hash', file.fileSha256, 'cb-code'),
        ...(at === null ? [] : [fact('at', formats.instant(at))]),
        fact('rows', formats.count(rows)),
        fact('amount', amount),
        fact('left', formats.count(leftOut)),
      ],
      strip: strip(request, check, 'posted'),
      problemsHref: check.problemsPath,
      ledgerHref: `/alliances/${allianceId}/our-ledger`,
    },
  });
}

/** What is left of a file that was given up. */
export function abandonedPage({ t }: PageRequest, allianceId: string, file: ImportData): PageView {
  const template = 'pages/import-abandoned.njk';
  return view({ template, title: t('abandoned.title'), section: 'imports', model: common(allianceId, file) });
}

/** What every page of an import prints. */
export function common(
  allianceId: string,
  { id, fileName }: ImportData,
): Record<'fileName' | 'listHref' | 'importHref', string> {
  const listHref = `/alliances/${allianceId}/imports`;
  return { fileName, listHref, importHref: `${listHref}/${id}` };
}

function strip({ t, formats }: Words, check: ImportCheck, good: 'good' | 'posted'): Picture {
  const part = (name: string, { rows, amount }: ImportCheck['file']) => ({
    name: t(`totals.${name}`),
    rows: formats.count(rows),
    minor: BigInt(amount.minor),
    formatted: amount.formatted,
  });
  return reconciliation('totals', [part(good, check.good), part('bad', check.bad), part('held', check.held)], {
    title: t('totals.strip'),
    sentence: t('totals.stripSentence'),
    total: part('file', check.file),
    columns: [t('totals.part'), t('totals.rows'), t('totals.amount')],
  });
}

function problemColumns(t: PageRequest['t']): object[] {
  return ['row', 'column', 'found', 'wrong', 'expected'].map((name) => ({ label: t(`check.${name}`) }));
}

function problemRow({ line, column, found, message, hint }: ImportProblem): string[] {
  return [String(line), column ?? '–', found === '' ? '–' : found, message, hint];
}
