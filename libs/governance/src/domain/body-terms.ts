import './governance-refusals.js';
import { type IsoDate, Refusal, canonicalJson, ensure } from '#kernel';
import type { Body, BodyTerms, ChangeableTerms, TermsVersion } from './body.js';
import type { RuleCode } from './rules/decision-rule.js';
import { type BodyKind, type MatterType, type RuleChoices, matterTypeOf, rulesFor } from './rules/matter-type.js';

/** The kind of matter by which terms of a kind of body are decided: a society’s general meeting has its own. */
export function termsMatterOf(kind: BodyKind): MatterType {
  return kind === 'GENERAL_MEETING' || kind === 'COOPERATIVE_BOARD' ? 'RULE_AMENDMENT' : 'BODY_TERMS';
}

/** The version in force on a day: of those that count, the one that does since the latest day. 0: as established. */
export function termsNoOn({ laterTerms = [] }: Pick<Body, 'laterTerms'>, day: IsoDate): number {
  const counting = laterTerms
    .filter(({ inForceFrom }) => inForceFrom !== null && inForceFrom <= day)
    .filter(({ endsOn }) => endsOn === null || day < endsOn)
    .toSorted((a, b) => order(a).localeCompare(order(b)));
  return counting.at(-1)?.termsNo ?? 0;
}

/** The later day counts for more; on the same day what was decided later. */
function order({ inForceFrom, decidedAt, termsNo }: TermsVersion): string {
  return `${inForceFrom ?? ''} ${decidedAt?.toISOString() ?? ''} ${String(termsNo).padStart(6, '0')}`;
}

/** A body with the terms of a version. What it may decide for others does not hang on them. */
export function withTerms(body: Body, termsNo: number): Body {
  const established = body.established ?? body.terms;
  const later = body.laterTerms?.find((version) => version.termsNo === termsNo);
  if (later === undefined) return { ...body, established, terms: established };
  return { ...body, established, terms: { ...later.terms, delegations: established.delegations } };
}

/** A body as it works on a day. */
export function bodyOn(body: Body, day: IsoDate): Body {
  return withTerms(body, termsNoOn(body, day));
}

/** How terms stand today. */
export const termsStates = {
  PROPOSED: 'They wait for a decision.',
  NOT_YET: 'Decided; they count from a later day.',
  IN_FORCE: 'The body works by them.',
  SUPERSEDED: 'Later terms took their place.',
  ENDED: 'Their decision does not stand any more.',
} as const;
export type TermsState = keyof typeof termsStates;

/** What is to change; what is left out stays as it is. */
export type TermsChange = { readonly [K in keyof ChangeableTerms]?: ChangeableTerms[K] | undefined };

/**
 * The terms of a body with what changes. Refuses governance.terms-of-reference-required, governance.rule-not-for-matter,
 * and governance.terms-unchanged when nothing would be different.
 */
export function changedTerms({ kind, terms }: Body, change: TermsChange): ChangeableTerms {
  const before = changeable(terms);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const whole: ChangeableTerms = { ...before, ...given };
  const changed = { ...whole, rules: ownChoices(whole.rules) };
  ensure(kind !== 'SUBCOMMITTEE' || changed.reference !== null, () => {
    return new Refusal('governance.terms-of-reference-required', {}, ['termsOfReference']);
  });
  for (const [type, rule] of Object.entries(changed.rules ?? {}) as [MatterType, RuleCode][]) {
    const allowed = matterTypeOf(type).bodies.includes(kind) ? rulesFor(type) : [];
    ensure(allowed.includes(rule), () => {
      return new Refusal('governance.rule-not-for-matter', { type, rule, allowed: [...allowed] }, ['rules']);
    });
  }
  ensure(canonicalJson(changed) !== canonicalJson(before), () => new Refusal('governance.terms-unchanged'));
  return changed;
}

/** Choices that differ from a matter's own rule: only these are kept. */
function ownChoices(rules: RuleChoices = {}): RuleChoices {
  const chosen = Object.entries(rules) as [MatterType, RuleCode][];
  return Object.fromEntries(chosen.filter(([type, rule]) => rule !== matterTypeOf(type).rule));
}

function changeable({ reference, quorum, abstention, weighting, nation, ...rest }: BodyTerms): ChangeableTerms {
  const { writtenWindow = null, sealedBallots = false, rules = {}, meetings } = rest;
  const always = { reference, quorum, abstention, weighting, nation, writtenWindow, sealedBallots, rules };
  return meetings === undefined ? always : { ...always, meetings };
}
