import '../domain/alliance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure } from '#kernel';
import { IdentityReader, type Organisation, organisationName, recordAccessChanges } from '#identity';
import { AccessChanges, type AllianceTx, UnitOfWork, accessChange } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { needRightToAdmit } from '../domain/admission.js';
import { AllianceEvent } from '../domain/alliance-events.js';
import { membersDecide } from '../domain/life/alliance-life.js';
import type { ParticipationKind } from '../domain/participation.js';
import { insertParticipation, participationsOf } from '../store/alliance-store.js';
import { lifeOf } from '../store/life/life-store.js';

/** Who joins, and as what. */
export interface AddParticipationCommand {
  readonly allianceId: string;
  readonly organisationId: string;
  readonly kind: ParticipationKind;
  /** First day of taking part; a day to come is possible. */
  readonly joinedOn: IsoDate;
  /** Public id of the organisation the actor acts for; may be left out by who holds a seat of the alliance itself. */
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/** Which participation a command was about. */
export interface ParticipationReceipt {
  readonly allianceId: string;
  readonly organisationId: string;
  readonly replayed: boolean;
}

/**
 * Records that an organisation joins an alliance, as the members have agreed. It takes part from its first day. For
 * setting up what existed before: once the alliance is active, joining is for the members to decide, and what is recorded
 * this way is listed as done without a decision.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (alliance, organisation), not-allowed, idempotency-conflict, alliance.already-takes-part.
 * Events: alliance.participation-began. Access: PARTICIPATION_CHANGED.
 */
@Injectable()
export class AddParticipation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly alliances: AllianceReader,
    private readonly changes: AccessChanges,
  ) {}

  async run(actor: Actor, command: AddParticipationCommand): Promise<ParticipationReceipt> {
    const { allianceNo, allianceId } = await this.alliances.need(command.allianceId, 'allianceId');
    const viewer = await this.alliances.viewerFor(actor, allianceNo, command.actingFor);
    const organisation = await this.identity.needOrganisation(command.organisationId, 'organisationId');
    const { organisationId, organisationNo } = organisation;
    const { idempotencyKey, ...request } = command;
    const change = accessChange('PARTICIPATION_CHANGED', { allianceNo, organisationNo });
    const { replayed } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      needRightToAdmit(actor, viewer, await participationsOf(tx));
      return tx.once({ scope: `participation.begin/${actor.actorRef}`, idempotencyKey, request }, async () => {
        await this.begin(tx, organisation, command);
        await recordAccessChanges(tx, [change]);
        return {};
      });
    });
    if (!replayed) this.changes.announce([change]);
    return { allianceId, organisationId, replayed };
  }

  private async begin(tx: AllianceTx, joining: Organisation, command: AddParticipationCommand): Promise<void> {
    const { organisationNo, organisationId } = joining;
    const { kind, joinedOn } = command;
    const earlier = (await participationsOf(tx)).find((each) => each.organisationNo === organisationNo);
    ensure(earlier === undefined, () => {
      const facts = { organisation: organisationName(joining), status: earlier?.status ?? null };
      return new Refusal('alliance.already-takes-part', facts, ['organisationId']);
    });
    const needsDecision = membersDecide((await lifeOf(tx)).status);
    await insertParticipation(tx, { organisationNo, kind, joinedOn }, { needsDecision });
    await tx.append([
      { type: AllianceEvent.PARTICIPATION_BEGAN, body: { organisation: organisationId, kind, joinedOn } },
    ]);
  }
}
