import { Injectable } from '@nestjs/common';
import { parsePlaceId } from '#kernel';
import { Database } from '#platform';
import type { Body } from '../../domain/body.js';
import type { BodyGuest } from '../../domain/body-guest.js';
import { inAlliance } from '../../store/asker.js';
import { guestsOf } from '../../store/guest-store.js';

/** Reads who is invited to the meetings of a body that somebody was shown. */
@Injectable()
export class GuestReader {
  constructor(private readonly database: Database) {}

  /** Observers and advisers of a body, those of the past too, in the order of inviting. */
  async of({ bodyId, bodyNo }: Pick<Body, 'bodyId' | 'bodyNo'>): Promise<BodyGuest[]> {
    const guests = await guestsOf(inAlliance(this.database, parsePlaceId('bod', bodyId)?.allianceNo ?? 0));
    return guests.filter((guest) => guest.bodyNo === bodyNo);
  }
}
