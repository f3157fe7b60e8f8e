import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { IdentityReader, mandateOf, needPower } from '#identity';
import { afterStep } from '../../domain/membership/journey.js';
import { MembershipDesk, type MembershipDeed, type MembershipReceipt } from './membership-desk.js';
import { NO_DEED, takeStep } from './take-step.js';
import { needText } from './words.js';

/** Who wants to join. */
export interface ApplyToJoinCommand {
  readonly allianceId: string;
  readonly organisationId: string;
  /** Why it wants to join, in words that every member may read. */
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Asks, for an organisation, to join an alliance; invited or not.
 *
 * Who may: a person with MANAGE_APPOINTMENTS of that organisation; the platform itself.
 * Refuses: not-found (alliance, organisation), mandate-missing, input-invalid, idempotency-conflict,
 * alliance.participation-step-not-possible. Events: alliance.participation-moved.
 */
@Injectable()
export class ApplyToJoin {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly identity: IdentityReader,
  ) {}

  async run(actor: Actor, command: ApplyToJoinCommand): Promise<MembershipReceipt> {
    const { allianceId, organisationId, idempotencyKey } = command;
    const reason = needText(command.reason, 1000, 'reason');
    const place = await this.desk.placeFor(allianceId, organisationId);
    const request = { deed: 'apply', place, actingFor: undefined, idempotencyKey, request: { reason } };
    return this.desk.run(
      actor,
      request,
      async (deed) => this.needOwnLead(deed),
      async ({ tx, organisation, record: before, name, today: onDay }) => {
        const status = afterStep('APPLY', before?.status ?? 'NONE', name);
        await takeStep(tx, { organisation, before, status, onDay, reason, change: NO_DEED });
      },
    );
  }

  private async needOwnLead({ actor, allianceNo, organisation, today: on }: MembershipDeed): Promise<void> {
    const appointments = actor.kind === 'person' ? await this.identity.mandates(actor.personNo) : [];
    const { organisationNo, organisationId } = organisation;
    const mandate = mandateOf(actor, appointments, { on, organisationNo, allianceNo });
    needPower(mandate, 'MANAGE_APPOINTMENTS', { organisation: organisationId, onDate: on });
  }
}
