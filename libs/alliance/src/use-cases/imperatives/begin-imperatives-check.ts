import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import { IdentityReader, appointmentsInForce } from '#identity';
import { needRightToAdmit } from '../../domain/admission.js';
import { AllianceEvent, type ImperativesChecked } from '../../domain/alliance-events.js';
import { type Assessor, type CheckMethod, needPanel, tenQualities } from '../../domain/imperatives/imperatives.js';
import { afterStep } from '../../domain/membership/journey.js';
import { takesPartOn } from '../../domain/participation.js';
import { inTx } from '../../store/asker.js';
import { type AssessorRow, insertCheck, ownItems } from '../../store/imperatives/imperatives-store.js';
import { type MembershipDeed, MembershipDesk, type MembershipReceipt } from '../membership/membership-desk.js';
import { takeStep } from '../membership/take-step.js';

/** How an organisation is checked, and by whom. */
export interface BeginImperativesCheckCommand {
  readonly participationId: string;
  readonly method: CheckMethod;
  readonly assessors: readonly Assessor[];
  readonly actingFor?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Begins the check of an organisation that wants to join, against the qualities as they are worded today, by people of at
 * least two members and at least one who uses the services. A check can be repeated until the members vote.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (participation), not-allowed, stale-version, idempotency-conflict,
 * alliance.imperatives-panel-unfit, alliance.assessor-without-standing, alliance.participation-step-not-possible.
 * Events: alliance.imperatives-check-begun, alliance.participation-moved.
 */
@Injectable()
export class BeginImperativesCheck {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly identity: IdentityReader,
  ) {}

  async run(actor: Actor, command: BeginImperativesCheckCommand): Promise<MembershipReceipt> {
    const { participationId, method, assessors, actingFor, expectedVersion, idempotencyKey } = command;
    const place = await this.desk.placeOf(participationId);
    needPanel(assessors, place.organisation.organisationId);
    return this.desk.run(
      actor,
      { deed: 'check', place, actingFor, expectedVersion, idempotencyKey, request: { method, assessors } },
      ({ viewer, members }) => needRightToAdmit(actor, viewer, members),
      async (deed) => {
        const panel = await Promise.all(assessors.map(async (each, at) => this.needAssessor(deed, each, at)));
        await begin(deed, method, panel);
      },
    );
  }

  /** An assessor speaks for a member that takes part today, or is of the community panel. */
  private async needAssessor(
    { members, allianceNo, today }: MembershipDeed,
    { personId, organisationId }: Assessor,
    at: number,
  ): Promise<Omit<AssessorRow, 'checkNo'>> {
    const path = ['assessors', String(at)];
    const person = await this.identity.personById(personId);
    if (person === undefined) throw new Refusal('not-found', { kind: 'person', id: personId.slice(0, 40) }, path);
    const seats = appointmentsInForce(await this.identity.mandates(person.personNo), today);
    const standing = (why: string): Refusal => {
      return new Refusal('alliance.assessor-without-standing', { person: personId, why }, path);
    };
    if (organisationId === null) {
      const onPanel = seats.some((seat) => seat.role === 'PANEL_MEMBER' && seat.allianceNo === allianceNo);
      ensure(onPanel, () => standing('no member of the community panel today'));
      return { personNo: person.personNo, organisationNo: null };
    }
    const { organisationNo } = await this.identity.needOrganisation(organisationId, ...path);
    const takesPart = members.some((each) => each.organisationNo === organisationNo && takesPartOn(each, today));
    ensure(takesPart, () => standing('that organisation does not take part today'));
    const appointed = seats.some((seat) => seat.organisationNo === organisationNo);
    ensure(appointed, () => standing('no appointment of that organisation today'));
    return { personNo: person.personNo, organisationNo };
  }
}

async function begin(
  { tx, record: before, name, organisation, today, participationId: participation }: MembershipDeed,
  method: CheckMethod,
  panel: readonly Omit<AssessorRow, 'checkNo'>[],
): Promise<void> {
  const status = afterStep('CHECK', before?.status ?? 'NONE', name);
  const { organisationNo, organisationId } = organisation;
  const check = placeId('ima', tx.allianceNo, tx.lastSeq + 1n);
  const items = (await ownItems(inTx(tx))) ?? tenQualities;
  await insertCheck(tx, { checkId: check, organisationNo, method, items, begunOn: today }, panel);
  const body: ImperativesChecked = { check, participation, organisation: organisationId };
  await tx.append([{ type: AllianceEvent.IMPERATIVES_CHECK_BEGUN, body: { ...body } }]);
  await takeStep(tx, { organisation, before, status, onDay: today });
}
