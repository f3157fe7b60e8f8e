import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, type Language, invariant, placeId } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import { type Closing, type DecisionContent, closeMatter, recordOf } from '../domain/close-matter.js';
import { type DecisionRecorded, GovernanceEvent } from '../domain/governance-events.js';
import type { OpenedMatter } from '../domain/matter.js';
import { hashOf } from '../domain/verdict/decide-matter.js';
import type { ExplainedVerdict } from '../domain/verdict/explained-verdict.js';
import type { Outcome } from '../domain/verdict/outcome.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf, nextDecisionNo } from '../store/body-store.js';
import { findDecision, insertDecision } from '../store/decision-store.js';
import { insertMatter, markClosed } from '../store/matter-store.js';
import { interestsOf, votesOf } from '../store/vote-store.js';
import { proxiesOf } from '../store/proxy-store.js';
import { needVersion } from './drafted-matter.js';
import { type HoldBack, publishWhenRecorded } from './register/publish-when-recorded.js';
import { GovernanceStanding } from './governance-standing.js';
import { agreementsTo, closingIn, needRoomQuorum } from './meeting/meeting-presence.js';
import { needOpened } from './opened-matter.js';
import { someText } from './plain-text.js';
import { checkedContent, needDaysInOrder } from './decision-content.js';
import { afterDecision } from './escalation/climb-ladder.js';

/** How a matter is closed. */
export interface CloseMatterCommand {
  readonly matterId: string;
  readonly closing: Closing;
  /** For each interest whose holder wants to take part: the members that agreed to it, by public id. */
  readonly agreements: readonly { readonly interestId: string; readonly agreedBy: readonly string[] }[];
  readonly content: DecisionContent;
  readonly effectiveFrom: IsoDate | null;
  readonly reviewOn: IsoDate | null;
  /** Last day on which it counts; left out while it has none. */
  readonly expiresOn?: IsoDate | null;
  /** Close it even though too few are represented: nothing is decided then. */
  readonly inquorate: boolean;
  /** In which language it is written down; English when left out. */
  readonly language?: Language;
  /** Keep it from the public for now; left out: it is published if its body publishes. */
  readonly holdBack?: HoldBack | null;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/** What came of it. */
export interface ClosedMatter {
  readonly decisionId: string;
  readonly reference: string;
  readonly outcome: Outcome;
}

/**
 * Closes a matter: works out the verdict from what was frozen, voted and declared, and records the decision under the
 * body's next reference. What the owner decided alone gets a matter about its commercial effect (DEC-05).
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (matter), mandate-missing, stale-version,
 * governance.already-closed, governance.not-quorate, governance.voting-window-open, governance.attendance-is-kept,
 * governance.matter-waits-for-meeting, governance.reasons-required, governance.alternatives-required,
 * governance.interests-unchecked, governance.withholding-without-reason, governance.review-day-required,
 * input-invalid, idempotency-conflict. Events: governance.decision-recorded, governance.decision-published or
 * governance.decision-held-back; governance.escalated for what was not agreed, governance.escalation-resolved and
 * governance.decision-superseded for what it settles; governance.matter-drafted for the linked matter.
 */
@Injectable()
export class CloseMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: CloseMatterCommand): Promise<ClosedMatter & { readonly replayed: boolean }> {
    const { idempotencyKey, expectedVersion, ...request } = command;
    const { matterId } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.close/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const matter = await needOpened(tx, matterId, 'governance.already-closed');
        const content = checkedContent(command.content);
        needVersion(matter, expectedVersion);
        const verdict = await this.judge(tx, matter, command, content);
        return this.record(tx, matter, verdict, { ...command, content });
      });
      return { ...result, replayed };
    });
  }

  private async judge(
    tx: AllianceTx,
    matter: OpenedMatter,
    { closing, agreements, inquorate }: CloseMatterCommand,
    content: DecisionContent,
  ): Promise<ExplainedVerdict> {
    const [votes, declared, proxies] = await Promise.all([
      votesOf(inTx(tx), matter.matterNo),
      interestsOf(inTx(tx), matter.matterNo),
      proxiesOf(inTx(tx), matter.matterNo),
    ]);
    const interests = await agreementsTo(inTx(tx), matter.matterNo, declared, agreements);
    const { closing: presence, inRoom } = await closingIn(tx, matter, closing);
    const record = recordOf(matter, votes, { interests, proxies }, presence, this.standing.today());
    const verdict = closeMatter(matter, record, content, { inquorate });
    needRoomQuorum(inRoom, verdict);
    return verdict;
  }

  private async record(
    tx: AllianceTx,
    matter: OpenedMatter,
    verdict: ExplainedVerdict,
    { content, effectiveFrom, reviewOn, expiresOn = null, language = 'en', holdBack = null }: CloseMatterCommand,
  ): Promise<ClosedMatter> {
    const { matterNo, matterId, bodyNo, type, subject } = matter;
    const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyNo === bodyNo);
    invariant(body !== undefined, 'The body of a matter is there');
    const { no: numberInBody, prefix } = await nextDecisionNo(tx, bodyNo);
    const reference = `${prefix}-${body.code}-${String(numberInBody).padStart(4, '0')}`;
    const { outcome } = verdict;
    const decisionId = placeId('dec', tx.allianceNo, tx.lastSeq + 1n);
    const verdictHash = hashOf(verdict);
    const days = { effectiveFrom, reviewOn, expiresOn, decidedOn: verdict.record.heldOn };
    needDaysInOrder(days.decidedOn, effectiveFrom, expiresOn);
    const about = { bodyNo, numberInBody, reference, matterNo, outcome, content, verdict, verdictHash };
    await insertDecision(tx, { decisionId, ...about, ...days });
    await markClosed(tx, matterNo);
    const names = { decision: decisionId, reference, matter: matterId, body: body.bodyId, type, outcome };
    const { authorises } = matter.content;
    const event: DecisionRecorded = { ...names, subject, authorises, effectiveFrom, verdictHash };
    await tx.append([{ type: GovernanceEvent.DECISION_RECORDED, body: { ...event } }]);
    const personNo = tx.actor.kind === 'person' ? tx.actor.personNo : null;
    const today = this.standing.today();
    const register = { language, holdBack: checkedHoldBack(holdBack), today, personNo };
    await publishWhenRecorded(tx, { matter, body, decisionId }, content, register);
    const recorded = await findDecision(inTx(tx), decisionId);
    invariant(recorded !== undefined, 'A decision that was recorded is there');
    await afterDecision(tx, matter, body, recorded);
    if (matter.frozen.rule.kind === 'OWNER' && outcome === 'APPROVED') await draftEffect(tx, matter, body.bodyId);
    return { decisionId, reference, outcome };
  }
}

/** The matter about the commercial effect of what the owner decided alone, for everybody to agree on. */
async function draftEffect(tx: AllianceTx, matter: OpenedMatter, body: string): Promise<void> {
  const { bodyNo, method, matterNo, matterId } = matter;
  const effectId = placeId('mat', tx.allianceNo, tx.lastSeq + 1n);
  const kind = {
    type: 'COMMERCIAL_EFFECT',
    method,
    title: `Commercial effect: ${matter.title}`.slice(0, 200),
  } as const;
  const content = { ...matter.content, options: [], recommendation: null, authorises: [], settles: null };
  const about = { subject: null, notBefore: null, firstStageNo: null, linkedToNo: matterNo };
  await insertMatter(tx, { matterId: effectId, bodyNo, ...kind, content, ...about });
  const event = { matter: effectId, body, type: kind.type, method, subject: null, linkedTo: matterId };
  await tx.append([{ type: GovernanceEvent.MATTER_DRAFTED, body: event }]);
}

function checkedHoldBack(holdBack: HoldBack | null): HoldBack | null {
  return holdBack && { ...holdBack, reason: someText(holdBack.reason, 2000, 'holdBack', 'reason') };
}
