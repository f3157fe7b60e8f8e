import { Inject, Injectable, Logger } from '@nestjs/common';
import { systemActor } from '#kernel';
import { AppConfig } from '../config/app-config.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { MAILER, MailUndeliverable, type Mailer } from './mailer.js';
import { type WaitingMail, isMailDue, putMailOff, settleMail, takeMail } from './mail-post-store.js';

const MINUTE = 60_000;
/** Milliseconds for which a message that was taken is nobody else's: longer than a try takes. */
const TAKEN_MS = 5 * MINUTE;
/** Tries after which a message is given up; the pauses between them add up to about three days. */
export const MOST_TRIES = 18;

/** Milliseconds from a try that failed to the next: doubling from a minute, at most six hours. */
export function pauseAfter(tries: number): number {
  return Math.min(2 ** (tries - 1), 360) * MINUTE;
}

/**
 * Sends what is in the post, after the commit of what it tells of. A message is taken for a while, delivered, and then
 * noted as sent: a process that ends in between leaves it to be sent again, as the same message with the same
 * Message-ID. At least once, in the order of posting as far as the mail server takes it.
 */
@Injectable()
export class MailDelivery {
  private readonly logger = new Logger('Mail');
  private working = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    @Inject(MAILER) private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  /** Looks after the post soon, without anybody waiting for it: a mail server that does not answer holds nothing up. */
  wake(allianceNo?: number): void {
    this.working = this.working
      .then(async () => (this.stopped ? undefined : this.deliverDue(allianceNo)))
      .catch((error: unknown) => this.logger.error({ err: error }));
  }

  /** Takes no further message, and settles when the one at hand is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  /** Sends what is due, in one alliance or in all. An alliance waits when the mail server cannot be reached. */
  async deliverDue(allianceNo?: number): Promise<void> {
    for (const no of allianceNo === undefined ? await this.alliances() : [allianceNo]) {
      while (!this.stopped && (await isMailDue(this.database, no, this.unitOfWork.now()))) {
        const taken = await this.inAlliance(no, async (tx) => takeMail(tx, new Date(tx.at.getTime() + TAKEN_MS)));
        if (taken === undefined || !(await this.deliver(no, taken))) break;
      }
    }
  }

  /** One try. False when there is no use in going on to the next message now. */
  private async deliver(allianceNo: number, { mailId, mail, tries }: WaitingMail): Promise<boolean> {
    const messageId = `<${mailId}@${new URL(this.config.publicUrl).hostname}>`;
    try {
      await this.mailer.deliver({ ...mail, mailId, messageId });
    } catch (error) {
      const refused = error instanceof MailUndeliverable;
      const reason = refused ? error.message : ((error as { code?: string }).code ?? 'unknown');
      if (refused || tries >= MOST_TRIES) {
        this.logger.error(`Mail ${mailId} could not be delivered (${reason}) and is given up`);
        await this.inAlliance(allianceNo, async (tx) => settleMail(tx, mailId, 'given_up_at'));
        return refused;
      }
      this.logger.warn(`Mail ${mailId} could not be delivered (${reason}); it will be tried again`);
      const pause = pauseAfter(tries);
      await this.inAlliance(allianceNo, async (tx) => putMailOff(tx, mailId, new Date(tx.at.getTime() + pause)));
      return false;
    }
    await this.inAlliance(allianceNo, async (tx) => settleMail(tx, mailId, 'sent_at'));
    return true;
  }

  private async inAlliance<T>(
    allianceNo: number,
    work: Parameters<typeof this.unitOfWork.runInAlliance<T>>[2],
  ): Promise<T> {
    return this.unitOfWork.runInAlliance(systemActor('mail'), allianceNo, work);
  }

  private async alliances(): Promise<number[]> {
    const rows = await this.database.query<{ no: number }>('select no from alliance order by no');
    return rows.map(({ no }) => no);
  }
}
