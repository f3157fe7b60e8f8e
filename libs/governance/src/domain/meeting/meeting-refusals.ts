import { defineRefusals } from '#kernel';

/** Refusals about meetings, who was there, and minutes. */
export const meetingRefusals = defineRefusals({
  'governance.no-such-time': {
    message: 'There is no {time} on {day}: the clocks go forward in that hour.',
    hint: 'Choose a time an hour later.',
    facts: { day: 'the day', time: 'the time asked for' },
  },
  'governance.meeting-in-the-past': {
    message: 'That time is over.',
    hint: 'Choose a time that is still to come.',
  },
  'governance.meeting-place-missing': {
    message: 'A meeting {mode} needs {needs}.',
    hint: 'Say where people meet, and give the link if they can join by one.',
    facts: { mode: 'how it is held', needs: 'what is missing' },
  },
  'governance.meeting-state': {
    message: 'This meeting is {status}, so this cannot be done.',
    hint: 'Load the meeting again and look where it stands. It can be done when it is {needs}.',
    facts: { status: 'how it stands', needs: 'how it would have to stand' },
  },
  'governance.notice-too-late': {
    message: 'Notice had to be sent by {by}: {days} days are needed.',
    hint: 'Move the meeting to a later day, or ask every member to agree to a shorter notice and record it.',
    facts: { by: 'last day for the notice', days: 'days of notice that are needed' },
  },
  'governance.agenda-empty': {
    message: 'The agenda has no item.',
    hint: 'Say what the meeting is about before you send notice of it.',
  },
  'governance.meeting-too-early': {
    message: 'This meeting begins at {from}.',
    hint: 'Open it then, or not more than an hour before.',
    facts: { from: 'when it begins' },
  },
  'governance.quorum-not-waited-for': {
    message: 'Too few are here, and the meeting waits for more until {until}.',
    hint: 'Wait until then. If there are still too few, adjourn.',
    facts: { until: 'until when it waits' },
  },
  'governance.reason-missing': {
    message: 'Say why, so that everybody who was told can understand it.',
    hint: 'Write the reason in plain words.',
  },
  'governance.agenda-settled': {
    message: 'The agenda is settled: this meeting has opened.',
    hint: 'Take the item to the next meeting. An adjourned meeting goes on with the business it began with.',
  },
  'governance.agenda-order-unclear': {
    message: 'The order names other items than the agenda has.',
    hint: 'Load the agenda again and name each of its items once.',
  },
  'governance.matter-on-agenda-already': {
    message: 'This matter is on the agenda already.',
    hint: 'Change that item instead.',
  },
  'governance.matter-of-another-body': {
    message: 'This matter is not for {body}, or it is decided already.',
    hint: 'Put a matter on the agenda that this body still has to decide.',
    facts: { body: 'name of the body' },
  },
  'governance.paper-summary-missing': {
    message: 'A paper needs a summary in plain words.',
    hint: 'Write in a few sentences what the paper says and what it asks for.',
  },
  'governance.paper-too-large': {
    message: 'The file is larger than {limit}.',
    hint: 'Send a smaller file, or split it.',
    facts: { limit: 'the largest that is taken' },
  },
  'governance.paper-kind': {
    message: 'Papers are PDF, Word, Excel, PowerPoint, OpenDocument, plain text, CSV or pictures.',
    hint: 'Save the paper as one of these, best as PDF, and send it again.',
    facts: { found: 'what was sent' },
  },
  'governance.not-your-seat': {
    message: 'You do not sit on this seat.',
    hint: 'Reply for your own seat, or ask the clerk to record the reply.',
  },
  'governance.already-there': {
    message: 'This person is marked as being here already.',
    hint: 'Mark that they left first if they come back as somebody else.',
  },
  'governance.not-there': {
    message: 'This person is not marked as being here.',
    hint: 'Nothing needs to be done.',
  },
  'governance.seat-and-capacity-differ': {
    message: 'A member or an alternate comes for a seat; an observer or an adviser does not.',
    hint: 'Name the seat, or choose another capacity.',
  },
  'governance.not-the-member': {
    message: 'This person is not the member who sits on this seat.',
    hint: 'Mark them as the alternate if they were named beforehand, or as an observer.',
  },
  'governance.alternate-not-named': {
    message: 'This person was not named beforehand to stand in on this seat.',
    hint: 'They may stay as an observer. Alternates are named before a meeting.',
  },
  'governance.absence-reason-required': {
    message: 'Say why the member cannot be here.',
    hint: 'An alternate comes only when the member cannot. Write the reason.',
  },
  'governance.member-is-there': {
    message: 'Somebody is here for this seat already.',
    hint: 'One person sits on a seat at a time.',
  },
  'governance.time-order': {
    message: 'This cannot have happened before {earliest}, nor later than now.',
    hint: 'Correct the time.',
    facts: { earliest: 'earliest instant that is possible' },
  },
  'governance.attendance-is-kept': {
    message: 'This matter is decided in a meeting that is in session; who is here is known from there.',
    hint: 'Mark who is here in the meeting, and leave it out when you close the matter.',
  },
  'governance.not-in-the-room': {
    message: 'This matter is decided in a meeting that is in session, and you are not marked as being there.',
    hint: 'Come, and ask the clerk to mark that you are here. Then vote.',
  },
  'governance.matter-waits-for-meeting': {
    message: 'This matter is on the agenda of a meeting that is not in session.',
    hint: 'Open or resume the meeting, or take the matter off its agenda first.',
  },
  'governance.matter-still-open': {
    message: 'A matter on the agenda is open and not closed: {matters}.',
    hint: 'Close it first: decide it, put it off, or close it as inquorate.',
    facts: { matters: 'titles of those matters' },
  },
  'governance.minutes-not-issued': {
    message: 'The minutes wait for nobody now.',
    hint: 'Wait until the secretary issues them.',
  },
  'governance.minutes-version-old': {
    message: 'These are not the latest minutes.',
    hint: 'Read version {latest} and answer to that.',
    facts: { latest: 'number of the latest version' },
  },
  'governance.minutes-official': {
    message: 'These minutes are official and do not change any more.',
    hint: 'Ask for a correction as an item of the next meeting.',
  },
  'governance.not-an-attendee': {
    message: 'Only those who took part with a vote accept or amend the minutes.',
    hint: 'You will see the minutes when they are official.',
  },
  'governance.minutes-answered': {
    message: 'You have already answered to this version of the minutes.',
    hint: 'Wait for the next version, or tell the secretary.',
  },
  'governance.amendment-missing': {
    message: 'Say what should be changed.',
    hint: 'Write the words as you want them, and which item they belong to.',
  },
  'governance.action-owner-missing': {
    message: 'An action needs somebody who owns it.',
    hint: 'Name the organisation, and the person if you know who.',
  },
});
