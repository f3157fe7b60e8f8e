import { type Clock, newId, systemActor } from '#kernel';
import type { Database } from '../database/database.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { Mail, Mailer, PostedMail } from './mailer.js';

/** A message that was kept instead of sent. */
export interface OutboxMail {
  readonly mailId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly recordedAt: Date;
}

/** How many messages the outbox keeps; the oldest go first. */
export const OUTBOX_ROOM = 200;

/** Keeps messages in the database, where the local outbox page shows them. For a machine of one's own. */
export class OutboxMailer implements Mailer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async send(mail: Mail): Promise<void> {
    await this.keep(newId('mal', this.clock), mail);
  }

  async deliver(mail: PostedMail): Promise<void> {
    await this.keep(mail.mailId, mail);
  }

  /** The newest messages first. */
  async newest(limit: number): Promise<OutboxMail[]> {
    return this.database.query<OutboxMail>(
      `select id as "mailId", recipient, subject, body_text as text, recorded_at as "recordedAt"
         from outbox_mail order by no desc limit $1`,
      [limit],
    );
  }

  private async keep(mailId: string, mail: Mail): Promise<void> {
    await this.unitOfWork.run(systemActor('mail'), async (tx) => {
      await tx.query(
        `insert into outbox_mail (id, recipient, subject, body_text, recorded_at) values ($1, $2, $3, $4, $5)
         on conflict (id) do nothing`,
        [mailId, mail.to, mail.subject, mail.text, tx.at],
      );
      await tx.query('delete from outbox_mail where no <= (select max(no) - $1 from outbox_mail)', [OUTBOX_ROOM]);
    });
  }
}
