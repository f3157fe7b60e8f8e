import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, placeId } from '#kernel';
import { IdentityReader } from '#identity';
import { needRightToServe } from '../../domain/admission.js';
import { AllianceEvent, type DefaultNoticeServed } from '../../domain/alliance-events.js';
import { needNoFuture, remedyOf } from '../../domain/membership/default-notice.js';
import { afterStep } from '../../domain/membership/journey.js';
import { takesPartOn } from '../../domain/participation.js';
import { inTx } from '../../store/asker.js';
import { settingsOf } from '../../store/life/life-store.js';
import { insertNotice } from '../../store/membership/default-notice-store.js';
import { type MembershipDeed, MembershipDesk, type MembershipReceipt } from './membership-desk.js';
import { takeStep } from './take-step.js';
import { needText } from './words.js';

/** The other members' notice in writing. */
export interface ServeDefaultNoticeCommand {
  readonly participationId: string;
  /** The day on which it was served. */
  readonly servedOn: IsoDate;
  /** What is wrong, and what would put it right. */
  readonly grounds: string;
  readonly insolvent: boolean;
  /** Public ids of the organisations that gave it. */
  readonly givenBy: readonly string[];
  readonly actingFor?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Records that a member was served notice of wilful default by the others. From the day of service it has ten business
 * days to put it right; an insolvent one has none.
 *
 * Who may: who runs the matters of the alliance (MANAGE_MATTERS), and who votes for another member (VOTE); never the
 * member itself; the platform itself. Refuses: not-found (participation), not-allowed, input-invalid, stale-version,
 * idempotency-conflict, alliance.participation-step-not-possible, alliance.day-in-the-future,
 * alliance.notice-givers-unfit. Events: alliance.default-notice-served, alliance.participation-moved.
 */
@Injectable()
export class ServeDefaultNotice {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly identity: IdentityReader,
  ) {}

  async run(actor: Actor, command: ServeDefaultNoticeCommand): Promise<MembershipReceipt> {
    const { participationId, servedOn, insolvent, actingFor, expectedVersion, idempotencyKey } = command;
    const grounds = needText(command.grounds, 4000, 'grounds');
    const givenBy = [...new Set(command.givenBy)];
    const place = await this.desk.placeOf(participationId);
    const request = { servedOn, grounds, insolvent, givenBy };
    return this.desk.run(
      actor,
      { deed: 'serve', place, actingFor, expectedVersion, idempotencyKey, request },
      ({ viewer, organisation }) => needRightToServe(actor, viewer, organisation.organisationNo),
      async (deed) => {
        await this.needGivers(deed, givenBy);
        await this.serve(deed, request);
      },
    );
  }

  private async needGivers(
    { members, organisation, today }: MembershipDeed,
    givenBy: readonly string[],
  ): Promise<void> {
    const others = members.filter(
      (each) => takesPartOn(each, today) && each.organisationNo !== organisation.organisationNo,
    );
    const known = await Promise.all(
      others.map(async ({ organisationNo }) => this.identity.organisation(organisationNo)),
    );
    const ids = new Set(known.map(({ organisationId }) => organisationId));
    const fits = givenBy.length > 0 && givenBy.every((id) => ids.has(id));
    ensure(fits, () => new Refusal('alliance.notice-givers-unfit', {}, ['givenBy']));
  }

  private async serve(
    { tx, record: before, name, organisation, today, participationId: participation }: MembershipDeed,
    {
      servedOn,
      grounds,
      insolvent,
      givenBy,
    }: Pick<ServeDefaultNoticeCommand, 'servedOn' | 'grounds' | 'insolvent' | 'givenBy'>,
  ): Promise<void> {
    const status = afterStep('SERVE', before?.status ?? 'NONE', name);
    needNoFuture(servedOn, today, 'servedOn');
    const { nation } = await settingsOf(inTx(tx));
    const notice = placeId('dfn', tx.allianceNo, tx.lastSeq + 1n);
    const { organisationNo, organisationId } = organisation;
    const clock = remedyOf(servedOn, nation, insolvent);
    await insertNotice(tx, { noticeId: notice, organisationNo, servedOn, insolvent, grounds, givenBy, ...clock });
    const names = { notice, participation, organisation: organisationId };
    const body: DefaultNoticeServed = { ...names, servedOn, ...clock, givenBy };
    await tx.append([{ type: AllianceEvent.DEFAULT_NOTICE_SERVED, body: { ...body } }]);
    await takeStep(tx, { organisation, before, status, onDay: servedOn });
  }
}
