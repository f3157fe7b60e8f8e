import type { PageRequest } from '../../http/page.js';
import type { Picture } from '../../pictures/picture.js';
import { positionsStrip } from '../../pictures/positions.js';
import { agreedOf } from '../board/interest-model.js';
import type { EffectShown } from './decision-effects.js';
import { type DecisionData, type NamedDecision, decisionHref } from './register-data.js';

/** A row of facts. */
export interface Fact {
  readonly key: string;
  readonly text: string;
  readonly href?: string;
  /** Whether it is a fingerprint, printed letter by letter. */
  readonly code?: boolean;
}

/** A piece of a part: the page and the PDF draw the same. */
export type Block =
  | { readonly kind: 'text' | 'withheld'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'links'; readonly items: readonly EffectShown[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** One part of a decision's record, under a heading. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

type Words = Pick<PageRequest, 't' | 'formats'>;

/** The parts of a decision's record that hold something, in the order in which people ask. */
export function partsOf(
  words: Words,
  allianceId: string,
  decision: DecisionData,
  effects: readonly EffectShown[],
): Part[] {
  const parts: readonly (readonly [string, Block[]])[] = [
    ['question', [...textBlocks(words, decision, 'QUESTION', decision.question), ...aboutBlocks(words, decision)]],
    ['decided', textBlocks(words, decision, 'TEXT', decision.text)],
    ['why', [...textBlocks(words, decision, 'REASONS', decision.reasons), ...bestBlocks(words, decision)]],
    ['cost', textBlocks(words, decision, 'AMOUNT', decision.amount?.formatted ?? null)],
    ['rejected', rejectedBlocks(words, decision)],
    ['took', tookBlocks(words, decision)],
    ['conflicts', conflictBlocks(words, decision)],
    ['how', howBlocks(words, decision)],
    ['effect', effectBlocks(words, allianceId, decision, effects)],
  ];
  return parts.flatMap(([id, blocks]) =>
    blocks.length === 0 ? [] : [{ id, title: words.t(`decision.part.${id}`), blocks }],
  );
}

/** A text, as far as it is shown; what is withheld says so, with its ground. */
function textBlocks(
  { t }: Words,
  { publication, readership }: DecisionData,
  field: string,
  text: string | null,
): Block[] {
  const withheld = publication.withheld.find((each) => each.field === field);
  const ground = withheld === undefined ? '' : t(`grounds.${withheld.ground}`);
  const shown: Block[] = text === null || text === '' ? [] : [{ kind: 'text', text }];
  if (withheld === undefined) return shown;
  if (readership === 'MEMBERS') return [...shown, { kind: 'withheld', text: t('decision.keptFromPublic', { ground }) }];
  return [
    ...shown,
    { kind: 'withheld', text: t(withheld.whole ? 'decision.withheldWhole' : 'decision.withheldPart', { ground }) },
  ];
}

/** What kind of matter it was, and for those who read it in full, whom and what kind of cost it is about. */
function aboutBlocks({ t }: Words, { type, subject, category, verdict }: DecisionData): Block[] {
  const fact = (key: string, text: string | null): Fact[] =>
    text === null ? [] : [{ key: t(`decisionFields.${key}`), text }];
  const facts = [
    ...fact('TYPE', type === null ? null : t(`matterTypes.${type}`)),
    ...fact('SUBJECT', subject === null ? null : unitNames(verdict?.json ?? null)(subject)),
    ...fact('CATEGORY', category),
  ];
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function bestBlocks(words: Words, decision: DecisionData): Block[] {
  const blocks = textBlocks(words, decision, 'BEST_FOR_PEOPLE', decision.bestForPeople);
  return blocks.length === 0 ? [] : [{ kind: 'text', text: words.t('decision.best') }, ...blocks];
}

function rejectedBlocks(words: Words, decision: DecisionData): Block[] {
  const { t } = words;
  const options = decision.options ?? [];
  const table: Block[] =
    options.length === 0
      ? textBlocks(words, decision, 'OPTIONS', null)
      : [
          {
            kind: 'table',
            caption: t('matter.options'),
            columns: [t('matter.option'), t('matter.costEffect'), t('matter.outcomeEffect')],
            rows: options.map(({ text, costEffect, outcomeEffect }) => [text, costEffect || '–', outcomeEffect || '–']),
          },
          ...textBlocks(words, decision, 'OPTIONS', null),
        ];
  const recommended = textBlocks(words, decision, 'RECOMMENDATION', decision.recommendation);
  return [
    ...textBlocks(words, decision, 'ALTERNATIVES', decision.alternatives),
    ...table,
    ...(recommended.length === 0 ? [] : [{ kind: 'text' as const, text: t('decision.recommended') }, ...recommended]),
  ];
}

function tookBlocks(words: Words, decision: DecisionData): Block[] {
  const { t } = words;
  const { tookPart, tally, method } = decision;
  if (tookPart === null || tally === null || method === null) return [];
  const counts = (['for', 'against', 'abstained', 'divided', 'silent'] as const).filter((each) => tally[each] > 0);
  const said = counts.map((each) => t(`decision.tally.${each}`, { count: tally[each] })).join(' ');
  const how = t(`decision.method.${method}`, { count: tookPart.length });
  const names: Block[] = tookPart.length === 0 ? [] : [{ kind: 'list', items: tookPart }];
  return [{ kind: 'text', text: how }, ...names, { kind: 'text', text: said }, ...positionBlocks(words, decision)];
}

/** Who said what, with their reasons: for those who may look into the body. */
function positionBlocks({ t }: Words, { verdict }: DecisionData): Block[] {
  if (verdict === null || verdict.voices.length === 0) return [];
  const positions = verdict.voices.map(({ name, voice }) => ({ name, voice, said: t(`voices.${voice}`) }));
  const said = positions.filter(({ voice }) => voice !== 'SILENT').length;
  const words = {
    title: t('decision.positions'),
    sentence: t('matter.positionsSentence', { said, entitled: positions.length, count: said }),
    columns: [t('matter.member'), t('matter.said')] as const,
  };
  const reasons = reasonsOf(verdict.json);
  return [
    { kind: 'picture', picture: positionsStrip('positions', positions, words) },
    ...(reasons.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: t('matter.reasons'),
            columns: [t('matter.member'), t('matter.reasons')],
            rows: reasons,
          },
        ]),
  ];
}

interface VerdictRecord {
  readonly record: {
    readonly electorate: readonly { readonly name: string; readonly seats: readonly { readonly seat: string }[] }[];
    readonly ballots: readonly { readonly castNo: number; readonly seat: string; readonly reason: string | null }[];
  };
}

/** The reasons that were given with the last vote of each seat, by the name of the member. */
function reasonsOf(json: string): [string, string][] {
  const { electorate, ballots } = (JSON.parse(json) as VerdictRecord).record;
  const last = new Map(ballots.toSorted((a, b) => a.castNo - b.castNo).map((ballot) => [ballot.seat, ballot]));
  return [...last.values()].flatMap(({ seat, reason }) => {
    const unit = electorate.find(({ seats }) => seats.some((each) => each.seat === seat));
    return reason === null || unit === undefined ? [] : [[unit.name, reason] as [string, string]];
  });
}

function conflictBlocks(
  { t }: Words,
  { interestCount, recusals, interestsChecked, interests, verdict }: DecisionData,
): Block[] {
  if (interestCount === null || recusals === null) return [];
  const counted = interestCount === 0 ? t('decision.noInterests') : t('decision.interests', { count: interestCount });
  const asked = interestsChecked === true ? [t('decision.asked')] : [];
  const out = recusals === 0 ? [] : [t('decision.recusals', { count: recusals })];
  const nameOf = unitNames(verdict?.json ?? null);
  const told = (interests ?? []).map((interest) => {
    const { unit, about, nature, wishes, standing, note } = interest;
    const declared = t('decision.interest', {
      name: nameOf(unit),
      about,
      nature: t(`interestNatures.${nature}`),
      wishes: t(`interestWishes.${wishes}`),
    });
    const handled = [t(`interestStandings.${standing}`), agreedOf({ t }, interest) ?? ''];
    return [declared, ...handled, note === null ? '' : t('interest.said', { note })].filter(Boolean).join(' ');
  });
  return [
    { kind: 'text', text: [counted, ...asked, ...out].join(' ') },
    ...(told.length === 0 ? [] : [{ kind: 'list' as const, items: told }]),
  ];
}

function unitNames(json: string | null): (unit: string) => string {
  const electorate =
    json === null
      ? []
      : (JSON.parse(json) as { record: { electorate: readonly { unit: string; name: string }[] } }).record.electorate;
  return (unit) => electorate.find((each) => each.unit === unit)?.name ?? unit;
}

function howBlocks({ t }: Words, { words, verdictHash }: DecisionData): Block[] {
  if (words === null) return [];
  const fingerprint: Block[] =
    verdictHash === null
      ? []
      : [{ kind: 'facts', facts: [{ key: t('decision.fingerprint'), text: verdictHash, code: true }] }];
  return [{ kind: 'list', items: words }, ...fingerprint];
}

function effectBlocks(
  { t, formats }: Words,
  allianceId: string,
  decision: DecisionData,
  effects: readonly EffectShown[],
): Block[] {
  const { standing, effectiveFrom, expiresOn, reviewOn, supersededBy, endedBecause, supersedes } = decision;
  if (standing === null) return [];
  const fact = (key: string, text: string | null): Fact[] =>
    text === null ? [] : [{ key: t(`decision.${key}`), text }];
  const link = (side: string, { reference, how }: NamedDecision): Fact => {
    const key = t(`ending.${side}.${how ?? 'SUPERSEDED'}`);
    return { key, text: reference, href: decisionHref(allianceId, reference) };
  };
  const facts = [
    ...fact('standing', t(`standings.${standing}`)),
    ...fact('effectiveFrom', effectiveFrom === null ? null : formats.date(effectiveFrom)),
    ...fact('expiresOn', expiresOn === null ? null : formats.date(expiresOn)),
    ...fact('reviewOn', reviewOn === null ? null : formats.date(reviewOn)),
    ...(supersededBy === null ? [] : [link('by', supersededBy)]),
    ...(endedBecause === null ? [] : [{ key: t('ending.because'), text: endedBecause }]),
    ...(supersedes ?? []).map((other) => link('ends', other)),
  ];
  const list: Block[] =
    effects.length === 0
      ? []
      : [
          { kind: 'text', text: t('decision.authorises') },
          { kind: 'links', items: effects },
        ];
  return [{ kind: 'facts', facts }, ...list];
}
