import '../domain/governance-refusals.js';
import { type IsoDate, Refusal, addDays, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Body } from '../domain/body.js';
import type { CostEffect } from '../domain/cost-effect/cost-effect.js';
import { exclusionPossibleFrom } from '../domain/calendar/deadlines.js';
import type { Matter, MatterContent } from '../domain/matter.js';
import type { Method } from '../domain/rules/decision-rule.js';
import { needAuthorisable } from '../domain/rules/authorised-things.js';
import { type MatterType, matterTypeOf } from '../domain/rules/matter-type.js';
import { notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { findDecision } from '../store/decision-store.js';
import { findEscalation } from '../store/escalation-store.js';
import { findMatter, matterByNo } from '../store/matter-store.js';
import { needText, someText } from './plain-text.js';

/** What is written down of a matter until it is opened. */
export interface DraftedMatter {
  readonly method: Method;
  readonly title: string;
  readonly content: MatterContent;
  /** What each option, in their order, would cost members; kept apart from the content, which all may read. */
  readonly costEffects?: readonly (readonly CostEffect[])[];
  /** Public id of the member it is about: an organisation, or a person with a seat of their own. */
  readonly subject: string | null;
  /** The notice in writing that an exclusion, a suspension of payment or an expulsion follows. */
  readonly notice: { readonly servedOn: IsoDate; readonly insolvent: boolean } | null;
  /** Public id of the decision of the first of two meetings that this matter is to confirm. */
  readonly confirms: string | null;
}

/** Title and content as they are kept. Refuses input-invalid and governance.cannot-authorise. */
export function checkedDraft(type: MatterType, { title, content }: DraftedMatter): Pick<Matter, 'title' | 'content'> {
  return {
    title: needText(title, 200, 'title'),
    content: {
      ...content,
      options: content.options.map(({ text, costEffect, outcomeEffect }) => ({ text, costEffect, outcomeEffect })),
      question: needText(content.question, 2000, 'question'),
      bestForPeople: needText(content.bestForPeople, 2000, 'bestForPeople'),
      recommendation: someText(content.recommendation, 2000, 'recommendation'),
      authorises: needAuthorisable(type, content.authorises),
    },
  };
}

/** First day on which a matter may be decided after the notice that was served; null without a notice. */
export function firstDay({ terms }: Body, type: MatterType, { notice }: DraftedMatter): IsoDate | null {
  if (notice === null) return null;
  const { servedOn, insolvent } = notice;
  const needed = matterTypeOf(type).notice;
  if (typeof needed === 'object') return addDays(servedOn, needed.days);
  return exclusionPossibleFrom(servedOn, terms.nation, { insolvent });
}

/**
 * The number of the first meeting's decision, when a matter is to confirm one. Refuses not-found (decision) and
 * governance.first-meeting-unfit.
 */
export async function firstMeeting(
  tx: AllianceTx,
  body: Body,
  type: MatterType,
  { confirms }: DraftedMatter,
): Promise<number | null> {
  if (confirms === null) return null;
  const first = await findDecision(inTx(tx), confirms);
  if (first === undefined) throw notFound('dec', confirms, 'confirms');
  const { type: asked } = await matterByNo(inTx(tx), first.matterNo);
  const fits = first.bodyNo === body.bodyNo && asked === type && first.outcome === 'PASSED_FIRST_MEETING';
  ensure(fits, () => new Refusal('governance.first-meeting-unfit', {}, ['confirms']));
  return first.decisionNo;
}

/** Refuses not-found when a matter is to settle an escalation that is not there. */
export async function needSettled(tx: AllianceTx, { content }: DraftedMatter): Promise<void> {
  const { settles } = content;
  if (settles && (await findEscalation(inTx(tx), settles)) === undefined) throw notFound('esc', settles, 'settles');
}

/** The matter with a public id. Refuses not-found. */
export async function needMatter(tx: AllianceTx, matterId: string): Promise<Matter> {
  const matter = await findMatter(inTx(tx), matterId);
  if (matter === undefined) throw notFound('mat', matterId, 'matterId');
  return matter;
}

/** Refuses stale-version when somebody changed a matter in between. */
export function needVersion({ version }: Matter, expected: number | undefined): void {
  ensure(expected === undefined || expected === version, () => {
    return new Refusal('stale-version', { expected: expected ?? null, current: version }, ['expectedVersion']);
  });
}
