import pg from 'pg';
import { newId } from '#kernel';

/** Alliances and signed-in people for specs of streams, straight in the tables. */
export interface StreamFixture {
  readonly allianceNo: number;
  readonly allianceId: string;
}

/** People 1 to 4 with a session each, named as `people` in stream-app expects. Once per database. */
export async function signInFour(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    for (let no = 1; no <= 4; no++) {
      await client.query("insert into person (id, name, email) values ($1, 'Somebody', $2)", [
        `per_${no}`,
        `p${no}@example.org`,
      ]);
      await client.query(
        `insert into session (id, token_hash, person_no, expires_at)
         select $1, sha256($2::bytea), no, now() + interval '1 hour' from person where id = $3`,
        [`ses_${no}`, `token ${no}`, `per_${no}`],
      );
    }
  });
}

/** An alliance with an empty stream. */
export async function streamFixture(ownerUrl: string): Promise<StreamFixture> {
  return withClient(ownerUrl, async (client) => {
    const allianceId = newId('all');
    const prefix = allianceId
      .slice(-20)
      .replace(/[^A-Z]/g, '')
      .slice(0, 6)
      .padEnd(2, 'X');
    const { rows } = await client.query<{ no: number }>(
      `insert into alliance (id, name, purpose, reference_prefix, kind, contract_type, status, starts_on)
       values ($1, 'Riverside Alliance', 'Homes', $2, 'SERVICE', 'ALLIANCE', 'ACTIVE', '2026-04-01') returning no`,
      [allianceId, prefix],
    );
    const allianceNo = rows[0]?.no ?? 0;
    await client.query("select set_config('app.alliance_no', $1, false)", [String(allianceNo)]);
    await client.query('insert into alliance_head (alliance_no) values ($1)', [allianceNo]);
    return { allianceNo, allianceId };
  });
}

/** Records that access changed and, for a session, revokes it: as another process would, which tells nobody. */
export async function revokeSession(ownerUrl: string, personNo: number): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('update session set revoked_at = now() where id = $1', [`ses_${personNo}`]);
    await client.query("insert into access_change (kind, session_id, person_no) values ('SESSION_REVOKED', $1, $2)", [
      `ses_${personNo}`,
      personNo,
    ]);
    await client.query('commit');
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
