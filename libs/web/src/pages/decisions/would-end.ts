import type { PageRequest } from '../../http/page.js';

const THINGS = `query WouldEnd($id: ID!) {
  effectsOf(decisionId: $id) {
    id
    thing {
      __typename
      ... on AgreementVersion { title agreement: status }
      ... on SpendingAuthority { purpose authority: state }
      ... on Participation { organisation { name } }
      ... on PeriodReopening { period { name } reopening: state }
      ... on SeatProposal { personName kind proposal: state }
      ... on DelegationProposal { type limit { formatted } proposal: state }
    }
  }
}`;

interface ThingData {
  readonly title?: string | null;
  readonly agreement?: string;
  readonly purpose?: string;
  readonly authority?: string;
  readonly organisation?: { readonly name: string };
  readonly period?: { readonly name: string };
  readonly reopening?: string;
  readonly personName?: string;
  readonly kind?: string;
  readonly proposal?: string;
  readonly type?: string;
  readonly limit?: { readonly formatted: string };
}

/** What becomes of a thing when its decision is ended: it ends, stays as it is, or was over before. */
export type Fate = 'ENDS' | 'STAYS' | 'OVER';

const COUNTS: ReadonlySet<string> = new Set(['NOT_YET', 'IN_FORCE']);
const REOPENINGS: Readonly<Record<string, Fate>> = { APPROVED: 'ENDS', REOPENED: 'STAYS' };
const AGREEMENTS: Readonly<Record<string, Fate>> = { AGREED: 'ENDS', SIGNED: 'STAYS', IN_FORCE: 'STAYS' };

/** What becomes of a thing, by its kind and how it stands. */
export function fateOf(kind: string, thing: ThingData): Fate {
  if (kind === 'reo') return REOPENINGS[thing.reopening ?? ''] ?? 'OVER';
  if (kind === 'agv') return AGREEMENTS[thing.agreement ?? ''] ?? 'OVER';
  if (kind === 'spa') return COUNTS.has(thing.authority ?? '') ? 'ENDS' : 'OVER';
  if (kind === 'alt' && thing.kind === 'REPRESENTATIVE') return 'STAYS';
  if (kind === 'alt' || kind === 'dlg') return COUNTS.has(thing.proposal ?? '') ? 'ENDS' : 'OVER';
  return 'STAYS';
}

/** What a decision authorised, each with what becomes of it when the decision is ended, in sentences. */
export async function wouldEnd({ execute, t }: PageRequest, decisionId: string): Promise<string[]> {
  const { effectsOf } = await execute<{
    effectsOf: readonly { readonly id: string; readonly thing: ThingData | null }[] | null;
  }>(THINGS, { id: decisionId });
  return (effectsOf ?? []).map(({ id, thing }) => {
    const kind = id.slice(0, 3);
    const what = t(`authorised.${KNOWN.has(kind) ? kind : 'other'}`);
    if (thing === null || !KNOWN.has(kind)) return t('ending.effect.other.STAYS', { name: what });
    return t(`ending.effect.${kind}.${fateOf(kind, thing)}`, { name: nameOf({ t }, thing) ?? what });
  });
}

const KNOWN: ReadonlySet<string> = new Set(['spa', 'dlg', 'alt', 'reo', 'agv', 'par']);

function nameOf({ t }: Pick<PageRequest, 't'>, thing: ThingData): string | undefined {
  const { title, purpose, organisation, period, personName, type, limit } = thing;
  if (type !== undefined && limit !== undefined)
    return t('ending.delegation', { limit: limit.formatted, type: t(`matterTypes.${type}`) });
  return title ?? purpose ?? organisation?.name ?? period?.name ?? personName;
}
