import type { Actor } from '#kernel';
import type { AccessChangeKind } from '../auth/access-changes.js';
import type { NumberedChange } from './access-watch.js';
import type { PlainReader } from './plain-reader.js';

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

const CHANGES = {
  name: 'access-changes',
  text: `select no, kind, session_id, token_id, person_no, organisation_no, alliance_no from access_change
         where recorded_at > now() - make_interval(secs => $1) order by no`,
};
const STANDING = {
  person: {
    name: 'standing-of-session',
    text: 'select expires_at from session where id = $1 and revoked_at is null and expires_at > now()',
  },
  token: {
    name: 'standing-of-token',
    text: 'select expires_at from api_token where id = $1 and revoked_at is null and expires_at > now()',
  },
};
const ALLIANCE = { name: 'alliance-no', text: 'select no from alliance where id = $1' };

/** The few questions a stream has that must be answered by the database and not from memory. */
export class AccessStore {
  constructor(private readonly reader: Pick<PlainReader, 'query'>) {}

  /** Changes of access recorded within the last so many seconds. */
  async changesOfLast(seconds: number): Promise<NumberedChange[]> {
    const rows = await this.reader.query<ChangeRow>(CHANGES, [seconds]);
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
    const id = actor.kind === 'person' ? actor.sessionId : actor.tokenId;
    const [row] = await this.reader.query<{ expires_at: Date }>(STANDING[actor.kind], [id]);
    return row === undefined ? null : { until: row.expires_at };
  }

  /** The internal number of an alliance; undefined when there is none of this id. */
  async allianceNo(id: string): Promise<number | undefined> {
    const [row] = await this.reader.query<{ no: number }>(ALLIANCE, [id]);
    return row?.no;
  }
}
