import './governance-refusals.js';
import { type IsoDate, Refusal, ensure } from '#kernel';
import type { Body } from './body.js';
import { type FrozenMatter, type Matter, needUnopened } from './matter.js';
import { decisionRule, ruleMeaning } from './rules/decision-rule.js';
import { type DecidingBody, needPowers } from './rules/delegation.js';
import { kindsInWords, matterTypeOf, ruleBy } from './rules/matter-type.js';
import { everyParticipant } from './rules/quorum-rule.js';
import { votesUntil } from './voting-window.js';
import type { Stage, VotingUnit } from './verdict/matter-record.js';

/** What opening a matter looks at. */
export interface Opening {
  readonly matter: Matter;
  readonly body: Body;
  /** Every body of the alliance as far as its powers go, and the one that decides among them. */
  readonly bodies: readonly DecidingBody[];
  readonly deciding: DecidingBody;
  /** Members with their seats as they are today. */
  readonly electorate: readonly VotingUnit[];
  readonly stage: Stage;
  readonly today: IsoDate;
}

/**
 * Settles who decides a matter, and how (DEC-01). Refuses, in this order: governance.matter-not-draft,
 * governance.wrong-body, governance.beyond-delegation, governance.method-not-allowed, governance.quorum-rule-missing,
 * governance.nobody-entitled, governance.subject-unclear, governance.owner-not-excluded,
 * governance.notice-required and governance.notice-period-running (DEC-06).
 */
export function freezeMatter({ matter, body, bodies, deciding, electorate, stage, today }: Opening): FrozenMatter {
  const { type, method, content } = matter;
  needUnopened(matter);
  const definition = matterTypeOf(type);
  const { amount, category } = content;
  const scope = { type, amount, category, on: today };
  ensure(definition.bodies.includes(body.kind), () => {
    return new Refusal('governance.wrong-body', { body: body.name, allowed: kindsInWords(definition.bodies) });
  });
  needPowers(deciding, bodies, scope);
  const { abstention, weighting, quorum } = body.terms;
  const rule = decisionRule(ruleBy(body.terms, type), { abstention, weighting });
  ensure(rule.methods.includes(method) && !(definition.meetingOnly && method === 'WRITTEN'), () => {
    return new Refusal('governance.method-not-allowed', { rule: ruleMeaning(rule.code), allowed: rule.methods });
  });
  ensure(method === 'WRITTEN' || quorum !== null, () => {
    return new Refusal('governance.quorum-rule-missing', { body: body.name });
  });
  ensure(electorate.length > 0, () => new Refusal('governance.nobody-entitled', { body: body.name }));
  needSubject(matter, body, electorate, today);
  const settled = { rule, quorum: quorum ?? everyParticipant, electorate, openedOn: today, stage };
  const sealed = (content.sealed ?? false) || (body.terms.sealedBallots ?? false);
  return { ...settled, votesUntil: votesUntil(method, rule, body.terms, today), sealed };
}

function needSubject(
  { type, subject, notBefore }: Matter,
  { name }: Body,
  electorate: readonly VotingUnit[],
  today: IsoDate,
): void {
  const { hasSubject, notice } = matterTypeOf(type);
  const found = electorate.find(({ unit }) => unit === subject);
  ensure((hasSubject ?? false) === (subject !== null) && (subject === null || found !== undefined), () => {
    return new Refusal('governance.subject-unclear', { body: name });
  });
  ensure(type !== 'EXCLUSION' || !found?.owner, () => new Refusal('governance.owner-not-excluded'));
  if (notice === undefined) return;
  ensure(notBefore !== null, () => new Refusal('governance.notice-required'));
  ensure(today >= notBefore, () => new Refusal('governance.notice-period-running', { from: notBefore }));
}
