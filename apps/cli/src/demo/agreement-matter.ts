import { type DemoMatter, allAgree } from './demo-matter.js';

/** The matter by which the members of the demonstration decide their agreement. */
export const agreementMatter: Omit<DemoMatter, 'month'> = {
  key: 'agreement',
  body: 'ALT',
  type: 'AGREEMENT',
  method: 'MEETING',
  title: 'The alliance agreement, version 1',
  question: 'Do we sign the alliance agreement as it is put forward?',
  options: [],
  recommendation: 'Sign it.',
  bestForPeople: 'Residents and staff can read in two pages what the four organisations owe each other.',
  amount: null,
  votes: allAgree,
  decision: {
    text: 'The four organisations sign version 1 of the alliance agreement.',
    reasons: 'It says in plain words what we have done since the alliance began, and nothing else.',
    alternatives: 'Going on by single decisions: nobody new could find out how we work.',
  },
};
