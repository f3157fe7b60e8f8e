import { translator } from '../../view/catalogue.js';
import type { PageRequest } from '../../http/page.js';
import { questionsOf, readAnswers } from './answer-form.js';
import type { HealthItemData, ItemResultData, MeasureData } from './health-data.js';
import { resultModel, resultsPicture } from './results-model.js';
import { readTerms, termsAsTyped } from './terms-form.js';

const t = translator('en');
const asked = (form: string): PageRequest => ({ form: new URLSearchParams(form), t }) as PageRequest;
const items: HealthItemData[] = ['We trust one another.', 'Decisions come in time.'].map((text, at) => {
  return { key: `I${at + 1}`, area: at === 0 ? 'CULTURE' : 'OWN', principle: null, text };
});

describe('the form of a round', () => {
  it('asks each statement with five steps and a way not to say', () => {
    expect(questionsOf({ t }, items)).toMatchObject([
      { key: 'I1', label: '1. We trust one another.', about: 'Culture and relationship' },
      { key: 'I2', about: null },
    ]);
  });

  it('is read as the schema takes it', () => {
    expect(readAnswers(asked('I1=4&I1-comment=+good+&I2=none'), items)).toEqual({
      answers: [
        { item: 'I1', score: 4, comment: 'good' },
        { item: 'I2', score: null, comment: null },
      ],
      problems: [],
    });
  });

  it.each([
    ['I1=4', ['I2']],
    ['I1=6&I2=1', ['I1']],
    [`I1=1&I2=1&I2-comment=${'x'.repeat(1001)}`, ['I2-comment']],
  ])('says what is missing in %.30s', (form, fields) => {
    expect(readAnswers(asked(form), items).problems.map(({ field }) => field)).toEqual(fields);
  });
});

describe('what a round goes by', () => {
  const usual = new URLSearchParams(termsAsTyped(null)).toString();
  it('is typed in points, days and months', () => {
    expect(usual).toContain('terms-lowBelowTenths=3.0');
    const { terms, problems } = readTerms(asked(usual.replace('Tenths=3.0', 'Tenths=2%2C5')));
    expect([terms.lowBelowTenths, terms.everyMonths, problems]).toEqual([25, 6, []]);
  });

  it.each(['lowBelowTenths=0.5', 'lowBelowTenths=x', 'everyMonths=25', 'everyMonths=1.5', 'firstShownDays='])(
    'is not %s',
    (wrong) => {
      const field = `terms-${wrong.split('=')[0]}`;
      const form = new URLSearchParams(usual);
      form.set(field, wrong.split('=')[1] ?? '');
      expect(readTerms(asked(form.toString())).problems.map((problem) => problem.field)).toEqual([field]);
    },
  );
});

describe('a result', () => {
  const shown = (mean: string): MeasureData => ({ hiddenBecause: null, answers: 3, mean, spread: [0, 1, 0, 2, 0] });
  const hidden: MeasureData = { hiddenBecause: 'TOO_FEW', answers: null, mean: null, spread: null };
  const result = (before: string | null): ItemResultData => ({
    item: items[0] as HealthItemData,
    all: shown('3.3'),
    low: false,
    former: before === null ? null : shown(before),
    parties: [{ organisation: null, measure: hidden }],
    levels: [{ level: 'PANEL', measure: { ...hidden, hiddenBecause: 'NOBODY' } }],
    gaps: [],
    comments: [],
  });

  it.each([
    ['2.9', 'The time before it was 2.9.'],
    [null, 'from 3 answers.'],
  ])('that was %s before ends in "%s"', (before, words) => {
    expect(resultModel(asked(''), result(before), 0)).toMatchObject({ sentence: expect.stringMatching(`${words}$`) });
  });

  it('says why a group is not shown, and leaves out levels that nobody is in', () => {
    expect(resultModel(asked(''), result(null), 0)).toMatchObject({
      rows: [
        { who: 'Everybody', mean: '3.3', spread: '1 chose 2, 2 chose 4', instead: null },
        { who: 'People of the alliance itself', mean: '–', instead: expect.stringContaining('Fewer than three') },
      ],
    });
    expect(resultsPicture(asked(''), [{ ...result(null), all: hidden }])).toBeNull();
  });
});
