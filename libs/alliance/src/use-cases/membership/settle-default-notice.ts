import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, invariant } from '#kernel';
import { needRightToServe } from '../../domain/admission.js';
import { afterStep } from '../../domain/membership/journey.js';
import { inTx } from '../../store/asker.js';
import { noticesOf } from '../../store/membership/default-notice-store.js';
import { type MembershipDeed, MembershipDesk, type MembershipReceipt } from './membership-desk.js';
import { settleOpen } from './membership-effects.js';
import { takeStep } from './take-step.js';
import { needText } from './words.js';

/** How a notice of default comes to its end, and what was done. */
export interface SettleDefaultNoticeCommand {
  readonly participationId: string;
  readonly noticeId: string;
  readonly as: 'REMEDIED' | 'WITHDRAWN';
  /** What was put right, or why the notice is taken back. */
  readonly words: string;
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Records that a default was put right, or that the others take their notice back. The member takes part as before; one
 * that has given notice of withdrawal still leaves on its day.
 *
 * Who may: as for serving it. Refuses: not-found (participation, notice), not-allowed, input-invalid,
 * idempotency-conflict, alliance.notice-settled, alliance.participation-step-not-possible.
 * Events: alliance.default-notice-settled, alliance.participation-moved.
 */
@Injectable()
export class SettleDefaultNotice {
  constructor(private readonly desk: MembershipDesk) {}

  async run(actor: Actor, command: SettleDefaultNoticeCommand): Promise<MembershipReceipt> {
    const { participationId, noticeId, as, actingFor, idempotencyKey } = command;
    const words = needText(command.words, 4000, 'words');
    const place = await this.desk.placeOf(participationId);
    return this.desk.run(
      actor,
      { deed: 'settle', place, actingFor, idempotencyKey, request: { noticeId, as, words } },
      ({ viewer, organisation }) => needRightToServe(actor, viewer, organisation.organisationNo),
      async (deed) => settle(deed, noticeId, as, words),
    );
  }
}

async function settle(
  { tx, record: before, name, organisation, today: on }: MembershipDeed,
  noticeId: string,
  as: 'REMEDIED' | 'WITHDRAWN',
  words: string,
): Promise<void> {
  const { organisationNo } = organisation;
  const notice = (await noticesOf(inTx(tx), organisationNo)).find((each) => each.noticeId === noticeId);
  if (notice === undefined) {
    throw new Refusal('not-found', { kind: 'notice of default', id: noticeId.slice(0, 40) }, ['noticeId']);
  }
  ensure(notice.settledAs === null, () => new Refusal('alliance.notice-settled', { settledOn: notice.settledOn }));
  invariant(before !== undefined, 'Who was served notice has a participation');
  const restored = afterStep('RESTORE', before.status, name);
  const status = before.leftOn === null ? restored : 'WITHDRAWAL_NOTICE';
  await settleOpen(tx, organisationNo, { as, on, words });
  await takeStep(tx, { organisation, before, status, onDay: on });
}
