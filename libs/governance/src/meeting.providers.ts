import { FileStore } from '#platform';
import { ActionMutations } from './graphql/meeting/action.mutations.js';
import { AgendaMutations } from './graphql/meeting/agenda.mutations.js';
import { AttendanceMutations } from './graphql/meeting/attendance.mutations.js';
import { CalendarResolver } from './graphql/meeting/calendar.resolver.js';
import { AgendaItemFields, MeetingFields } from './graphql/meeting/meeting.fields.js';
import { MeetingQueries } from './graphql/meeting/meeting.queries.js';
import { MeetingRoomSubscription } from './graphql/meeting/meeting-room.subscription.js';
import { MeetingRoomTopic } from './graphql/meeting/meeting-room.topic.js';
import { MinutesFields } from './graphql/meeting/minutes.fields.js';
import { MinutesMutations } from './graphql/meeting/minutes.mutations.js';
import { PlanMutations } from './graphql/meeting/plan.mutations.js';
import { SessionMutations } from './graphql/meeting/session.mutations.js';
import { ShowMeeting } from './graphql/meeting/show-meeting.js';
import { GovernanceEdge } from './http/governance-edge.js';
import { PaperRoutes } from './http/paper-routes.js';
import { MailMeetings } from './reactions/mail-meetings.js';
import { MailMinutes } from './reactions/mail-minutes.js';
import { WatchMinutes } from './reactions/watch-minutes.js';
import { WatchQuorum } from './reactions/watch-quorum.js';
import { BodyAudience } from './use-cases/body-audience.js';
import { AddAgendaItem } from './use-cases/meeting/add-agenda-item.js';
import { AddPaper } from './use-cases/meeting/add-paper.js';
import { AdjournMeeting } from './use-cases/meeting/adjourn-meeting.js';
import { AnswerMinutes } from './use-cases/meeting/answer-minutes.js';
import { CalendarReader } from './use-cases/meeting/calendar-reader.js';
import { CancelMeeting } from './use-cases/meeting/cancel-meeting.js';
import { ChangeAgendaItem } from './use-cases/meeting/change-agenda-item.js';
import { ChangeMeeting } from './use-cases/meeting/change-meeting.js';
import { CloseMeeting } from './use-cases/meeting/close-meeting.js';
import { ConveneMeeting } from './use-cases/meeting/convene-meeting.js';
import { CreateCalendarFeed } from './use-cases/meeting/create-calendar-feed.js';
import { DropAction } from './use-cases/meeting/drop-action.js';
import { HandleInterest } from './use-cases/meeting/handle-interest.js';
import { IssueMinutes } from './use-cases/meeting/issue-minutes.js';
import { MeetingDesk } from './use-cases/meeting/meeting-desk.js';
import { MeetingReader } from './use-cases/meeting/meeting-reader.js';
import { MinutesReader } from './use-cases/meeting/minutes-reader.js';
import { OpenMeeting } from './use-cases/meeting/open-meeting.js';
import { OrderAgenda } from './use-cases/meeting/order-agenda.js';
import { PaperReader } from './use-cases/meeting/paper-reader.js';
import { RecordAction } from './use-cases/meeting/record-action.js';
import { RecordAttendance } from './use-cases/meeting/record-attendance.js';
import { ReplyToMeeting } from './use-cases/meeting/reply-to-meeting.js';
import { RoomReader } from './use-cases/meeting/room-reader.js';
import { SendNotice } from './use-cases/meeting/send-notice.js';
import { TakeUpItem } from './use-cases/meeting/take-up-item.js';
import { WithdrawPaper } from './use-cases/meeting/withdraw-paper.js';
import { WriteNote } from './use-cases/meeting/write-note.js';

/** What people do about meetings; for the module's exports. */
export const meetingDeeds = [
  AddAgendaItem,
  AddPaper,
  AdjournMeeting,
  AnswerMinutes,
  CancelMeeting,
  ChangeAgendaItem,
  ChangeMeeting,
  CloseMeeting,
  ConveneMeeting,
  CreateCalendarFeed,
  DropAction,
  HandleInterest,
  IssueMinutes,
  MeetingReader,
  MinutesReader,
  OpenMeeting,
  OrderAgenda,
  RecordAction,
  RecordAttendance,
  ReplyToMeeting,
  RoomReader,
  SendNotice,
  TakeUpItem,
  WithdrawPaper,
  WriteNote,
];

/** Everything meetings are made of. */
export const meetingProviders = [
  ...meetingDeeds,
  BodyAudience,
  CalendarReader,
  CalendarResolver,
  FileStore,
  GovernanceEdge,
  MailMeetings,
  MailMinutes,
  WatchMinutes,
  WatchQuorum,
  MeetingDesk,
  PaperReader,
  PaperRoutes,
  ShowMeeting,
  MeetingQueries,
  MeetingRoomTopic,
  MeetingRoomSubscription,
  MeetingFields,
  AgendaItemFields,
  MinutesFields,
  PlanMutations,
  AgendaMutations,
  SessionMutations,
  AttendanceMutations,
  MinutesMutations,
  ActionMutations,
];
