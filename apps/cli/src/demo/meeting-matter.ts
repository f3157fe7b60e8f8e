import { type DemoMatter, allAgree } from './demo-matter.js';

/** What the leadership team of the demonstration decided in the meeting that is shown with its minutes. */
export const meetingMatter: Omit<DemoMatter, 'month'> = {
  key: 'first-visits',
  body: 'ALT',
  type: 'SERVICE_CHANGE',
  method: 'MEETING',
  title: 'One list for first visits',
  question: 'Do we keep one list of families who wait for a first visit, instead of four?',
  options: [],
  recommendation: 'One list, kept by Willowmead.',
  bestForPeople: 'A family tells its story once, and nobody is on two lists or on none.',
  amount: null,
  votes: allAgree,
  decision: {
    text: 'There is one list of families who wait for a first visit. Willowmead keeps it and all four use it.',
    reasons: 'In one month eleven families were on two lists and three on none.',
    alternatives: 'Comparing the four lists each Friday: the work stays, and so do the gaps.',
  },
};

/** What the minutes say on it, and what was undertaken. */
export const meetingWords = {
  place: 'The family hub, Old Library, Riverbank',
  report: 'How families came through the month',
  reportNote: 'Fourteen families moved into a settled home. Nobody slept in the office.',
  matterNote: 'Tideway asked who may see the list. Those who visit may, and nobody else.',
  action: 'Move the four lists into one and tell every visitor where it is.',
} as const;

/** What is on the agenda of the next meeting. */
export const comingItems: readonly string[] = ['How the one list works', 'What the winter will cost'];
