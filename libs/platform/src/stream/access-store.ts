import type { Actor } from '#kernel';
import type { AccessChangeKind } from '../auth/access-changes.js';
import type { Database } from '../database/database.js';
import type { NumberedChange } from './access-watch.js';

interface ChangeRow {
  readonly no: string;
  readonly kind: AccessChangeKind;
  readonly session_id: string | null;
  readonly token_id: string | null;
  readonly person_no: number | null;
  readonly organisation_no: number | null;
  readonly alliance_no: number | null;
}

/** Until when somebody's session or token is good; null for those who have none to run out. */
export interface Standing {
  readonly until: Date | null;
}

/** The few questions a stream has about access that must be answered by the database and not from memory. */
export class AccessStore {
  constructor(private readonly database: Pick<Database, 'query'>) {}

  /** Changes of access recorded within the last so many seconds. */
  async changesOfLast(seconds: number): Promise<NumberedChange[]> {
    const rows = await this.database.query<ChangeRow>(
      `select no, kind, session_id, token_id, person_no, organisation_no, alliance_no from access_change
       where recorded_at > now() - make_interval(secs => $1) order by no`,
      [seconds],
    );
    return rows.map((row) => ({
      no: row.no,
      kind: row.kind,
      sessionId: row.session_id,
      tokenId: row.token_id,
      personNo: row.person_no,
      organisationNo: row.organisation_no,
      allianceNo: row.alliance_no,
    }));
  }

  /** How an actor stands at this moment; null when its session or token has been revoked or has run out. */
  async standingOf(actor: Actor): Promise<Standing | null> {
    if (actor.kind !== 'person' && actor.kind !== 'token') return { until: null };
    const [table, id] = actor.kind === 'person' ? ['session', actor.sessionId] : ['api_token', actor.tokenId];
    const [row] = await this.database.query<{ expires_at: Date }>(
      `select expires_at from ${table} where id = $1 and revoked_at is null and expires_at > now()`,
      [id],
    );
    return row === undefined ? null : { until: row.expires_at };
  }

  /** The internal number of an alliance; undefined when there is none of this id. */
  async allianceNo(id: string): Promise<number | undefined> {
    const [row] = await this.database.query<{ no: number }>('select no from alliance where id = $1', [id]);
    return row?.no;
  }
}
