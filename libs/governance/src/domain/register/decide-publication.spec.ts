import { Refusal, isoDate } from '#kernel';
import { type PublicationTerms, decidePublication } from './decide-publication.js';
import { type DecisionTexts, type PublicationStatus, bodyPublishes, publishesByItself } from './publication.js';

const today = isoDate('2026-05-10');
const texts: DecisionTexts = {
  title: 'Buy 14 Mill Street',
  question: 'Do we buy it for £412,000?',
  options: [{ text: 'Buy', costEffect: '£412,000', outcomeEffect: 'Six homes' }],
  recommendation: null,
  bestForPeople: 'Six families get a home.',
  amount: { minor: '41200000', currency: 'GBP' },
  text: 'We buy it for £412,000.',
  reasons: 'It is the cheapest.',
  alternatives: 'Renting.',
};
const terms = (change: Partial<PublicationTerms> = {}): PublicationTerms => ({
  status: 'EXEMPT_IN_PART',
  ground: 'COMMERCIAL_PA23_S94',
  reason: 'The price would help the seller.',
  reviewOn: isoDate('2026-06-01'),
  redactions: [
    { field: 'text', text: 'We buy it for [withheld].', ground: null },
    { field: 'amount', text: null, ground: 'FOI_S43' },
  ],
  ...change,
});
const settled = (change: Partial<PublicationTerms> = {}, latest: PublicationStatus | null = 'PUBLISHED') =>
  decidePublication(terms(change), { texts, latest, today });
const code = (change: Partial<PublicationTerms>, latest?: PublicationStatus): string => {
  try {
    settled(change, latest);
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('a publication', () => {
  it('in part has a twin without what is withheld, and says what is and on what ground (PUB-01)', () => {
    expect(settled()).toEqual({
      status: 'EXEMPT_IN_PART',
      ground: 'COMMERCIAL_PA23_S94',
      reason: 'The price would help the seller.',
      reviewOn: '2026-06-01',
      withheld: [
        { field: 'amount', ground: 'FOI_S43', whole: true },
        { field: 'text', ground: 'COMMERCIAL_PA23_S94', whole: false },
      ],
      shown: { ...texts, amount: null, text: 'We buy it for [withheld].' },
    });
  });

  it('that is exempt or held back shows nothing', () => {
    expect(settled({ status: 'EXEMPT' })).toMatchObject({ shown: null, withheld: [], ground: 'COMMERCIAL_PA23_S94' });
    expect(settled({ status: 'NOT_PUBLISHED' })).toMatchObject({ shown: null, ground: null });
  });

  it('whole forgets grounds and reasons', () => {
    const whole = { ground: null, reason: null, reviewOn: null, withheld: [], shown: texts };
    expect(settled({ status: 'PUBLISHED' }, 'EXEMPT')).toEqual({ status: 'PUBLISHED', ...whole });
  });

  it.each<[string, Partial<PublicationTerms>, string]>([
    ['published twice', { status: 'PUBLISHED' }, 'governance.already-published'],
    ['without a reason', { reason: null }, 'governance.withholding-without-reason'],
    ['held back without a reason', { status: 'NOT_PUBLISHED', reason: null }, 'governance.withholding-without-reason'],
    ['without a ground', { status: 'EXEMPT', ground: null }, 'governance.withholding-without-ground'],
    ['without a day of review', { reviewOn: null }, 'governance.review-day-required'],
    ['reviewed today', { reviewOn: today }, 'governance.review-day-required'],
    ['held back for ever', { status: 'NOT_PUBLISHED', reviewOn: null }, 'governance.review-day-required'],
    ['with nothing withheld', { redactions: [] }, 'governance.nothing-withheld'],
    [
      'with a text that is as it was',
      { redactions: [{ field: 'text', text: texts.text, ground: null }] },
      'governance.nothing-withheld',
    ],
    [
      'of what is not there',
      { redactions: [{ field: 'recommendation', text: null, ground: null }] },
      'governance.nothing-withheld',
    ],
    [
      'of one text twice',
      {
        redactions: [
          { field: 'text', text: null, ground: null },
          { field: 'text', text: 'x', ground: null },
        ],
      },
      'governance.withheld-twice',
    ],
    [
      'of a part of an amount',
      { redactions: [{ field: 'amount', text: 'some', ground: null }] },
      'governance.cannot-withhold-so',
    ],
    [
      'of a title whole',
      { redactions: [{ field: 'title', text: null, ground: null }] },
      'governance.cannot-withhold-so',
    ],
  ])('%s is refused', (_name, change, refused) => expect(code(change)).toBe(refused));
});

it.each([
  ['LEADERSHIP_TEAM', null, true],
  ['DELIVERY_BOARD', null, true],
  ['GENERAL_MEETING', null, true],
  ['MANAGEMENT_TEAM', null, false],
  ['COMMUNITY_PANEL', null, false],
  ['LEADERSHIP_TEAM', false, false],
  ['MANAGEMENT_TEAM', true, true],
] as const)('%s, set to %s, publishes: %s', (kind, setting, publishes) => {
  expect(bodyPublishes(kind, setting)).toBe(publishes);
});

it.each([
  ['SPENDING', null, true],
  ['EXCLUSION', 'org_1', false],
  ['DISALLOW_COST', null, false],
  ['REPRESENTATIVE', null, false],
  ['SERVICE_CHANGE', 'org_1', false],
] as const)('a decision about %s of %s is published by itself: %s', (type, subject, published) => {
  expect(publishesByItself(true, { type, subject })).toBe(published);
  expect(publishesByItself(false, { type, subject })).toBe(false);
});
