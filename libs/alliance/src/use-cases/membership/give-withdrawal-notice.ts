import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, invariant } from '#kernel';
import { SeatHolders, addMonths } from '#governance';
import { needRightToEnd } from '../../domain/admission.js';
import { afterStep } from '../../domain/membership/journey.js';
import { endOfParticipation } from '../../domain/participation.js';
import { inTx } from '../../store/asker.js';
import { settingsOf } from '../../store/life/life-store.js';
import { type MembershipDeed, MembershipDesk, type MembershipReceipt } from './membership-desk.js';
import { takeStep } from './take-step.js';
import { someText } from './words.js';

/** Who leaves of its own will, and when. */
export interface GiveWithdrawalNoticeCommand {
  readonly participationId: string;
  /** Last day of taking part. */
  readonly lastDay: IsoDate;
  /** Why, in words that every member may read. */
  readonly reason: string | null;
  readonly actingFor?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Gives notice, for a member, that it leaves. It takes part, votes and sees the book up to its last day, which is as many
 * months away as the alliance asks for, three unless it agreed otherwise; its seats end with that day.
 *
 * Who may: the organisation's own lead with MANAGE_APPOINTMENTS; the alliance manager or a commissioner of the owner; the
 * platform itself. Refuses: not-found (participation), not-allowed, input-invalid, stale-version, idempotency-conflict,
 * alliance.participation-step-not-possible, alliance.withdrawal-notice-too-short, alliance.owner-must-stay.
 * Events: alliance.participation-ended, governance.seat-ended.
 */
@Injectable()
export class GiveWithdrawalNotice {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly seats: SeatHolders,
  ) {}

  async run(actor: Actor, command: GiveWithdrawalNoticeCommand): Promise<MembershipReceipt> {
    const { participationId, lastDay, actingFor, expectedVersion, idempotencyKey } = command;
    const reason = someText(command.reason, 1000, 'reason');
    const place = await this.desk.placeOf(participationId);
    const { organisationNo } = place.organisation;
    return this.desk.run(
      actor,
      { deed: 'withdraw', place, actingFor, expectedVersion, idempotencyKey, request: { lastDay, reason } },
      ({ viewer, members }) => needRightToEnd(actor, viewer, members, { organisationNo, ofOwnWill: true }),
      async (deed) => this.give(deed, lastDay, reason),
    );
  }

  private async give(
    { tx, record: before, members, name, organisation, today }: MembershipDeed,
    lastDay: IsoDate,
    reason: string | null,
  ): Promise<void> {
    const status = afterStep('GIVE_NOTICE', before?.status ?? 'NONE', name);
    const { withdrawalNoticeMonths: months } = await settingsOf(inTx(tx));
    const earliest = addMonths(today, months);
    ensure(lastDay >= earliest, () => {
      return new Refusal('alliance.withdrawal-notice-too-short', { earliest, months }, ['lastDay']);
    });
    const leaving = members.find(({ organisationNo }) => organisationNo === organisation.organisationNo);
    invariant(leaving !== undefined, 'Who takes part is among the members');
    const { leftOn } = endOfParticipation(leaving, members, { way: 'WITHDRAWN', leftOn: lastDay, today });
    await takeStep(tx, { organisation, before, status, onDay: today, change: { leftOn }, reason });
    await this.seats.endAll(tx, organisation.organisationNo, leftOn);
  }
}
