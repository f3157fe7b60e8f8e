import type { PageRequest } from '../../http/page.js';
import { clock } from './room-model.js';

export interface MinutesContentData {
  readonly mode: string;
  readonly place: string | null;
  readonly chair: { readonly name: string } | null;
  readonly sittings: readonly { readonly from: string; readonly to: string; readonly reason: string | null }[];
  readonly inquorate: readonly { readonly from: string; readonly to: string }[];
  readonly attendance: readonly {
    readonly capacity: string;
    readonly from: string;
    readonly to: string | null;
    readonly reason: string | null;
    readonly unitName: string | null;
    readonly person: { readonly name: string };
  }[];
  readonly apologies: readonly { readonly unitName: string | null; readonly person: { readonly name: string } }[];
  readonly items: readonly {
    readonly number: number;
    readonly title: string;
    readonly kind: string;
    readonly note: string | null;
    readonly decision: {
      readonly reference: string;
      readonly outcome: string;
      readonly text: string | null;
      readonly reasons: string | null;
    } | null;
    readonly interests: readonly {
      readonly unitName: string;
      readonly about: string;
      readonly wishes: string;
      readonly agreedBy: readonly string[];
      readonly note: string | null;
      readonly standing: string | null;
    }[];
    readonly actions: readonly {
      readonly text: string;
      readonly dueOn: string;
      readonly organisationName: string | null;
      readonly person: { readonly name: string } | null;
    }[];
  }[];
}

export interface MinutesData {
  readonly id: string;
  readonly bodyName: string;
  readonly day: string;
  readonly viewer: { readonly manages: boolean };
  readonly agenda: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly inProgress: boolean;
  }[];
  readonly minutes: {
    readonly dueAt: string | null;
    readonly overdue: boolean;
    readonly youAreAsked: boolean;
    readonly draft: MinutesContentData | null;
    readonly versions: readonly {
      readonly versionNo: number;
      readonly issuedAt: string;
      readonly hash: string;
      readonly official: boolean;
      readonly pdfPath: string;
      readonly content: MinutesContentData;
      readonly waitingFor: readonly { readonly name: string }[];
      readonly answers: readonly {
        readonly answer: string;
        readonly text: string | null;
        readonly person: { readonly name: string };
      }[];
    }[];
  };
}

/** A line of minutes: a heading, or what stands under it. */
export interface MinutesLine {
  readonly kind: 'heading' | 'text';
  readonly text: string;
}

const heading = (text: string): MinutesLine => ({ kind: 'heading', text });
const said = (text: string): MinutesLine => ({ kind: 'text', text });

/** Minutes as lines of text, in their order: what is shown, and what two versions are compared by. */
export function linesOf({ t, formats }: PageRequest, content: MinutesContentData): MinutesLine[] {
  const { place, chair, sittings, inquorate, attendance, apologies, items } = content;
  const span = ({ from, to }: { from: string; to: string }): string =>
    t('minutes.span', { on: formats.instant(from), to: clock(to) });
  const named = (unit: string | null, name: string): string => (unit === null ? name : `${name}, ${unit}`);
  return [
    heading(t('minutes.when')),
    ...sittings.map((sitting) => said(span(sitting) + (sitting.reason === null ? '' : ` ${sitting.reason}`))),
    ...(place === null ? [] : [said(place)]),
    ...(chair === null ? [] : [said(t('room.chair', { name: chair.name }))]),
    heading(t('minutes.people')),
    ...attendance.map(({ person, unitName, capacity, from, to, reason }) => {
      const when =
        to === null ? t('room.since', { from: clock(from) }) : t('room.fromTo', { from: clock(from), to: clock(to) });
      const as = t(`room.capacity.${capacity}`);
      return said(`${named(unitName, person.name)} (${as}), ${when}${reason === null ? '' : `. ${reason}`}`);
    }),
    ...apologies.map(({ unitName, person }) => said(t('minutes.apology', { name: named(unitName, person.name) }))),
    ...inquorate.map((each) => said(t('minutes.inquorate', { span: span(each) }))),
    ...items.flatMap((item) => itemLines({ t, formats }, item)),
  ];
}

function itemLines(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  { number, title, note, decision, interests, actions }: MinutesContentData['items'][number],
): MinutesLine[] {
  return [
    heading(`${number}. ${title}`),
    ...interests.map((interest) => said(interestLine({ t }, interest))),
    ...(decision === null
      ? []
      : [
          said(`${decision.reference}: ${t(`outcomes.${decision.outcome}`)}. ${decision.text ?? ''}`.trim()),
          ...(decision.reasons === null ? [] : [said(`${t('matter.why')} ${decision.reasons}`)]),
        ]),
    ...(note === null ? [] : [said(note)]),
    ...actions.map(({ text, dueOn, organisationName, person }) => {
      const who = [person?.name, organisationName].filter((name) => name != null).join(', ');
      return said(t('minutes.action', { text, who, on: formats.date(dueOn) }));
    }),
  ];
}

/** What was declared, what came of it, who agreed and what was said. */
function interestLine(
  { t }: Pick<PageRequest, 't'>,
  interest: MinutesContentData['items'][number]['interests'][number],
): string {
  const { unitName, about, wishes, agreedBy, note, standing } = interest;
  const parts = [
    t('minutes.interest', { name: unitName, about }),
    `${t(`interestWishes.${wishes}`)}.`,
    agreedBy.length === 0 ? '' : t('minutes.agreedBy', { names: agreedBy.join(', ') }),
    standing === null ? '' : t(`interestStandings.${standing}`),
    note ?? '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** What a later version says that the one before did not, and the other way round. */
export function changesBetween(
  before: readonly MinutesLine[],
  after: readonly MinutesLine[],
): { readonly sign: 'added' | 'removed'; readonly text: string }[] {
  const had = new Set(before.map(({ text }) => text));
  const has = new Set(after.map(({ text }) => text));
  return [
    ...before.filter(({ text }) => !has.has(text)).map(({ text }) => ({ sign: 'removed' as const, text })),
    ...after.filter(({ text }) => !had.has(text)).map(({ text }) => ({ sign: 'added' as const, text })),
  ];
}
