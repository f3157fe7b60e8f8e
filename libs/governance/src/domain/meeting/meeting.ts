import type { IsoDate } from '#kernel';

/** Where a meeting is on its way. */
export const meetingStatuses = {
  DRAFT: 'Being planned; no notice has been sent.',
  NOTICE_SENT: 'Everybody entitled was told when and where, and what about.',
  IN_SESSION: 'It has opened.',
  ADJOURNED: 'It was broken off, to go on another time with the same business.',
  HELD: 'It was closed; the minutes are to be written.',
  MINUTES_DRAFT: 'The minutes are being written, or amended.',
  MINUTES_ISSUED: 'The minutes wait for everybody who took part to accept them.',
  MINUTES_ACCEPTED: 'The minutes are the official record.',
  CANCELLED: 'It was called off.',
} as const;
export type MeetingStatus = keyof typeof meetingStatuses;

/** Where people meet. */
export const meetingModes = {
  IN_PERSON: 'At a place.',
  REMOTE: 'By a link.',
  HYBRID: 'At a place, and by a link.',
} as const;
export type MeetingMode = keyof typeof meetingModes;

/** What an item of an agenda is. */
export const itemKinds = {
  MATTER: 'A matter to decide or to give a view on.',
  REPORT: 'Something to hear.',
  OTHER: 'Anything else.',
} as const;
export type ItemKind = keyof typeof itemKinds;

/** A meeting of a body. */
export interface Meeting {
  readonly meetingNo: number;
  readonly meetingId: string;
  readonly bodyNo: number;
  /** Which meeting of its body it is, from 1. */
  readonly numberInBody: number;
  readonly status: MeetingStatus;
  /** When it begins, or goes on after an adjournment. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mode: MeetingMode;
  readonly place: string | null;
  /** Shown to those who may attend, and to nobody else. */
  readonly link: string | null;
  readonly chair: { readonly no: number; readonly id: string } | null;
  readonly noticeSentAt: Date | null;
  /** Counts what was sent to calendars. */
  readonly calendarSequence: number;
  /** When it opened or was resumed; null while it is not in session. */
  readonly sittingSince: Date | null;
  /** The item in progress. */
  readonly itemNo: number | null;
  readonly closedAt: Date | null;
  readonly minutesDueOn: IsoDate | null;
  readonly minutesOverdueTold: boolean;
  /** Under which version of its body’s terms it was convened; 0: those the body was established with. */
  readonly termsNo: number;
  readonly version: number;
}

/** What happened to a meeting. */
export const stepKinds = {
  CONVENED: 'It was planned.',
  CHANGED: 'Time or place was changed.',
  NOTICE_SENT: 'Notice was sent.',
  OPENED: 'It opened.',
  ITEM_TAKEN_UP: 'An item was taken up.',
  QUORUM_LOST: 'Too few were left.',
  QUORUM_MET: 'Enough were there.',
  ADJOURNED: 'It was adjourned.',
  RESUMED: 'It went on.',
  CLOSED: 'It was closed.',
  CANCELLED: 'It was called off.',
  MINUTES_ISSUED: 'Minutes were issued.',
  MINUTES_OFFICIAL: 'The minutes became the official record.',
} as const;
export type StepKind = keyof typeof stepKinds;

/** Something that happened to a meeting; kept for ever. */
export interface MeetingStep {
  readonly stepNo: number;
  readonly kind: StepKind;
  readonly itemNo: number | null;
  readonly reason: string | null;
  /** To when it was adjourned, or moved. */
  readonly until: Date | null;
  /** Whether it was adjourned for want of a quorum. */
  readonly forWant: boolean;
  readonly at: Date;
}

/** An item of an agenda. */
export interface AgendaItem {
  readonly itemNo: number;
  readonly itemId: string;
  readonly meetingNo: number;
  /** Its place on the agenda, from 1. */
  readonly place: number;
  readonly kind: ItemKind;
  readonly title: string;
  readonly matter: { readonly no: number; readonly id: string } | null;
  readonly minutesAllotted: number | null;
  /** What the secretary noted. */
  readonly note: string | null;
}

/** A paper of an item. */
export interface Paper {
  readonly paperId: string;
  readonly itemNo: number;
  /** SHA-256 (hex) of the file. */
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly title: string;
  /** What it says, in plain words. */
  readonly summary: string;
  /** Whether only those who may attend read it. */
  readonly restricted: boolean;
  readonly at: Date;
}

/** What somebody undertook in a meeting. */
export interface MeetingAction {
  readonly actionId: string;
  readonly itemNo: number;
  readonly text: string;
  readonly organisation: { readonly no: number; readonly id: string } | null;
  readonly owner: { readonly no: number; readonly id: string } | null;
  readonly dueOn: IsoDate;
}
