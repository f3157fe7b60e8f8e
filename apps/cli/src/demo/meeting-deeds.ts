import type { IdentityReader } from '#identity';
import {
  AddAgendaItem,
  AnswerMinutes,
  CloseMeeting,
  ConveneMeeting,
  type GovernanceStanding,
  IssueMinutes,
  MeetingDesk,
  OpenMeeting,
  RecordAction,
  RecordAttendance,
  SendNotice,
  TakeUpItem,
  WriteNote,
} from '#governance';
import type { UnitOfWork } from '#platform';

/** The use cases by which a body of the demonstration meets, at the moved clock. */
export interface MeetingDeeds {
  readonly convene: ConveneMeeting;
  readonly addItem: AddAgendaItem;
  readonly notice: SendNotice;
  readonly open: OpenMeeting;
  readonly attend: RecordAttendance;
  readonly takeUp: TakeUpItem;
  readonly note: WriteNote;
  readonly act: RecordAction;
  readonly close: CloseMeeting;
  readonly issue: IssueMinutes;
  readonly answer: AnswerMinutes;
}

/** Makes them for a unit of work, and a standing that goes by the same clock. */
export function meetingDeeds(
  unitOfWork: UnitOfWork,
  standing: GovernanceStanding,
  identity: IdentityReader,
): MeetingDeeds {
  const desk = new MeetingDesk(unitOfWork, standing);
  return {
    convene: new ConveneMeeting(desk, identity),
    addItem: new AddAgendaItem(desk),
    notice: new SendNotice(desk),
    open: new OpenMeeting(desk),
    attend: new RecordAttendance(desk, identity),
    takeUp: new TakeUpItem(desk),
    note: new WriteNote(desk),
    act: new RecordAction(desk, identity),
    close: new CloseMeeting(desk),
    issue: new IssueMinutes(desk),
    answer: new AnswerMinutes(desk),
  };
}
