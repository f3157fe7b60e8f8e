import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock, PersonActor } from '#kernel';
import { IdentityReader } from '#identity';
import { AppConfig, CLOCK, Database } from '#platform';
import { type CalendarEntry, calendarText } from '../../domain/meeting/icalendar.js';
import { calendarEntry, meetingLink } from '../../domain/meeting/meeting-mail.js';
import { inAlliance } from '../../store/asker.js';
import { type CalendarFeed, feedOfPerson, feedOfSecret } from '../../store/meeting/calendar-feed-store.js';
import { hasMeetingsSince } from '../../store/meeting/meeting-store.js';
import { feedHash } from './create-calendar-feed.js';
import { MeetingReader, type MeetingView } from './meeting-reader.js';
import { RoomReader } from './room-reader.js';

/** Days for which a meeting stays in a feed. */
const KEPT_DAYS = 90;

/** Gives feeds: the meetings that their person may attend, as of now, in every alliance. */
@Injectable()
export class CalendarReader {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomReader,
    private readonly identity: IdentityReader,
    private readonly config: AppConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Somebody's own feed; null for none. */
  async ownFeed(actor: Actor): Promise<CalendarFeed | null> {
    return actor.kind === 'person' ? ((await feedOfPerson(this.database, actor.personNo)) ?? null) : null;
  }

  /** The calendar under a secret, or null when there is none, or none any more. */
  async calendar(secret: string, meetings: MeetingReader): Promise<string | null> {
    const feed = await feedOfSecret(this.database, feedHash(secret));
    if (feed === undefined) return null;
    const { personId, personNo, actorRef, language } = await this.identity.person(feed.personNo);
    const actor: PersonActor = { kind: 'person', personNo, personId, actorRef, language, sessionId: feed.feedId };
    const since = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    const entries: CalendarEntry[] = [];
    for (const { no, id } of await this.database.query<{ no: number; id: string }>(
      'select no, id from alliance order by no',
    )) {
      if (!(await hasMeetingsSince(inAlliance(this.database, no), since))) continue;
      const views = await meetings.since(actor, no, since);
      const own = views.filter(({ mayAttend, meeting }) => mayAttend && meeting.noticeSentAt !== null);
      entries.push(...(await Promise.all(own.map(async (view) => this.entry(view, id)))));
    }
    return calendarText('Meetings', entries, this.clock.now());
  }

  private async entry(view: MeetingView, allianceId: string): Promise<CalendarEntry> {
    const { publicUrl } = this.config;
    const [agenda, { papers }] = await Promise.all([this.rooms.agenda(view), this.rooms.papers(view)]);
    const link = meetingLink(publicUrl, allianceId, view.meeting.meetingId);
    const letter = { meeting: view.meeting, bodyName: view.body.name, agenda, papers, link };
    return calendarEntry(letter, new URL(publicUrl).host);
  }
}
