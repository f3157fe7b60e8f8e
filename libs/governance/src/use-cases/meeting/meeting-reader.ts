import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { alternatesOn, seatCountsOn } from '../../domain/body.js';
import { isInvitedOn } from '../../domain/body-guest.js';
import { withTerms } from '../../domain/body-terms.js';
import type { Meeting, MeetingStatus } from '../../domain/meeting/meeting.js';
import { allianceNoOf } from '../../store/alliance-place.js';
import type { Asker } from '../../store/asker.js';
import { findMeeting, meetingsOf, meetingsSince } from '../../store/meeting/meeting-store.js';
import { BodyAudience, type LookedInto } from '../body-audience.js';
import type { NewestFirst } from '../governance-reader.js';
import { type Room, dayOf } from './meeting-desk.js';

/** A meeting as somebody was shown it. */
export interface MeetingView extends Room {
  readonly allianceNo: number;
  readonly actor: Actor;
  /** Public id of the person who looks; null for the platform. */
  readonly viewer: string | null;
  /** Whether they run the business of the body. */
  readonly manages: boolean;
  /** Whether they may attend: as `sits`, or as an observer or adviser who is invited. */
  readonly mayAttend: boolean;
  /** Whether they have a seat, are named to stand in on one, or run the business: what is restricted is for them. */
  readonly sits: boolean;
  /** Public ids of the seats they have or may stand in on. */
  readonly ownSeats: readonly string[];
}

/** Meetings that are still to be held, and those that are over. */
export const COMING: readonly MeetingStatus[] = ['DRAFT', 'NOTICE_SENT', 'IN_SESSION', 'ADJOURNED'];
export const OVER: readonly MeetingStatus[] = [
  'HELD',
  'MINUTES_DRAFT',
  'MINUTES_ISSUED',
  'MINUTES_ACCEPTED',
  'CANCELLED',
];

/** Which meetings are asked for. */
export interface MeetingFilter {
  /** Public id of one body; null for all somebody may look into. */
  readonly bodyId: string | null;
  readonly when: 'COMING' | 'OVER' | null;
}

/** Reads meetings as somebody may see them: those of the bodies that they may look into. */
@Injectable()
export class MeetingReader {
  constructor(
    private readonly database: Database,
    readonly audience: BodyAudience,
  ) {}

  /** Meetings of an alliance, the latest first. Refuses not-found (alliance). */
  async meetings(
    actor: Actor,
    allianceId: string,
    { bodyId, when }: MeetingFilter,
    page: NewestFirst,
  ): Promise<MeetingView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const looked = await this.audience.lookInto(actor, allianceNo);
    const bodyNos = looked.bodies
      .filter((body) => bodyId === null || body.bodyId === bodyId)
      .map(({ bodyNo }) => bodyNo);
    const statuses = when === null ? null : when === 'COMING' ? COMING : OVER;
    const meetings = await meetingsOf(this.audience.in(allianceNo), { bodyNos, statuses }, page);
    return this.shown(actor, allianceNo, meetings, looked);
  }

  /** One meeting, or null when there is none somebody may see. */
  async meeting(actor: Actor, meetingId: string): Promise<MeetingView | null> {
    const place = parsePlaceId('mtg', meetingId);
    if (place === undefined) return null;
    const meeting = await findMeeting(this.audience.in(place.allianceNo), meetingId);
    if (meeting === undefined) return null;
    const looked = await this.audience.lookInto(actor, place.allianceNo);
    return (await this.shown(actor, place.allianceNo, [meeting], looked))[0] ?? null;
  }

  /** Coming meetings of the bodies somebody may look into, the next first, at most 100: what there is to prepare for. */
  async coming(actor: Actor, allianceNo: number): Promise<MeetingView[]> {
    const looked = await this.audience.lookInto(actor, allianceNo);
    const bodyNos = looked.bodies.map(({ bodyNo }) => bodyNo);
    const filter = { bodyNos, statuses: COMING };
    const meetings = await meetingsOf(this.audience.in(allianceNo), filter, { before: null, limit: 100 });
    return this.shown(actor, allianceNo, meetings.reverse(), looked);
  }

  /** As `coming`, by the alliance's public id. Refuses not-found (alliance). */
  async forwardPlan(actor: Actor, allianceId: string): Promise<MeetingView[]> {
    return this.coming(actor, await allianceNoOf(this.database, allianceId, 'allianceId'));
  }

  /** Meetings that begin after an instant, of the bodies somebody may look into, the next first. */
  async since(actor: Actor, allianceNo: number, since: Date): Promise<MeetingView[]> {
    const looked = await this.audience.lookInto(actor, allianceNo);
    const bodyNos = looked.bodies.map(({ bodyNo }) => bodyNo);
    const meetings = await meetingsSince(this.audience.in(allianceNo), bodyNos, since);
    return this.shown(actor, allianceNo, meetings, looked);
  }

  /** Reads about a meeting that somebody was shown. */
  of({ allianceNo }: MeetingView): Asker {
    return this.audience.in(allianceNo);
  }

  private async shown(
    actor: Actor,
    allianceNo: number,
    meetings: readonly Meeting[],
    { bodies, seats, guests }: LookedInto,
  ): Promise<MeetingView[]> {
    const viewer = actor.kind === 'person' ? actor.personId : null;
    const manages = await this.audience.standing.isClerk(actor, allianceNo);
    return meetings.flatMap((meeting) => {
      const body = bodies.find(({ bodyNo }) => bodyNo === meeting.bodyNo);
      if (body === undefined) return [];
      const own = seats.filter(({ bodyNo }) => bodyNo === body.bodyNo);
      const day = dayOf(meeting) < this.audience.today() ? this.audience.today() : dayOf(meeting);
      const ownSeats = own
        .filter((seat) => seatCountsOn(seat, day))
        .filter((seat) => {
          const people = [seat.member.id, ...alternatesOn(seat, day).map(({ person }) => person)];
          return viewer !== null && people.includes(viewer);
        })
        .map(({ seatId }) => seatId);
      const sits = manages || ownSeats.length > 0;
      const invited = guests.some((guest) => {
        return guest.bodyNo === body.bodyNo && guest.person.id === viewer && isInvitedOn(guest, day);
      });
      const mayAttend = sits || invited;
      const met = { meeting, body: withTerms(body, meeting.termsNo), seats: own };
      return [{ ...met, allianceNo, actor, viewer, manages, mayAttend, sits, ownSeats }];
    });
  }
}
