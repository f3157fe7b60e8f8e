import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type IsoDate, Refusal, addDays, dateIn, ensure } from '#kernel';
import { SeatHolders } from '#governance';
import { IdentityReader, type Organisation, organisationName, recordAccessChanges } from '#identity';
import { type AllianceTx, accessChange } from '#platform';
import { AllianceEvent } from '../../domain/alliance-events.js';
import { type DefaultNotice, type Settlement, needRemedyOver } from '../../domain/membership/default-notice.js';
import { afterStep } from '../../domain/membership/journey.js';
import { participationId } from '../../domain/participation.js';
import { inTx } from '../../store/asker.js';
import { noticesOf, settleNotice } from '../../store/membership/default-notice-store.js';
import { type ParticipationRecord, recordOf } from '../../store/membership/participation-record.js';
import { takeStep } from './take-step.js';

/** A decision of the members about one organisation's part. */
export interface MembersDecision {
  /** Public id. */
  readonly decision: string;
  /** First day on which it counts. */
  readonly effectiveFrom: IsoDate;
  /** Public id of the member it is about, who had no vote in it; null for none. */
  readonly subject?: string | null;
}

/** Puts in force what the members decided about an organisation's part. Each is done once for a decision. */
@Injectable()
export class MembershipEffects {
  constructor(
    private readonly identity: IdentityReader,
    private readonly seats: SeatHolders,
  ) {}

  /**
   * Lets an organisation join, from the day the decision counts.
   * Refuses not-found, alliance.participation-step-not-possible, alliance.deed-missing.
   */
  async admit(tx: AllianceTx, organisationNo: number, { decision, effectiveFrom }: MembersDecision): Promise<void> {
    const { before, organisation, name } = await this.need(tx, organisationNo);
    if (before.admittedBy === decision) return;
    const status = afterStep('ADMIT', before.status, name);
    ensure(before.accessionHash !== null, () => new Refusal('alliance.deed-missing', { organisation: name }));
    const change = { joinedOn: effectiveFrom, leftOn: null, endedBy: null, admittedBy: decision };
    const about = { organisation, before, decision, needsDecision: true };
    await takeStep(tx, { ...about, status, onDay: effectiveFrom, change });
    await tell(tx, organisationNo);
  }

  /**
   * Puts an organisation out, from the day the decision counts; its seats end with its last day.
   * Refuses not-found, alliance.owner-not-excluded, alliance.decision-about-another,
   * alliance.participation-step-not-possible, alliance.no-default-notice, alliance.remedy-period-running.
   */
  async exclude(tx: AllianceTx, organisationNo: number, by: MembersDecision): Promise<void> {
    const { decision, effectiveFrom } = by;
    const { before, organisation, name } = await this.need(tx, organisationNo);
    if (before.endedBy === decision) return;
    needNoOwner(before);
    needAbout(by, organisation, name);
    const excluded = afterStep('EXCLUDE', before.status, name);
    const today = dateIn(tx.at);
    await needOpenNotice(tx, before, name, today);
    const ahead = effectiveFrom > today;
    const leftOn = ahead ? addDays(effectiveFrom, -1) : lastDayNow(before, today);
    const change = { leftOn, endedBy: decision };
    const about = { organisation, before, decision, needsDecision: true, change };
    await takeStep(tx, { ...about, status: ahead ? before.status : excluded, onDay: ahead ? effectiveFrom : today });
    await settleOpen(tx, organisationNo, { as: 'EXCLUDED', on: today, words: null });
    await this.seats.endAll(tx, organisationNo, leftOn);
    await tell(tx, organisationNo);
  }

  /**
   * Lets payments to an organisation, and its sight of the book, rest.
   * Refuses not-found, alliance.owner-not-excluded, alliance.decision-about-another,
   * alliance.participation-step-not-possible, alliance.no-default-notice, alliance.remedy-period-running.
   */
  async suspend(tx: AllianceTx, organisationNo: number, by: MembersDecision): Promise<void> {
    const { decision } = by;
    const { before, organisation, name } = await this.need(tx, organisationNo);
    needAbout(by, organisation, name);
    if (before.status === 'SUSPENDED') return;
    needNoOwner(before);
    const status = afterStep('SUSPEND', before.status, name);
    const onDay = dateIn(tx.at);
    await needOpenNotice(tx, before, name, onDay);
    await takeStep(tx, { organisation, before, status, onDay, decision, needsDecision: true });
    await tell(tx, organisationNo);
  }

  private async need(
    tx: AllianceTx,
    organisationNo: number,
  ): Promise<{ before: ParticipationRecord; organisation: Organisation; name: string }> {
    const before = await recordOf(inTx(tx), organisationNo);
    if (before === undefined) {
      throw new Refusal('not-found', { kind: 'participation', id: participationId(tx.allianceNo, organisationNo) });
    }
    const organisation = await this.identity.organisation(organisationNo);
    return { before, organisation, name: organisationName(organisation) };
  }
}

/** The member a decision is about has no vote in it, so it is about that one alone. Refuses decision-about-another. */
function needAbout({ subject }: MembersDecision, { organisationId }: Organisation, organisation: string): void {
  ensure(subject === organisationId, () => new Refusal('alliance.decision-about-another', { organisation }));
}

/** Refuses alliance.owner-not-excluded of an owner. */
function needNoOwner({ kind }: ParticipationRecord): void {
  ensure(kind !== 'OWNER', () => new Refusal('alliance.owner-not-excluded'));
}

/** Yesterday, or the day of joining; for one whose sight rests, the day on which that began: it saw nothing since. */
function lastDayNow({ joinedOn, status, since }: ParticipationRecord, today: IsoDate): IsoDate {
  if (status === 'SUSPENDED' && since !== null) return since;
  const yesterday = addDays(today, -1);
  return joinedOn !== null && joinedOn > yesterday ? joinedOn : yesterday;
}

/** The notice that stands, its remedy period over. Refuses alliance.no-default-notice, alliance.remedy-period-running. */
async function needOpenNotice(
  tx: AllianceTx,
  { organisationNo }: ParticipationRecord,
  organisation: string,
  today: IsoDate,
): Promise<DefaultNotice> {
  const open = (await noticesOf(inTx(tx), organisationNo)).find(({ settledAs }) => settledAs === null);
  if (open === undefined) throw new Refusal('alliance.no-default-notice', { organisation });
  needRemedyOver(open, today, organisation);
  return open;
}

/** Settles the notice that stands, if one does. */
export async function settleOpen(
  tx: AllianceTx,
  organisationNo: number,
  how: { readonly as: Settlement; readonly on: IsoDate; readonly words: string | null },
): Promise<void> {
  const open = (await noticesOf(inTx(tx), organisationNo)).find(({ settledAs }) => settledAs === null);
  if (open === undefined) return;
  await settleNotice(tx, open.noticeId, how);
  const participation = participationId(tx.allianceNo, organisationNo);
  const body = { notice: open.noticeId, participation, as: how.as, on: how.on };
  await tx.append([{ type: AllianceEvent.DEFAULT_NOTICE_SETTLED, body }]);
}

async function tell(tx: AllianceTx, organisationNo: number): Promise<void> {
  await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo, organisationNo })]);
}
