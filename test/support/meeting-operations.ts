/** Operations about meetings as a client of the API sends them; `$id` is the thing they are about. */
const PAYLOAD = `meeting { id status link quorum { needed present quorate missing { name } }
  agenda { id title inProgress papersWithheld papers { id title path } matter { id } }
  minutes { youAreAsked versions { versionNo official pdfPath content { items { note decision { outcome } } } } } }
  addedId refusals { code }`;
const mutation = (name: string, args: string, given: string): string =>
  `mutation (${args}, $key: String!) { ${name}(${given}, idempotencyKey: $key) { ${PAYLOAD} } }`;
export const CONVENE = mutation('meetingConvene', '$id: ID!, $input: MeetingTimesInput!', 'bodyId: $id, input: $input');
export const ADD = mutation('agendaItemAdd', '$id: ID!, $input: AgendaItemAddInput!', 'meetingId: $id, input: $input');
export const NOTICE = mutation('meetingNoticeSend', '$id: ID!', 'meetingId: $id');
export const OPEN = mutation('meetingOpen', '$id: ID!', 'meetingId: $id');
export const COME = mutation(
  'attendanceArrive',
  '$id: ID!, $input: AttendanceArriveInput!',
  'meetingId: $id, input: $input',
);
export const TAKE = mutation('agendaItemTakeUp', '$id: ID!', 'itemId: $id');
export const CLOSE = mutation('meetingClose', '$id: ID!', 'meetingId: $id');
export const NOTE = mutation('minutesNote', '$id: ID!, $note: String', 'itemId: $id, note: $note');
export const ISSUE = mutation('minutesIssue', '$id: ID!', 'meetingId: $id');
export const ANSWER = mutation(
  'minutesAnswer',
  '$id: ID!, $input: MinutesAnswerInput!',
  'meetingId: $id, input: $input',
);
export const ROOM = `subscription ($id: ID!) { meetingRoom(meetingId: $id) { type matterId
  meeting { status quorum { present quorate } agenda { title inProgress matter { votes { castNo } verdictNow { outcome }
    decision { outcome } } } } } }`;
