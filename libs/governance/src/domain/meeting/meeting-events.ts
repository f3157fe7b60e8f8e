/** Types of the events of meetings. Bodies hold public ids, and always which meeting of which body. */
export const MeetingEvent = {
  CONVENED: 'governance.meeting-convened',
  CHANGED: 'governance.meeting-changed',
  CANCELLED: 'governance.meeting-cancelled',
  NOTICE_SENT: 'governance.notice-sent',
  AGENDA_CHANGED: 'governance.agenda-changed',
  PAPER_ADDED: 'governance.paper-added',
  PAPER_WITHDRAWN: 'governance.paper-withdrawn',
  REPLIED: 'governance.meeting-replied',
  QUORUM_AT_RISK: 'governance.quorum-at-risk',
  OPENED: 'governance.meeting-opened',
  ATTENDANCE_CHANGED: 'governance.attendance-changed',
  QUORUM_CHANGED: 'governance.quorum-changed',
  ITEM_TAKEN_UP: 'governance.item-taken-up',
  INTEREST_HANDLED: 'governance.interest-handled',
  ADJOURNED: 'governance.meeting-adjourned',
  RESUMED: 'governance.meeting-resumed',
  CLOSED: 'governance.meeting-closed',
  NOTED: 'governance.minutes-noted',
  ACTION_RECORDED: 'governance.action-recorded',
  ACTION_DROPPED: 'governance.action-dropped',
  MINUTES_ISSUED: 'governance.minutes-issued',
  MINUTES_ACCEPTED: 'governance.minutes-accepted',
  MINUTES_AMENDED: 'governance.minutes-amended',
  MINUTES_OFFICIAL: 'governance.minutes-official',
  MINUTES_OVERDUE: 'governance.minutes-overdue',
} as const;

/** What the body of every event of a meeting begins with. */
export interface OfMeeting {
  readonly meeting: string;
  readonly body: string;
}
