import { placeId } from '#kernel';
import type { AllianceTx, NewEvent } from '#platform';
import type { Body } from '../../domain/body.js';
import { type EscalationRecord, notYetSaid } from '../../domain/escalation-record.js';
import { type Escalated, type EscalationEnded, GovernanceEvent } from '../../domain/governance-events.js';
import { defaultLadder, ladderState } from '../../domain/ladder.js';
import type { Matter } from '../../domain/matter.js';
import type { Outcome } from '../../domain/verdict/outcome.js';
import { inTx } from '../../store/asker.js';
import { type Decision, decisionByNo } from '../../store/decision-store.js';
import {
  escalationOfMatter,
  findEscalation,
  insertEscalation,
  insertStep,
  markResolved,
} from '../../store/escalation-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { endDecision } from '../end-decision.js';

/** Outcomes that put a matter on the ladder. */
const CLIMBS: ReadonlySet<Outcome> = new Set(['NOT_AGREED', 'ESCALATED']);
/** Outcomes that settle what was not agreed: a yes, or a no. */
const SETTLES: ReadonlySet<Outcome> = new Set(['APPROVED', 'REJECTED']);

/** Puts a matter on the ladder of its body, at the first level, and says so. Gives the id of the escalation. */
export async function startEscalation(
  tx: AllianceTx,
  { matterNo, content }: Matter,
  { terms }: Body,
  decisionNo: number,
  reason: string | null,
): Promise<string> {
  const escalationId = placeId('esc', tx.allianceNo, tx.lastSeq + 1n);
  const about = { ladder: defaultLadder, nation: terms.nation, technical: content.technical };
  await insertEscalation(tx, { escalationId, matterNo, decisionNo, reason, ...about });
  const started = await escalationOfMatter(inTx(tx), matterNo);
  if (started !== undefined) await saySteps(tx, started, tx.at);
  return escalationId;
}

/** Says, once each, which levels an escalation has reached by an instant, and that it lapsed after the last. */
export async function saySteps(tx: AllianceTx, record: EscalationRecord, now: Date): Promise<void> {
  const { escalationNo, escalationId, matterNo, decisionNo } = record;
  const { reached, lapsed } = notYetSaid(record, now);
  if (reached.length === 0 && !lapsed) return;
  const { matterId } = await matterByNo(inTx(tx), matterNo);
  const decision = await decisionByNo(inTx(tx), decisionNo);
  const names = { escalation: escalationId, matter: matterId, decision: decision?.decisionId ?? '' };
  const events: NewEvent[] = [];
  for (const { number, level, dueAt } of reached) {
    await insertStep(tx, escalationNo, level.code, 'REACHED');
    const event: Escalated = { ...names, level: level.code, number, dueAt: dueAt.toISOString() };
    events.push({ type: GovernanceEvent.ESCALATED, body: { ...event } });
  }
  if (lapsed) {
    await insertStep(tx, escalationNo, record.ladder.at(-1)?.code ?? '', 'LAPSED');
    events.push({ type: GovernanceEvent.ESCALATION_LAPSED, body: { ...names } });
  }
  await tx.append(events);
}

/**
 * What a decision does to the ladder. Not agreed, its matter starts to climb; unless it was to settle an escalation that
 * still climbs: that goes on. A yes or a no of a matter that was to settle one resolves it, and a yes takes the place of
 * the decision that nothing was agreed.
 */
export async function afterDecision(tx: AllianceTx, matter: Matter, body: Body, decision: Decision): Promise<void> {
  const { settles } = matter.content;
  const named = settles ? await findEscalation(inTx(tx), settles) : undefined;
  const climbing = named !== undefined && ladderState(named, tx.at).state === 'AT_LEVEL' ? named : undefined;
  if (CLIMBS.has(decision.outcome) && climbing === undefined) {
    await startEscalation(tx, matter, body, decision.decisionNo, null);
  }
  if (climbing === undefined || !SETTLES.has(decision.outcome)) return;
  const earlier = await decisionByNo(inTx(tx), climbing.decisionNo);
  if (decision.outcome === 'APPROVED' && earlier !== undefined && earlier.supersededBy === null) {
    await endDecision(tx, earlier, decision, { how: 'SUPERSEDED', reason: null });
  }
  await resolve(tx, climbing, decision);
}

/** Resolves the escalation of a decision that a later one settles, if it still climbs. */
export async function resolveBySuperseding(tx: AllianceTx, earlier: Decision, later: Decision): Promise<void> {
  const record = await escalationOfMatter(inTx(tx), earlier.matterNo);
  if (record !== undefined && ladderState(record, tx.at).state === 'AT_LEVEL') await resolve(tx, record, later);
}

async function resolve(tx: AllianceTx, record: EscalationRecord, by: Decision): Promise<void> {
  await markResolved(tx, record.escalationNo, by.decisionNo);
  const { matterId } = await matterByNo(inTx(tx), record.matterNo);
  const event: EscalationEnded = { escalation: record.escalationId, matter: matterId, decision: by.decisionId };
  await tx.append([{ type: GovernanceEvent.ESCALATION_RESOLVED, body: { ...event } }]);
}
