import '../domain/alliance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, dateIn, ensure } from '#kernel';
import { SeatHolders } from '#governance';
import { recordAccessChanges } from '#identity';
import { AccessChanges, type AllianceTx, UnitOfWork, accessChange } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { needRightToEnd } from '../domain/admission.js';
import { AllianceEvent } from '../domain/alliance-events.js';
import { membersDecide } from '../domain/life/alliance-life.js';
import { type Participation, type WayToLeave, endOfParticipation } from '../domain/participation.js';
import { changeParticipation, participationsOf } from '../store/alliance-store.js';
import { lifeOf } from '../store/life/life-store.js';
import { insertStep } from '../store/membership/step-store.js';
import type { ParticipationReceipt } from './add-participation.js';
import { settleOpen } from './membership/membership-effects.js';

/** Who leaves, how and when. */
export interface EndParticipationCommand {
  readonly allianceId: string;
  readonly organisationId: string;
  readonly way: WayToLeave;
  /** Last day of taking part. Left out, it ends at once: today it does not count any more. */
  readonly leftOn?: IsoDate | undefined;
  /** Why, in words that every member may read. */
  readonly reason?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Settles the end of an organisation's part in an alliance. What it posted stays in the book; of the days after its last
 * it sees only its own, and its seats end. Once the alliance is active, putting out and ending are for the members to
 * decide, and what is recorded this way is listed as done without a decision.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the organisation's own lead
 * with that power when it leaves of its own will; the platform itself.
 * Refuses: not-found (alliance), alliance.not-taking-part, not-allowed, idempotency-conflict, stale-version,
 * alliance.participation-already-ended, alliance.leaves-before-joining, alliance.owner-must-stay.
 * Events: alliance.participation-ended, alliance.default-notice-settled, governance.seat-ended. Access: PARTICIPATION_CHANGED, which ends the streams of those it concerns.
 */
@Injectable()
export class EndParticipation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
    private readonly changes: AccessChanges,
    private readonly seats: SeatHolders,
  ) {}

  async run(actor: Actor, command: EndParticipationCommand): Promise<ParticipationReceipt> {
    const { organisationId, way, idempotencyKey, ...rest } = command;
    const { allianceNo, allianceId } = await this.alliances.need(command.allianceId, 'allianceId');
    const viewer = await this.alliances.viewerFor(actor, allianceNo, command.actingFor);
    const members = await this.alliances.participants(allianceNo);
    const organisationNo = members.find((each) => each.organisation.organisationId === organisationId)?.organisationNo;
    const change = accessChange('PARTICIPATION_CHANGED', { allianceNo, organisationNo: organisationNo ?? null });
    const request = { organisationId, way, ...rest };
    const { replayed } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const all = await participationsOf(tx);
      const leaving = all.find((each) => each.organisationNo === organisationNo);
      ensure(leaving !== undefined, () => {
        const facts = { organisation: organisationId.slice(0, 40) };
        return new Refusal('alliance.not-taking-part', facts, ['organisationId']);
      });
      const { organisationNo: no } = leaving;
      needRightToEnd(actor, viewer, all, { organisationNo: no, ofOwnWill: way === 'WITHDRAWN' });
      return tx.once({ scope: `participation.end/${actor.actorRef}`, idempotencyKey, request }, async () => {
        await this.end(tx, leaving, all, command);
        await recordAccessChanges(tx, [change]);
        return {};
      });
    });
    if (!replayed) this.changes.announce([change]);
    return { allianceId, organisationId, replayed };
  }

  private async end(
    tx: AllianceTx,
    leaving: Participation,
    all: readonly Participation[],
    { organisationId, way, leftOn, reason, expectedVersion }: EndParticipationCommand,
  ): Promise<void> {
    ensure(expectedVersion === undefined || expectedVersion === leaving.version, () => {
      return new Refusal('stale-version', { expected: expectedVersion ?? null, current: leaving.version });
    });
    const end = endOfParticipation(leaving, all, { way, leftOn, today: dateIn(tx.at) });
    const { organisationNo } = leaving;
    const today = dateIn(tx.at);
    await changeParticipation(tx, organisationNo, end);
    const needsDecision = way !== 'WITHDRAWN' && membersDecide((await lifeOf(tx)).status);
    const step = { organisationNo, status: end.status, onDay: today, lastDay: end.leftOn, needsDecision };
    await insertStep(tx, { ...step, reason: reason ?? null, decision: null });
    await settleOpen(tx, organisationNo, { as: way === 'EXCLUDED' ? 'EXCLUDED' : 'WITHDRAWN', on: today, words: null });
    const body = { organisation: organisationId, status: end.status, leftOn: end.leftOn, reason: reason ?? null };
    await tx.append([{ type: AllianceEvent.PARTICIPATION_ENDED, body }]);
    await this.seats.endAll(tx, organisationNo, end.leftOn);
  }
}
