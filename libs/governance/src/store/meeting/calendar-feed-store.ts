import type { Database, Tx } from '#platform';

/** A feed of somebody's meetings. Its address is given once; what is stored is a hash. */
export interface CalendarFeed {
  readonly feedId: string;
  readonly personNo: number;
  readonly at: Date;
}

const COLUMNS = 'id as "feedId", person_no as "personNo", recorded_at as at';

/** The feed with this secret, unless it was revoked. */
export async function feedOfSecret(database: Database, secretHash: Buffer): Promise<CalendarFeed | undefined> {
  const [feed] = await database.query<CalendarFeed>(
    `select ${COLUMNS} from calendar_feed where secret_hash = $1 and revoked_at is null`,
    [secretHash],
  );
  return feed;
}

/** Somebody's feed, unless they have none. */
export async function feedOfPerson(database: Database, personNo: number): Promise<CalendarFeed | undefined> {
  const [feed] = await database.query<CalendarFeed>(
    `select ${COLUMNS} from calendar_feed where person_no = $1 and revoked_at is null`,
    [personNo],
  );
  return feed;
}

/** Stores a feed in the place of the one somebody had. */
export async function replaceFeed(
  tx: Tx,
  { feedId, personNo, secretHash }: { readonly feedId: string; readonly personNo: number; readonly secretHash: Buffer },
): Promise<void> {
  await revokeFeeds(tx, personNo);
  await tx.query('insert into calendar_feed (id, person_no, secret_hash, recorded_at) values ($1, $2, $3, $4)', [
    ...[feedId, personNo, secretHash, tx.at],
  ]);
}

/** Revokes somebody's feed. */
export async function revokeFeeds(tx: Tx, personNo: number): Promise<void> {
  await tx.query('update calendar_feed set revoked_at = $2 where person_no = $1 and revoked_at is null', [
    ...[personNo, tx.at],
  ]);
}
