import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#kernel';
import { CLOCK, Database } from '#platform';
import { SESSION_IDLE_MINUTES } from '../domain/sign-in.js';

/** A session as the person it is of sees it in the list of their sessions. */
export interface ListedSession {
  readonly sessionId: string;
  readonly userAgent: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

@Injectable()
export class SessionReader {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The sessions of a person that still live, the one used last first. */
  async liveSessionsOf(personNo: number): Promise<ListedSession[]> {
    return this.database.query<ListedSession>(
      `select id as "sessionId", user_agent as "userAgent", recorded_at as "startedAt", last_seen_at as "lastSeenAt",
              expires_at as "expiresAt"
         from session
        where person_no = $1 and revoked_at is null and expires_at > $2
          and last_seen_at > $2::timestamptz - make_interval(mins => $3)
        order by last_seen_at desc, no desc`,
      [personNo, this.clock.now(), SESSION_IDLE_MINUTES],
    );
  }
}
