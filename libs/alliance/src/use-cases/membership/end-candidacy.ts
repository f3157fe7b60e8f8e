import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { IdentityReader, mandateOf } from '#identity';
import { runsTheAlliance } from '../../domain/admission.js';
import { afterStep } from '../../domain/membership/journey.js';
import { type MembershipDeed, MembershipDesk, type MembershipReceipt } from './membership-desk.js';
import { takeStep } from './take-step.js';
import { needText } from './words.js';

/** Who does not join after all. */
export interface EndCandidacyCommand {
  readonly participationId: string;
  /** Why, in words that every member may read. */
  readonly reason: string;
  readonly actingFor?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Records that an organisation on its way in does not join: it thought better of it, or the members did.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the organisation's own people
 * with that power; the platform itself. Refuses: not-found (participation), not-allowed, input-invalid, stale-version,
 * idempotency-conflict, alliance.participation-step-not-possible. Events: alliance.participation-moved.
 */
@Injectable()
export class EndCandidacy {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly identity: IdentityReader,
  ) {}

  async run(actor: Actor, command: EndCandidacyCommand): Promise<MembershipReceipt> {
    const { participationId, actingFor, expectedVersion, idempotencyKey } = command;
    const reason = needText(command.reason, 1000, 'reason');
    const place = await this.desk.placeOf(participationId);
    const request = { deed: 'end-candidacy', place, actingFor, expectedVersion, idempotencyKey, request: { reason } };
    return this.desk.run(
      actor,
      request,
      async (deed) => this.needRight(deed),
      async ({ tx, organisation, record: before, name, today: onDay }) => {
        const status = afterStep('TURN_AWAY', before?.status ?? 'NONE', name);
        await takeStep(tx, { organisation, before, status, onDay, reason });
      },
    );
  }

  private async needRight({
    actor,
    viewer,
    members,
    allianceNo,
    organisation,
    today: on,
  }: MembershipDeed): Promise<void> {
    if (actor.kind === 'system' || runsTheAlliance(viewer, members)) return;
    const appointments = actor.kind === 'person' ? await this.identity.mandates(actor.personNo) : [];
    const { organisationNo } = organisation;
    const { powers } = mandateOf(actor, appointments, { on, organisationNo, allianceNo });
    ensure(powers.has('MANAGE_APPOINTMENTS'), () => {
      return new Refusal('not-allowed', {
        needs: 'the alliance manager, a commissioner of the owner, or its own lead',
      });
    });
  }
}
