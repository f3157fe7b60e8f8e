import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, Refusal, ensure, newId } from '#kernel';
import { AppConfig, CLOCK, UnitOfWork } from '#platform';
import { replaceFeed, revokeFeeds } from '../../store/meeting/calendar-feed-store.js';

/** Where feeds are. */
export const CALENDAR_PATH = '/calendar';

/** What is stored of the secret in the address of a feed. 256 bits of chance need no salt. */
export function feedHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * Makes the address under which a calendar finds somebody's meetings. Whoever has the address sees them, so it is given
 * this once, and a new one takes the place of the old.
 *
 * Who may: every person, for themselves. Refuses: not-allowed. Events: none; it belongs to no alliance.
 */
@Injectable()
export class CreateCalendarFeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: AppConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor): Promise<{ readonly feedId: string; readonly address: string }> {
    ensure(actor.kind === 'person', () => new Refusal('not-allowed', { needs: 'a person who is signed in' }));
    const secret = randomBytes(32).toString('base64url');
    const feedId = newId('cal', this.clock);
    await this.unitOfWork.run(actor, async (tx) => {
      await replaceFeed(tx, { feedId, personNo: actor.personNo, secretHash: feedHash(secret) });
    });
    return { feedId, address: new URL(`${CALENDAR_PATH}/${secret}.ics`, this.config.publicUrl).href };
  }

  /** Revokes somebody's own feed. Revoking it a second time changes nothing. Refuses not-allowed. */
  async revoke(actor: Actor): Promise<void> {
    ensure(actor.kind === 'person', () => new Refusal('not-allowed', { needs: 'a person who is signed in' }));
    await this.unitOfWork.run(actor, async (tx) => revokeFeeds(tx, actor.personNo));
  }
}
