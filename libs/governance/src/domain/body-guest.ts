import type { IsoDate } from '#kernel';
import type { AttendanceCapacity } from './meeting/attendance.js';

/** As what somebody without a seat is invited to the meetings of a body. */
export const guestCapacities = {
  OBSERVER: 'Listens, without a voice.',
  ADVISER: 'Speaks when asked, without a vote.',
} as const satisfies Partial<Record<AttendanceCapacity, string>>;
export type GuestCapacity = keyof typeof guestCapacities;

/** Somebody who is invited to the meetings of a body without having a seat on it. */
export interface BodyGuest {
  readonly guestNo: number;
  readonly guestId: string;
  readonly bodyNo: number;
  readonly person: { readonly no: number; readonly id: string };
  readonly capacity: GuestCapacity;
  readonly from: IsoDate;
  /** Last day; null while there is none. */
  readonly to: IsoDate | null;
}

/** Whether an invitation counts on a day. Its first and its last day count. */
export function isInvitedOn({ from, to }: Pick<BodyGuest, 'from' | 'to'>, day: IsoDate): boolean {
  return from <= day && (to === null || day <= to);
}
