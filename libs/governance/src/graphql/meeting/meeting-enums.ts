import { describedEnum } from '#platform';
import { attendanceCapacities } from '../../domain/meeting/attendance.js';
import { replyAnswers } from '../../domain/meeting/expected-quorum.js';
import { itemKinds, meetingModes, meetingStatuses, stepKinds } from '../../domain/meeting/meeting.js';
import { noticeUnits } from '../../domain/meeting/meeting-terms.js';
import { minutesAnswers } from '../../domain/meeting/minutes.js';

export const MeetingStatusEnum = describedEnum('MeetingStatus', 'Where a meeting is on its way.', meetingStatuses);
export const MeetingModeEnum = describedEnum('MeetingMode', 'Where people meet.', meetingModes);
export const AgendaItemKindEnum = describedEnum('AgendaItemKind', 'What an item of an agenda is.', itemKinds);
export const AttendanceCapacityEnum = describedEnum(
  'AttendanceCapacity',
  'As what somebody is at a meeting.',
  attendanceCapacities,
);
export const MeetingAnswerEnum = describedEnum('MeetingAnswer', 'Whether somebody means to come.', replyAnswers);
export const MeetingStepKindEnum = describedEnum('MeetingStepKind', 'What happened to a meeting.', stepKinds);
export const NoticeUnitEnum = describedEnum('NoticeUnit', 'How the days of a notice are counted.', noticeUnits);
export const MinutesAnswerEnum = describedEnum(
  'MinutesAnswer',
  'What somebody who took part says to minutes.',
  minutesAnswers,
);
export const MeetingsWhenEnum = describedEnum('MeetingsWhen', 'Which meetings are asked for.', {
  COMING: 'Those being planned, announced, in session or adjourned.',
  OVER: 'Those that were held or called off.',
});
