import type { PageRequest } from '../../http/page.js';
import { positionsStrip } from '../../pictures/positions.js';
import type { Picture } from '../../pictures/picture.js';
import { type BodyData, type MatterData, type VerdictData, bodyHref, nameOfUnit } from './matter-data.js';

interface Fact {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string } | { readonly html: string };
}

/** What a matter asks and by what it is decided, as rows of a summary list. */
export function factsOfMatter({ t, formats }: PageRequest, matter: MatterData, body: BodyData): Fact[] {
  const row = (key: string, text: string | null): Fact[] =>
    text === null || text === '' ? [] : [{ key: { text: t(`matter.${key}`) }, value: { text } }];
  return [
    ...row('kind', t(`matterTypes.${matter.type}`)),
    ...row('body', body.name),
    ...row('method', t(`methods.${matter.method}`)),
    ...row('rule', matter.ruleInWords),
    ...row('quorum', matter.method === 'WRITTEN' ? null : quorumInWords({ t }, body)),
    ...row('wantedOn', matter.wantedOn === null ? null : formats.date(matter.wantedOn)),
    ...row('until', matter.votesUntil === null ? null : formats.date(matter.votesUntil)),
    ...row('notBefore', matter.notBefore === null ? null : formats.date(matter.notBefore)),
    ...row('amount', matter.amount?.formatted ?? null),
    ...row('subject', matter.subject === null ? null : (nameOfUnit(body, matter.subject) ?? matter.subject)),
    ...row('openedAt', matter.openedAt === null ? null : formats.instant(matter.openedAt)),
  ];
}

/** A body's quorum in a sentence. */
export function quorumInWords({ t }: Pick<PageRequest, 't'>, { quorum }: Pick<BodyData, 'quorum'>): string {
  if (quorum === null) return t('body.quorumNone');
  const { kind, minimum, num, den } = quorum;
  const base = t(`body.quorum.${kind}`, { minimum, num, den });
  return quorum.adjournedPresentSuffice ? `${base} ${t('body.quorumAdjourned')}` : base;
}

/** Who may decide and what each has said, with a picture of it; null for a draft. */
export interface PositionsModel {
  readonly picture: Picture;
  readonly words: readonly string[];
  readonly reasons: readonly { readonly name: string; readonly choice: string; readonly reason: string }[];
  readonly quorum: string | null;
}

/** The positions of a matter that is open or closed. */
export function positionsOf({ t }: PageRequest, matter: MatterData, body: BodyData): PositionsModel | null {
  const verdict = matter.decision?.verdict ?? matter.verdictNow;
  if (verdict === null) return null;
  const nameOf = (unit: string, name: string): string => nameOfUnit(body, unit) ?? name;
  const positions = verdict.voices.map(({ unit, name, voice }) => {
    return { name: nameOf(unit, name), voice, said: t(`voices.${voice}`) };
  });
  const said = positions.filter(({ voice }) => voice !== 'SILENT').length;
  const last = new Map(matter.votes.map((vote) => [vote.unit, vote]));
  return {
    picture: positionsStrip('positions', positions, {
      title: t('matter.positions'),
      sentence: t('matter.positionsSentence', { said, entitled: positions.length, count: said }),
      columns: [t('matter.member'), t('matter.said')],
    }),
    words: matter.decision === null ? [] : verdict.words,
    reasons: [...last.values()].flatMap(({ unit, choice, reason }) => {
      return reason === null ? [] : { name: nameOf(unit, unit), choice: t(`choices.${choice}`), reason };
    }),
    quorum: quorumNow({ t }, matter, verdict),
  };
}

function quorumNow({ t }: Pick<PageRequest, 't'>, matter: MatterData, verdict: VerdictData): string | null {
  if (!verdict.quorumApplies) return null;
  const { quorumPresent: present, quorumNeeded: needed } = verdict;
  return t(matter.decision === null ? 'matter.quorumNow' : 'matter.quorumThen', { present, needed });
}

/** That votes are sealed, with how many were cast; null when they are open to see. */
export function sealedOf({ t }: PageRequest, { status, sealed, votesCast, unitsEntitled }: MatterData): string | null {
  if (!sealed || status !== 'OPEN') return null;
  return t('matter.sealed', { cast: votesCast, entitled: unitsEntitled ?? 0 });
}

/** Where a matter that was not agreed stands, in a sentence; null for others. */
export function escalationOf({ t, formats }: PageRequest, { decision }: MatterData): string | null {
  const escalation = decision?.escalation ?? null;
  if (escalation === null) return null;
  const { state, level, dueAt } = escalation;
  if (state !== 'AT_LEVEL' || level === null || dueAt === null) return t(`escalationStates.${state}`);
  return t('matter.escalated', { level, until: formats.instant(dueAt) });
}

/** A link to a body. */
export function bodyLink(allianceId: string, body: BodyData): { href: string; text: string } {
  return { href: bodyHref(allianceId, body.id), text: body.name };
}
