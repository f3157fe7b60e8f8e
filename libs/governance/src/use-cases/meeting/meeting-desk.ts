import '../../domain/meeting/meeting-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IdPrefix, type IsoDate, Refusal, dateIn, ensure, invariant } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import { alternatesOn, type Body, type BodySeat, electorateOf, meetingTermsOf } from '../../domain/body.js';
import { type BodyGuest, isInvitedOn } from '../../domain/body-guest.js';
import { withTerms } from '../../domain/body-terms.js';
import type { Meeting } from '../../domain/meeting/meeting.js';
import type { OfMeeting } from '../../domain/meeting/meeting-events.js';
import type { QuorumQuestion } from '../../domain/meeting/quorum-timeline.js';
import { everyParticipant } from '../../domain/rules/quorum-rule.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { type Asker, inTx } from '../../store/asker.js';
import { bodiesOf, seatsOf } from '../../store/body-store.js';
import { guestsOf } from '../../store/guest-store.js';
import { findItem } from '../../store/meeting/agenda-store.js';
import { findMeeting, meetingByNo } from '../../store/meeting/meeting-store.js';
import type { AgendaItem } from '../../domain/meeting/meeting.js';
import { GovernanceStanding } from '../governance-standing.js';

/** A meeting with its body and that body's seats, ended ones too. */
export interface Room {
  readonly meeting: Meeting;
  readonly body: Body;
  readonly seats: readonly BodySeat[];
}

/** Those who are invited to a meeting without a seat on its body. */
export async function guestsAt(tx: AllianceTx, { meeting }: Pick<Room, 'meeting'>): Promise<BodyGuest[]> {
  const guests = await guestsOf(inTx(tx));
  return guests.filter((guest) => guest.bodyNo === meeting.bodyNo && isInvitedOn(guest, dayOf(meeting)));
}

/** What a deed about a meeting is asked with. */
export interface DeedRequest {
  /** Under which the key is remembered, `governance.meeting-open`. */
  readonly scope: string;
  readonly idempotencyKey: string;
  readonly request: unknown;
}

/** What every deed about a meeting begins with: whose it is, once, in the alliance's order. */
@Injectable()
export class MeetingDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    readonly standing: GovernanceStanding,
  ) {}

  /** The alliance an id of ours names. Refuses not-found. */
  allianceNo(prefix: IdPrefix, id: string, field: string): number {
    return allianceNoIn(prefix, id, field);
  }

  /** The instant a deed that began now would record. */
  now(): Date {
    return this.unitOfWork.now();
  }

  /** A deed of whoever runs the business of bodies. Refuses mandate-missing, idempotency-conflict. */
  async byClerk<T>(
    actor: Actor,
    allianceNo: number,
    asked: DeedRequest,
    work: (tx: AllianceTx) => Promise<T>,
  ): Promise<T & { readonly replayed: boolean }> {
    await this.standing.needClerk(actor, allianceNo);
    return this.byAnybody(actor, allianceNo, asked, work);
  }

  /** A deed whose use case says itself who may. Refuses idempotency-conflict. */
  async byAnybody<T>(
    actor: Actor,
    allianceNo: number,
    { scope, idempotencyKey, request }: DeedRequest,
    work: (tx: AllianceTx) => Promise<T>,
  ): Promise<T & { readonly replayed: boolean }> {
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `${scope}/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => work(tx));
      return { ...result, replayed };
    });
  }
}

/** A meeting with its body. Refuses not-found. */
export async function roomOf(tx: AllianceTx, meetingId: string): Promise<Room> {
  const meeting = await findMeeting(inTx(tx), meetingId);
  if (meeting === undefined) throw notFound('mtg', meetingId, 'meetingId');
  return withBody(inTx(tx), meeting, tx.at);
}

/** An item with its meeting. Refuses not-found. */
export async function roomOfItem(tx: AllianceTx, itemId: string): Promise<Room & { readonly item: AgendaItem }> {
  const item = await findItem(inTx(tx), itemId);
  if (item === undefined) throw notFound('agi', itemId, 'itemId');
  return { ...(await withBody(inTx(tx), await meetingByNo(inTx(tx), item.meetingNo), tx.at)), item };
}

/** A meeting with the body it is of, under the terms it was convened under, and its seats with those who may stand in at an instant. */
export async function withBody(asker: Asker, meeting: Meeting, at: Date): Promise<Room> {
  const body = (await bodiesOf(asker)).find(({ bodyNo }) => bodyNo === meeting.bodyNo);
  invariant(body !== undefined, 'The body of a meeting is there');
  const today = dateIn(at);
  const seats = await seatsOf(asker, body.bodyNo);
  return {
    meeting,
    body: withTerms(body, meeting.termsNo),
    seats: seats.map((seat) => ({ ...seat, alternates: alternatesOn(seat, today) })),
  };
}

/** What the body of every event of a meeting begins with. */
export function ofMeeting({ meeting, body }: Room): OfMeeting {
  return { meeting: meeting.meetingId, body: body.bodyId };
}

/** What the quorum of a meeting is worked out from, as the seats are on the day it is held. */
export function quorumQuestion({ body, seats }: Room, day: IsoDate): QuorumQuestion {
  const { quorumWaitMinutes: waitMinutes } = meetingTermsOf(body);
  return { rule: body.terms.quorum ?? everyParticipant, units: electorateOf(seats, day), waitMinutes };
}

/** The day of a meeting in London. */
export function dayOf({ startsAt }: Pick<Meeting, 'startsAt'>): IsoDate {
  return dateIn(startsAt);
}

/** Refuses stale-version when somebody changed a meeting in between. */
export function needMeetingVersion({ version }: Meeting, expected: number | undefined): void {
  ensure(expected === undefined || expected === version, () => {
    return new Refusal('stale-version', { expected: expected ?? null, current: version }, ['expectedVersion']);
  });
}
