/** What the members of the demonstration want to have brought about. */
export const vision =
  'Every family in Riverbank has a settled home, and nobody is ill because of where they live. We get there as one ' +
  'team that decides together and hides nothing from each other.';

export const objectives: readonly string[] = [
  'Halve the number of families in temporary homes within two years.',
  'No family waits longer than five days for its first visit.',
  'Residents say in each survey that they were asked before we decided.',
];

export const behaviours: readonly string[] = [
  'We say what worries us in the meeting, not after it.',
  'We post our costs on time, also the awkward ones.',
  'We ask the community panel before we change what residents use.',
];

/** The principles that the members keep, out of those that charters start from. */
export const keptPrinciples: ReadonlySet<string> = new Set([
  'Reciprocity',
  'Autonomy',
  'Honesty',
  'Loyalty',
  'Equity',
  'Integrity',
  'No blame',
  'One open book',
  'Best for the people we serve',
]);

/** What the members wrote down for the first of the five steps, and for the fourth, which they are working on. */
export const stepWords = {
  READINESS_NOTE:
    'We have worked side by side for three years. Money is where trust was thin: each of us saw only its own. The ' +
    'council has bought by the hour until now and wants to stop.',
  OPEN_BOOK_ACCEPTANCE:
    'All four organisations accept that every cost charged to the alliance is in one book that all of them can read.',
  TERMS_REFERENCE: 'Parts 3 and 4 of the alliance agreement, and the limits in the book.',
} as const;
