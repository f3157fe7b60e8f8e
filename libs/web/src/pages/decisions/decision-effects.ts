import type { PageRequest } from '../../http/page.js';
import { agreementHref } from '../contract/agreement-data.js';
import { authorityHref, reopeningHref } from '../effects/effects-data.js';
import { partnersHref } from '../partners/partners-data.js';
import type { DecisionData } from './register-data.js';

const EFFECTS = `query EffectsOfDecision($id: ID!) {
  effectsOf(decisionId: $id) {
    id notCarriedOut
    thing {
      __typename
      ... on AgreementVersion { title }
      ... on SpendingAuthority { purpose limit { formatted } }
      ... on Participation { organisation { name } }
      ... on PeriodReopening { period { name } }
    }
  }
}`;

interface ThingData {
  readonly title?: string | null;
  readonly purpose?: string;
  readonly limit?: { readonly formatted: string };
  readonly organisation?: { readonly name: string };
  readonly period?: { readonly name: string };
}

interface EffectData {
  readonly id: string;
  readonly notCarriedOut: string | null;
  readonly thing: ThingData | null;
}

/** What became of a thing that a decision authorised, in words; with the address of its page, where it has one. */
export interface EffectShown {
  readonly text: string;
  readonly href: string | null;
}

/** Where things of a kind have their pages, by the prefix of their ids. */
const PAGES: Readonly<Record<string, (allianceId: string, id: string) => string>> = {
  agv: agreementHref,
  spa: authorityHref,
  reo: reopeningHref,
  par: partnersHref,
};

/** What a decision authorised and what became of it; nothing for those who are not shown what it authorises. */
export async function readEffects(
  { execute, t }: PageRequest,
  allianceId: string,
  decision: DecisionData,
): Promise<EffectShown[]> {
  if ((decision.authorises ?? []).length === 0) return [];
  const { effectsOf } = await execute<{ effectsOf: readonly EffectData[] | null }>(EFFECTS, { id: decision.id });
  return (effectsOf ?? []).map(({ id, notCarriedOut, thing }) => {
    const what = t(`authorised.${id.slice(0, 3)}`);
    const href = thing === null ? null : (PAGES[id.slice(0, 3)]?.(allianceId, id) ?? null);
    if (notCarriedOut !== null) return { text: t('decision.effectFailed', { what, why: notCarriedOut }), href };
    return { text: t('decision.effectDone', { what, name: nameOf(thing) ?? id }), href };
  });
}

function nameOf(thing: ThingData | null): string | null {
  if (thing?.purpose !== undefined) return `${thing.purpose} (${thing.limit?.formatted ?? ''})`;
  return thing?.title ?? thing?.organisation?.name ?? thing?.period?.name ?? null;
}
