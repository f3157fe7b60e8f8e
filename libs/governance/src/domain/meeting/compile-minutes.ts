import { type BodySeat, seatCountsOn } from '../body.js';
import { type AttendanceMark, presences } from './attendance.js';
import { type MeetingReply, fills, lastReplies } from './expected-quorum.js';
import type { AgendaItem, Meeting, MeetingAction, MeetingStep } from './meeting.js';
import type { MinutedDecision, MinutedInterest, MinutedItem, MinutesContent } from './minutes.js';
import { type QuorumQuestion, quorumTimeline, sittingsOf } from './quorum-timeline.js';
import { dateIn } from '#kernel';

/** What minutes are made from: the record of a meeting. */
export interface MinutesRecord {
  readonly meeting: Meeting;
  readonly bodyId: string;
  readonly seats: readonly BodySeat[];
  readonly question: QuorumQuestion;
  readonly steps: readonly MeetingStep[];
  readonly marks: readonly AttendanceMark[];
  readonly replies: readonly MeetingReply[];
  readonly agenda: readonly AgendaItem[];
  readonly actions: readonly MeetingAction[];
  /** By the item's number: what was declared and decided about its matter. */
  readonly matters: ReadonlyMap<
    number,
    { readonly interests: readonly MinutedInterest[]; readonly decision: MinutedDecision | null }
  >;
}

/** Minutes of a meeting that was closed: everything that was recorded, in the order of the agenda. */
export function compileMinutes(record: MinutesRecord): MinutesContent {
  const { meeting, bodyId, question, steps, marks } = record;
  const closedAt = meeting.closedAt ?? new Date(0);
  const sittings = sittingsOf(steps);
  const spans = quorumTimeline(question, sittings, marks, closedAt);
  return {
    meeting: meeting.meetingId,
    body: bodyId,
    numberInBody: meeting.numberInBody,
    mode: meeting.mode,
    place: meeting.place,
    chair: meeting.chair?.id ?? null,
    sittings: sittings.map(({ from, to }) => {
      const end = to ?? closedAt;
      const reason = steps.find(({ kind, at }) => kind === 'ADJOURNED' && at.getTime() === end.getTime())?.reason;
      return { from: from.toISOString(), to: end.toISOString(), reason: reason ?? null };
    }),
    attendance: presences(marks).map(({ person, seat, capacity, from, to, reason }) => ({
      ...{ person, seat, capacity, reason },
      unit: unitOf(record.seats, seat),
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
    })),
    apologies: apologiesOf(record),
    inquorate: spans
      .filter(({ quorate }) => !quorate)
      .map(({ from, to }) => ({ from: from.toISOString(), to: (to ?? closedAt).toISOString() })),
    items: record.agenda.map((item) => minuted(item, record)),
  };
}

function unitOf(seats: readonly BodySeat[], seat: string | null): string | null {
  const found = seats.find(({ seatId }) => seatId === seat);
  return found === undefined ? null : (found.organisation?.id ?? found.member.id);
}

/** Members who were never there: with what they replied, if they did. */
function apologiesOf({ meeting, seats, marks, replies }: MinutesRecord): MinutesContent['apologies'] {
  const last = lastReplies(replies);
  const came = new Set(marks.map(({ person }) => person));
  const day = dateIn(meeting.closedAt ?? meeting.startsAt);
  return seats
    .filter((seat) => seatCountsOn(seat, day) && !came.has(seat.member.id))
    .flatMap(({ seatId, member }) => {
      const reply = last.get(seatId);
      if (reply === undefined || (reply.answer === 'COMING' && fills(reply))) return [];
      return [{ seat: seatId, person: member.id, reason: reply.reason }];
    });
}

function minuted(item: AgendaItem, { actions, matters }: MinutesRecord): MinutedItem {
  const { itemNo, itemId, place, kind, title, note, matter } = item;
  const about = matters.get(itemNo);
  return {
    item: itemId,
    ...{ place, kind, title, note },
    matter: matter?.id ?? null,
    interests: about?.interests ?? [],
    decision: about?.decision ?? null,
    actions: actions
      .filter((action) => action.itemNo === itemNo)
      .map(({ actionId: action, text, organisation, owner, dueOn }) => ({
        ...{ action, text, dueOn },
        organisation: organisation?.id ?? null,
        person: owner?.id ?? null,
      })),
  };
}
