import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { needRightToAdmit } from '../../domain/admission.js';
import { afterStep } from '../../domain/membership/journey.js';
import type { ParticipationKind } from '../../domain/participation.js';
import { MembershipDesk, type MembershipReceipt } from './membership-desk.js';
import { NO_DEED, takeStep } from './take-step.js';
import { someText } from './words.js';

/** Who is asked to join, and as what. */
export interface InviteOrganisationCommand {
  readonly allianceId: string;
  readonly organisationId: string;
  readonly kind: ParticipationKind;
  /** Why, in words that every member may read. */
  readonly reason: string | null;
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Asks an organisation to join. One that left may be asked again.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (alliance, organisation), not-allowed, input-invalid, idempotency-conflict,
 * alliance.participation-step-not-possible. Events: alliance.participation-moved.
 */
@Injectable()
export class InviteOrganisation {
  constructor(private readonly desk: MembershipDesk) {}

  async run(actor: Actor, command: InviteOrganisationCommand): Promise<MembershipReceipt> {
    const { allianceId, organisationId, kind, actingFor, idempotencyKey } = command;
    const reason = someText(command.reason, 1000, 'reason');
    const place = await this.desk.placeFor(allianceId, organisationId);
    const request = { deed: 'invite', place, actingFor, idempotencyKey, request: { kind, reason } };
    return this.desk.run(
      actor,
      request,
      ({ viewer, members }) => needRightToAdmit(actor, viewer, members),
      async ({ tx, organisation, record: before, name, today: onDay }) => {
        const status = afterStep('INVITE', before?.status ?? 'NONE', name);
        await takeStep(tx, { organisation, before, status, onDay, kind, reason, change: NO_DEED });
      },
    );
  }
}
