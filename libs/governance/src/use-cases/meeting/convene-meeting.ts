import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, dateIn, placeId } from '#kernel';
import { IdentityReader } from '#identity';
import { termsNoOn } from '../../domain/body-terms.js';
import { londonInstant } from '../../domain/calendar/london-time.js';
import { MeetingEvent, type OfMeeting } from '../../domain/meeting/meeting-events.js';
import type { MeetingMode } from '../../domain/meeting/meeting.js';
import { type MeetingPlan, needPlan } from '../../domain/meeting/plan-meeting.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf } from '../../store/body-store.js';
import { findMeeting, insertMeeting, insertStep } from '../../store/meeting/meeting-store.js';
import { someText } from '../plain-text.js';
import { MeetingDesk } from './meeting-desk.js';

/** When and where a meeting is to be, as clocks in London show it. */
export interface MeetingTimes {
  readonly startsOn: IsoDate;
  /** `HH:MM`. */
  readonly startsAt: string;
  /** `HH:MM` of the same day. */
  readonly endsAt: string;
  readonly mode: MeetingMode;
  readonly place: string | null;
  readonly link: string | null;
  /** Public id of who takes the chair. */
  readonly chairId: string | null;
}

export interface ConveneMeetingCommand extends MeetingTimes {
  readonly bodyId: string;
  readonly idempotencyKey: string;
}

/**
 * Plans a meeting of a body, under the terms it works by on that day; nobody is told yet.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body, person), mandate-missing, input-invalid,
 * governance.no-such-time, governance.meeting-in-the-past, governance.meeting-place-missing, idempotency-conflict.
 * Events: governance.meeting-convened.
 */
@Injectable()
export class ConveneMeeting {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly identity: IdentityReader,
  ) {}

  /** Gives the id of the meeting. */
  async run(actor: Actor, command: ConveneMeetingCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { bodyId } = command;
    const allianceNo = this.desk.allianceNo('bod', bodyId, 'bodyId');
    const asked = { scope: 'governance.meeting', idempotencyKey, request };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const plan = planOf(command);
      needPlan(plan, tx.at);
      const chairNo = await chairOf(this.identity, command.chairId);
      const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
      if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
      const meetingId = placeId('mtg', tx.allianceNo, tx.lastSeq + 1n);
      await insertMeeting(tx, {
        meetingId,
        bodyNo: body.bodyNo,
        ...plan,
        chairNo,
        termsNo: termsNoOn(body, dateIn(tx.at)),
      });
      const made = await findMeeting(inTx(tx), meetingId);
      await insertStep(tx, made?.meetingNo ?? 0, 'CONVENED', { until: plan.startsAt });
      const event: OfMeeting = { meeting: meetingId, body: bodyId };
      await tx.append([{ type: MeetingEvent.CONVENED, body: { ...event, startsAt: plan.startsAt.toISOString() } }]);
      return { meetingId };
    });
  }
}

/** The instants and words of a plan. Refuses input-invalid, governance.no-such-time. */
export function planOf({ startsOn, startsAt, endsAt, mode, place, link }: MeetingTimes): MeetingPlan {
  return {
    startsAt: londonInstant(startsOn, startsAt, 'startsAt'),
    endsAt: londonInstant(startsOn, endsAt, 'endsAt'),
    mode,
    place: someText(place, 500, 'place'),
    link: someText(link, 1000, 'link'),
  };
}

/** The number of who takes the chair. Refuses not-found. */
export async function chairOf(identity: IdentityReader, chairId: string | null): Promise<number | null> {
  if (chairId === null) return null;
  const person = await identity.personById(chairId);
  if (person === undefined) throw notFound('per', chairId, 'chairId');
  return person.personNo;
}
