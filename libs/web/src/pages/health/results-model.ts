import type { PageRequest } from '../../http/page.js';
import { type Picture } from '../../pictures/picture.js';
import { scaleDots } from '../../pictures/scale.js';
import type { ItemResultData, MeasureData } from './health-data.js';

/** What one row of a result's table prints. */
export interface MeasureRow {
  readonly who: string;
  readonly mean: string;
  readonly answers: string;
  readonly spread: string;
  /** Why nothing is shown; null when something is. */
  readonly instead: string | null;
}

/** One statement's result as the page prints it. */
export function resultModel({ t }: PageRequest, result: ItemResultData, at: number): object {
  const { item, all, former, low, parties, levels, comments } = result;
  const team = t('health.team');
  const rows = [
    rowOf(t, t('health.everybody'), all),
    ...parties.map(({ organisation, measure }) => rowOf(t, organisation?.name ?? team, measure)),
    ...levels
      .filter(({ measure }) => measure.hiddenBecause !== 'NOBODY')
      .map(({ level, measure }) => rowOf(t, t(`health.levels.${level}`), measure)),
  ];
  return {
    key: item.key,
    heading: `${at + 1}. ${item.text}`,
    about: item.principle ?? (item.area === 'OWN' ? null : t(`health.areas.${item.area}`)),
    low,
    sentence:
      all.mean === null
        ? t(`health.hidden.${all.hiddenBecause ?? 'NOBODY'}`)
        : `${t('health.meanSentence', { mean: all.mean, count: all.answers ?? 0 })} ${beforeText(t, former?.mean ?? null)}`.trim(),
    rows,
    comments,
  };
}

function beforeText(t: PageRequest['t'], before: string | null): string {
  return before === null ? '' : t('health.wasBefore', { before });
}

function rowOf(t: PageRequest['t'], who: string, { hiddenBecause, answers, mean, spread }: MeasureData): MeasureRow {
  return {
    who,
    mean: mean ?? '–',
    answers: answers === null ? '–' : String(answers),
    spread:
      spread === null
        ? '–'
        : spread
            .map((count, at) => ({ score: at + 1, count }))
            .filter(({ count }) => count > 0)
            .map((part) => t('health.spreadPart', part))
            .join(', '),
    instead: hiddenBecause === null ? null : t(`health.hidden.${hiddenBecause}`),
  };
}

/** All statements on one scale, now and before; null when nothing is shown. */
export function resultsPicture({ t }: PageRequest, results: readonly ItemResultData[]): Picture | null {
  const rows = results.map(({ item, all, former }, at) => ({
    name: `${at + 1}. ${item.text}`,
    now: all.mean,
    before: former?.mean ?? null,
    instead: t('health.notShown'),
  }));
  const shown = results.filter(({ all }) => all.mean !== null);
  const sorted = shown.toSorted((a, b) => Number(b.all.mean) - Number(a.all.mean));
  return scaleDots('health-results', rows, {
    title: t('health.atOnce'),
    sentence: t('health.atOnceSentence', {
      most: sorted[0]?.item.text ?? '',
      highest: sorted[0]?.all.mean ?? '',
      least: sorted.at(-1)?.item.text ?? '',
      lowest: sorted.at(-1)?.all.mean ?? '',
    }),
    columns: [t('health.statement'), t('health.before'), t('health.mean')],
    label: (now, before) => (before === null ? now : t('health.nowBefore', { now, before })),
  });
}
