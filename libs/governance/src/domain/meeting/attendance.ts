import './meeting-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { BodySeat } from '../body.js';

/** As what somebody is at a meeting. Members and alternates count for the quorum and vote; the others do not. */
export const attendanceCapacities = {
  MEMBER: 'Sits on a seat.',
  ALTERNATE: 'Named beforehand; stands in for the member of a seat.',
  OBSERVER: 'Listens, without a voice.',
  ADVISER: 'Speaks when asked, without a vote.',
} as const;
export type AttendanceCapacity = keyof typeof attendanceCapacities;

/** Somebody came or left. Written once, in this order. */
export interface AttendanceMark {
  readonly kind: 'ARRIVED' | 'LEFT';
  readonly person: string;
  readonly seat: string | null;
  readonly capacity: AttendanceCapacity;
  /** Why somebody left who did not go: the member came back, or the sitting ended. */
  readonly cause: 'MEMBER_RETURNED' | 'SITTING_ENDED' | null;
  /** Why the member of the seat is not there, for an alternate. */
  readonly reason: string | null;
  readonly at: Date;
}

/** How long somebody was there, as what. */
export interface Presence extends Pick<AttendanceMark, 'person' | 'seat' | 'capacity' | 'reason'> {
  readonly from: Date;
  /** Null while they are there. */
  readonly to: Date | null;
}

/** How long everybody was there: one row for each coming. */
export function presences(marks: readonly AttendanceMark[]): Presence[] {
  const rows: Presence[] = [];
  for (const { kind, person, seat, capacity, reason, at } of marks) {
    if (kind === 'ARRIVED') rows.push({ person, seat, capacity, reason, from: at, to: null });
    else {
      const open = rows.findIndex((row) => row.person === person && row.to === null);
      const row = rows[open];
      if (row !== undefined) rows[open] = { ...row, to: at };
    }
  }
  return rows;
}

/** Those who are there. */
export function there(marks: readonly AttendanceMark[]): Presence[] {
  return presences(marks).filter(({ to }) => to === null);
}

/** People who were there with a vote at any time: they accept the minutes. */
export function attendedWithVote(marks: readonly AttendanceMark[]): string[] {
  return [...new Set(marks.flatMap(({ seat, person }) => (seat === null ? [] : [person])))];
}

/** Somebody comes. */
export interface Arrival {
  readonly person: string;
  readonly capacity: AttendanceCapacity;
  /** The seat, for a member or an alternate. */
  readonly seat: BodySeat | null;
  readonly reason: string | null;
  readonly at: Date;
}

/**
 * Marks that somebody came, in the order to be written; the member's coming back ends the alternate's standing in.
 * Refuses, in this order: governance.already-there, governance.seat-and-capacity-differ, governance.not-the-member,
 * governance.alternate-not-named, governance.absence-reason-required, governance.member-is-there, governance.time-order.
 */
export function arrive(marks: readonly AttendanceMark[], arrival: Arrival, sittingSince: Date): AttendanceMark[] {
  const { person, capacity, seat, reason, at } = arrival;
  const present = there(marks);
  ensure(
    !present.some((row) => row.person === person),
    () => new Refusal('governance.already-there', {}, ['personId']),
  );
  const seated = capacity === 'MEMBER' || capacity === 'ALTERNATE';
  ensure(seated === (seat !== null), () => new Refusal('governance.seat-and-capacity-differ', {}, ['seatId']));
  const onSeat = present.find((row) => seat !== null && row.seat === seat.seatId);
  if (capacity === 'MEMBER') {
    ensure(seat?.member.id === person, () => new Refusal('governance.not-the-member', {}, ['personId']));
  }
  if (capacity === 'ALTERNATE') {
    const named = seat?.alternates.some((alternate) => alternate.person === person) ?? false;
    ensure(named, () => new Refusal('governance.alternate-not-named', {}, ['personId']));
    ensure(reason !== null, () => new Refusal('governance.absence-reason-required', {}, ['reason']));
    ensure(onSeat === undefined, () => new Refusal('governance.member-is-there', {}, ['seatId']));
  }
  needOrder(marks, person, at, sittingSince);
  const coming: AttendanceMark = {
    kind: 'ARRIVED',
    ...{ person, capacity, at, cause: null },
    seat: seat?.seatId ?? null,
    reason: capacity === 'ALTERNATE' ? reason : null,
  };
  if (onSeat === undefined) return [coming];
  const leaving: AttendanceMark = {
    kind: 'LEFT',
    ...{ person: onSeat.person, seat: onSeat.seat, capacity: onSeat.capacity },
    cause: 'MEMBER_RETURNED',
    reason: null,
    at: at > onSeat.from ? at : onSeat.from,
  };
  return [leaving, coming];
}

/** Marks that somebody left. Refuses governance.not-there, governance.time-order. */
export function leave(marks: readonly AttendanceMark[], person: string, at: Date, sittingSince: Date): AttendanceMark {
  const row = there(marks).find((each) => each.person === person);
  ensure(row !== undefined, () => new Refusal('governance.not-there', {}, ['personId']));
  needOrder(marks, person, at, sittingSince);
  const { seat, capacity } = row;
  return { kind: 'LEFT', person, seat, capacity, cause: null, reason: null, at };
}

/** Marks that everybody who is there has left, as the sitting ends. */
export function allLeave(marks: readonly AttendanceMark[], at: Date): AttendanceMark[] {
  return there(marks).map(({ person, seat, capacity }) => {
    return { kind: 'LEFT', person, seat, capacity, cause: 'SITTING_ENDED', reason: null, at };
  });
}

/** Nobody comes or leaves before the sitting began, nor before what was last written of them. */
function needOrder(marks: readonly AttendanceMark[], person: string, at: Date, sittingSince: Date): void {
  const last = marks.findLast((mark) => mark.person === person)?.at ?? sittingSince;
  const earliest = last > sittingSince ? last : sittingSince;
  ensure(at >= earliest, () => new Refusal('governance.time-order', { earliest: earliest.toISOString() }, ['at']));
}
