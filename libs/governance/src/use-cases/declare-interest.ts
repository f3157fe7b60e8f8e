import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import { UnitOfWork } from '#platform';
import { needOpen, placeOf } from '../domain/cast-vote.js';
import { GovernanceEvent, type InterestDeclared } from '../domain/governance-events.js';
import type { InterestWish } from '../domain/verdict/matter-record.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodyIdOf } from '../store/body-store.js';
import { type DeclaredInterest, insertInterest, interestsOf, votesOf } from '../store/vote-store.js';
import { GovernanceStanding } from './governance-standing.js';
import { needOpened } from './opened-matter.js';
import { needText } from './plain-text.js';

/** An interest in a matter. */
export interface DeclareInterestCommand {
  readonly matterId: string;
  readonly actingFor: string | null;
  readonly nature: DeclaredInterest['nature'];
  /** What the interest is, in full. */
  readonly about: string;
  readonly wishes: InterestWish;
  readonly idempotencyKey: string;
}

/**
 * Declares an interest in an open matter. Declared before voting it can be agreed to by the others; declared after, it
 * takes the member out.
 *
 * Who may: whoever may vote in it. Refuses: not-found (matter, organisation), not-allowed, mandate-missing,
 * governance.matter-not-open, governance.no-seat, governance.interest-declared, input-invalid, idempotency-conflict.
 * Events: governance.interest-declared, without what the interest is.
 */
@Injectable()
export class DeclareInterest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the interest. */
  async run(actor: Actor, command: DeclareInterestCommand): Promise<{ interestId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { matterId, actingFor, nature, wishes } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    const speaker = await this.standing.needVoice(actor, allianceNo, actingFor);
    const about = needText(command.about, 2000, 'about');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.interest/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const matter = await needOpened(tx, matterId, 'governance.matter-not-open');
        needOpen(matter);
        const { unit } = placeOf(matter, speaker.id, actingFor).unit;
        const declared = await interestsOf(inTx(tx), matter.matterNo);
        ensure(!declared.some((each) => each.unit === unit), () => new Refusal('governance.interest-declared'));
        const votes = await votesOf(inTx(tx), matter.matterNo);
        const disclosedBefore = !votes.some((vote) => vote.unit === unit);
        const interestId = placeId('int', tx.allianceNo, tx.lastSeq + 1n);
        const interest = { interestId, unit, nature, about, wishes, disclosedBefore };
        await insertInterest(tx, matter.matterNo, interest, speaker.no);
        const body = await bodyIdOf(inTx(tx), matter.bodyNo);
        const event: InterestDeclared = { interest: interestId, matter: matterId, body, unit, wishes };
        await tx.append([{ type: GovernanceEvent.INTEREST_DECLARED, body: { ...event } }]);
        return { interestId };
      });
      return { ...result, replayed };
    });
  }
}
