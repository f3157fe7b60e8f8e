import type { Database } from '../database/database.js';
import type { AllianceTx } from '../database/tx.js';
import type { Mail } from './mailer.js';

/** A message that waits to be sent, and for which time this is. */
export interface WaitingMail {
  readonly mailId: string;
  readonly mail: Mail;
  /** Tries with this one, from 1. */
  readonly tries: number;
}

/** Puts a message into the post, unless its key is there. */
export async function postMail(
  tx: AllianceTx,
  { mailId, key, mail }: { readonly mailId: string; readonly key: string; readonly mail: Mail },
): Promise<void> {
  await tx.query(
    `insert into posted_mail (alliance_no, key, id, mail, recorded_at, next_try_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (alliance_no, key) do nothing`,
    [tx.allianceNo, key, mailId, JSON.stringify(mail), tx.at],
    'post-mail',
  );
}

/** Whether a message of the alliance is due at an instant. */
export async function isMailDue(database: Database, allianceNo: number, at: Date): Promise<boolean> {
  const due = { name: 'mail-is-due', text: `select 1 from posted_mail where ${DUE} limit 1` };
  return (await database.inAlliance(allianceNo, due, [allianceNo, at])).length > 0;
}

const DUE = 'alliance_no = $1 and mail is not null and next_try_at <= $2';

/** Takes the oldest message that is due; nobody else takes it before `until`. Undefined when none is. */
export async function takeMail(tx: AllianceTx, until: Date): Promise<WaitingMail | undefined> {
  const [taken] = await tx.query<{ mailId: string; mail: Mail; tries: number }>(
    `update posted_mail set next_try_at = $3, tries = tries + 1
     where (alliance_no, key) = (select alliance_no, key from posted_mail where ${DUE} order by next_try_at, id limit 1)
     returning id as "mailId", mail, tries`,
    [tx.allianceNo, tx.at, until],
    'take-mail',
  );
  return taken;
}

/** Notes when a message was sent or given up; what it said is kept no longer. */
export async function settleMail(tx: AllianceTx, mailId: string, how: 'sent_at' | 'given_up_at'): Promise<void> {
  await tx.query(
    `update posted_mail set ${how} = $3, mail = null where alliance_no = $1 and id = $2 and mail is not null`,
    [tx.allianceNo, mailId, tx.at],
    `settle-mail-${how}`,
  );
}

/** Puts a message off to its next try. */
export async function putMailOff(tx: AllianceTx, mailId: string, until: Date): Promise<void> {
  await tx.query(
    'update posted_mail set next_try_at = $3 where alliance_no = $1 and id = $2',
    [tx.allianceNo, mailId, until],
    'put-mail-off',
  );
}
