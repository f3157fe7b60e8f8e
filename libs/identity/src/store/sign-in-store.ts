import type { Tx } from '#platform';
import type { SignInAttempt } from '../domain/sign-in.js';
import { SignInAttemptRow } from './sign-in-attempt-row.js';

const COLUMNS = `
  id as "attemptId", person_no as "personNo", code_hash as "codeHash", browser_hash as "browserHash", tries,
  expires_at as "expiresAt", consumed_at as "consumedAt"`;

export type NewSignInAttempt = Pick<
  SignInAttemptRow,
  | 'id'
  | 'personNo'
  | 'addressHash'
  | 'clientHash'
  | 'codeHash'
  | 'linkHash'
  | 'browserHash'
  | 'recordedAt'
  | 'expiresAt'
>;

export async function insertAttempt(tx: Tx, attempt: NewSignInAttempt): Promise<void> {
  await tx.manager.insert(SignInAttemptRow, attempt);
}

/** Lets one request at a time go on for an address, so that limits are exact and only the newest code is good. */
export async function lockAddress(tx: Tx, addressHash: Buffer): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [addressHash.readBigInt64BE().toString()]);
}

/** How many minutes ago sign-in was asked for, for an address or from a network, within a day. */
export async function agesOfRequests(tx: Tx, by: 'address_hash' | 'client_hash', hash: Buffer): Promise<number[]> {
  const rows = await tx.query<{ age: number }>(
    `select extract(epoch from $2::timestamptz - recorded_at)::float8 / 60 as age from sign_in_attempt
      where ${by} = $1 and client_hash is not null and recorded_at > $2::timestamptz - interval '1 day'`,
    [hash, tx.at],
  );
  return rows.map(({ age }) => age);
}

/** Makes earlier attempts for an address worthless: those tied to a browser, or those that are not. */
export async function replaceAttempts(tx: Tx, addressHash: Buffer, tied: 'to-browser' | 'to-nothing'): Promise<void> {
  await tx.query(
    `update sign_in_attempt set consumed_at = $2
      where address_hash = $1 and consumed_at is null and (browser_hash is not null) = $3`,
    [addressHash, tx.at, tied === 'to-browser'],
  );
}

/** Removes attempts that no rule asks about any more: older than a day and past their end. */
export async function forgetOldAttempts(tx: Tx): Promise<void> {
  await tx.query(
    `delete from sign_in_attempt where recorded_at < $1::timestamptz - interval '1 day' and expires_at < $1`,
    [tx.at],
  );
}

/** The attempt of a browser, or the one a link belongs to, locked so that it can be used once only. */
export async function lockAttempt(
  tx: Tx,
  by: 'browser_hash' | 'link_hash',
  hash: Buffer,
): Promise<SignInAttempt | undefined> {
  const [attempt] = await tx.query<{ -readonly [K in keyof SignInAttempt]: SignInAttempt[K] }>(
    `select ${COLUMNS} from sign_in_attempt where ${by} = $1 order by recorded_at desc limit 1 for update`,
    [hash],
  );
  return attempt;
}

export async function countTry(tx: Tx, attemptId: string): Promise<void> {
  await tx.query('update sign_in_attempt set tries = tries + 1 where id = $1', [attemptId]);
}

export async function consumeAttempt(tx: Tx, attemptId: string): Promise<void> {
  await tx.query('update sign_in_attempt set consumed_at = $2 where id = $1', [attemptId, tx.at]);
}
