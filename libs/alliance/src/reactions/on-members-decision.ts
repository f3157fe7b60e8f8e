import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { GovernanceEvent, type MatterType, approvedAuthorisation } from '#governance';
import { type AllianceTx, type Reaction, Reactions } from '#platform';
import { parseParticipationId } from '../domain/participation.js';
import { MembershipEffects } from '../use-cases/membership/membership-effects.js';

/** What each kind of matter brings about for a participation that it names. */
const EFFECTS = { ADMISSION: 'admit', EXCLUSION: 'exclude', SUSPEND_PAYMENT: 'suspend' } as const;

/**
 * When the members have decided to admit, to exclude or to suspend an organisation, its participation follows: once, with
 * the decision on it. What is in the way, such as a deed that is not signed, is kept as an effect not carried out.
 */
@Injectable()
export class OnMembersDecision implements Reaction, OnModuleInit {
  readonly name = 'alliance.members-decision';
  readonly types = [GovernanceEvent.DECISION_RECORDED];

  constructor(
    private readonly effects: MembershipEffects,
    private readonly reactions: Reactions,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const approved = approvedAuthorisation(event);
    if (approved === null || !isAboutMembers(approved.type)) return;
    const { decision, effectiveFrom, subject, authorises } = approved;
    for (const thing of authorises) {
      const place = parseParticipationId(thing);
      if (place?.allianceNo !== tx.allianceNo) continue;
      await this.effects[EFFECTS[approved.type]](tx, place.organisationNo, { decision, effectiveFrom, subject });
    }
  }
}

function isAboutMembers(type: MatterType): type is keyof typeof EFFECTS {
  return Object.hasOwn(EFFECTS, type);
}
