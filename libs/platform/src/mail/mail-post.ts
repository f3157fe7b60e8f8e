import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId } from '#kernel';
import { CLOCK } from '../database/clock-token.js';
import type { AllianceTx } from '../database/tx.js';
import type { Mail } from './mailer.js';
import { postMail } from './mail-post-store.js';

/**
 * Where features hand in mail: it is written in their transaction and sent after the commit, so that nothing is told
 * that was rolled back, and nothing is lost when the process ends in between.
 */
@Injectable()
export class MailPost {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Hands in a message, once under each `key` of an alliance, `feature.what/event/person`: a second one is left alone. */
  async post(tx: AllianceTx, key: string, mail: Mail): Promise<void> {
    await postMail(tx, { mailId: newId('mal', this.clock), key, mail });
  }
}
