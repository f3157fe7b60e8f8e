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

/** What is heard in the next meeting. */
export const comingItem = 'How the one list works';

/** What is to be decided there: what each option would cost is written down for three of the four. */
export const comingMatter: Omit<DemoMatter, 'month'> = {
  key: 'evening-visits',
  body: 'ALT',
  type: 'SERVICE_CHANGE',
  method: 'MEETING',
  title: 'Visits at home in the evening',
  question: 'Do we visit families at home on two evenings a week, and from when?',
  options: [
    { text: 'From January', costEffect: '£21,400 a year', outcomeEffect: 'Parents who work are seen sooner' },
    { text: 'After Easter', costEffect: '£15,900 in the first year', outcomeEffect: 'Sixty families wait until April' },
  ],
  costEffects: [
    [
      ['P1', 14_300, 'Two visitors on evening rates'],
      ['P3', -2_600, 'Fewer calls to the night desk'],
      ['OWN', 9_700, 'Its share of the rest'],
    ],
    [
      ['P1', 10_200, 'As above, for nine months'],
      ['P3', 0],
      ['OWN', 5_700],
    ],
  ],
  recommendation: 'From January.',
  bestForPeople: 'Parents who work need not choose between a visit and a day’s pay.',
  amount: null,
  votes: [],
  decision: null,
};
