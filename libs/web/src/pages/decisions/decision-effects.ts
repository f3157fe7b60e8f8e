import type { PageRequest } from '../../http/page.js';
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

/** What a decision authorised and what became of it, in words; nothing for those who are not shown what it authorises. */
export async function readEffects({ execute, t }: PageRequest, decision: DecisionData): Promise<string[]> {
  if ((decision.authorises ?? []).length === 0) return [];
  const { effectsOf } = await execute<{ effectsOf: readonly EffectData[] | null }>(EFFECTS, { id: decision.id });
  return (effectsOf ?? []).map(({ id, notCarriedOut, thing }) => {
    const what = t(`authorised.${id.slice(0, 3)}`);
    if (notCarriedOut !== null) return t('decision.effectFailed', { what, why: notCarriedOut });
    return t('decision.effectDone', { what, name: nameOf(thing) ?? id });
  });
}

function nameOf(thing: ThingData | null): string | null {
  if (thing?.purpose !== undefined) return `${thing.purpose} (${thing.limit?.formatted ?? ''})`;
  return thing?.title ?? thing?.organisation?.name ?? thing?.period?.name ?? null;
}
