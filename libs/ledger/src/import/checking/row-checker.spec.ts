import { readFileSync } from 'node:fs';
import { isoDate } from '#kernel';
import { describeWhen } from '../../../../../test/support/describe-when.js';
import { sharedData } from '../../../../../test/support/shared-data.js';
import { SPEND_HEADERS, spendFile, spendTotal } from '../../../../../test/support/spend-file.js';
import type { Book } from '../../domain/book.js';
import '../../domain/ledger-refusals.js';
import '../import-refusals.js';
import { guessMapping } from '../matching/guess-mapping.js';
import { DEFAULT_OPTIONS, type ImportOptions } from '../matching/import-mapping.js';
import { CsvSplitter } from '../reading/csv-splitter.js';
import type { FileRow } from '../reading/file-row.js';
import { type FindHeld, RowChecker } from './row-checker.js';
import { RowReader } from './row-reader.js';
import './row-refusals.js';
import { surveyRows } from './survey.js';

const book: Book = {
  allianceId: 'all_1',
  currency: 'GBP',
  resting: null,
  categories: [
    { no: 1, id: 'cat_people', code: 'PEOPLE', name: 'People', parentNo: null, allowability: 'ALLOWED', version: 1 },
    { no: 2, id: 'cat_fee', code: 'FEE', name: 'Overhead', parentNo: null, allowability: 'IN_FEE', version: 1 },
  ],
  periods: [
    {
      no: 1,
      id: 'prd_1',
      name: 'P01',
      startsOn: isoDate('2026-04-01'),
      endsOn: isoDate('2026-04-30'),
      cutOffAt: new Date('2026-05-14'),
      status: 'CLOSED',
      version: 1,
    },
    {
      no: 2,
      id: 'prd_2',
      name: 'P02',
      startsOn: isoDate('2026-05-01'),
      endsOn: isoDate('2026-05-31'),
      cutOffAt: new Date('2026-06-14'),
      status: 'OPEN',
      version: 1,
    },
  ],
  authorityThresholdMinor: null,
  authorities: new Map(),
  relatedPartyThresholdMinor: 100_000_000_00n,
  defaultOpenness: 2,
  settingsVersion: 0,
};
const moment = { today: isoDate('2026-05-20'), at: new Date('2026-05-20T12:00:00Z') };

function split(text: string): FileRow[] {
  const splitter = new CsvSplitter(',');
  return [...splitter.push(text), ...splitter.end()];
}

async function check(text: string, chosen: Partial<ImportOptions> = {}, findHeld: FindHeld = async () => []) {
  const [head, ...rows] = split(text);
  const columns = head?.cells ?? [];
  const options = { ...DEFAULT_OPTIONS, defaultCategory: 'PEOPLE', ...chosen };
  const { mapping } = guessMapping({ columns, sample: rows.slice(0, 20) });
  const checker = new RowChecker(new RowReader(mapping, options, columns, book, 'f00d'), 7, book, moment, findHeld);
  const { good, problems } = await checker.check(rows);
  return {
    good,
    tally: checker.tally.result(),
    told: problems.map(({ lineNo, column, code }) => `${lineNo} ${column}: ${code}`),
    problems,
  };
}

const HEADER = 'Paid Date,Trans No,Amount,Supplier Name,Category,Related Party\n';

describe('RowChecker', () => {
  it('turns a row into what the book would hold', async () => {
    const { good, told } = await check(`${HEADER}03/05/2026,T1,"£1,234.56",Redacted personal data ,Agency,N\n`);
    expect(told).toEqual([]);
    expect(good).toEqual([
      {
        lineNo: 2,
        entry: expect.objectContaining({
          organisationNo: 7,
          amountMinor: 123456n,
          incurredOn: '2026-05-03',
          sourceRef: 'T1',
          supplier: 'Redacted personal data',
          purpose: 'Agency',
          personal: true,
          categoryNo: 1,
          periodNo: 2,
          relatesToPeriodNo: null,
          late: false,
          relatedParty: false,
        }),
      },
    ]);
  });

  it.each([
    ['04/05/2026,T1,abc,X,,', ['2 Amount: money.not-a-number']],
    ['04/05/2026,T1,,X,,', ['2 Amount: import.amount-missing']],
    ['04/05/2026,T1,0.00,X,,', ['2 Amount: ledger.amount-zero']],
    ['04/05/2026,T1,1.005,X,,', ['2 Amount: money.too-many-decimals']],
    ['05/21/2026,T1,5,X,,', ['2 Paid Date: import.date-unclear']],
    ['21/05/2026,T1,5,X,,', ['2 Paid Date: ledger.future-dated']],
    [',T1,5,X,,', ['2 Paid Date: import.date-missing']],
    ['04/05/2026,,5,X,,', ['2 Trans No: import.source-ref-missing']],
    [
      '04/05/2026,=T1,5,@X,,maybe',
      ['2 Trans No: import.formula', '2 Supplier Name: import.formula', '2 Related Party: import.answer-unclear'],
    ],
    ['04/05/2026,"T1,5,X,,', ['2 null: import.quote-broken']],
    ['04/05/2026,"T1"x,5,X,,', ['2 null: import.quote-broken']],
    ['04/05/2026,T1,5,X,,\n05/05/2026,T1,6,X,,', ['3 Trans No: import.repeated-in-file']],
    ['Total,,5.00,,,', ['2 Paid Date: import.date-unclear', '2 Trans No: import.source-ref-missing']],
    [',,5.00,Total,,', ['2 null: import.not-data']],
    [',,,xxx,,', ['2 null: import.not-data']],
    [',,,,,\n , ,,,,', []],
  ])('%j: %j', async (row, expected) => {
    expect((await check(HEADER + row)).told).toEqual(expected);
  });

  it('asks for a category that nobody matched', async () => {
    const rows = `${HEADER}04/05/2026,T1,5,X,Agency  Staff,\n04/05/2026,T2,5,X,Legal,\n04/05/2026,T3,5,X,,\n04/05/2026,T4,5,X,Fee,`;
    const { told, good } = await check(rows, {
      defaultCategory: null,
      categories: { 'agency staff': 'PEOPLE', Fee: 'FEE' },
    });
    expect(told).toEqual([
      '3 Category: import.category-unmatched',
      '4 Category: import.category-missing',
      '5 Category: ledger.category-not-allowed',
    ]);
    expect(good).toHaveLength(1);
  });

  it('posts the cost of a closed period to the open one, late, and says where it belongs', async () => {
    const { good, tally } = await check(`${HEADER}04/04/2026,T1,5,X,,`);
    expect(good[0]?.entry).toMatchObject({ periodNo: 2, relatesToPeriodNo: 1, late: true });
    expect(tally.notes).toMatchObject({ lateRows: 1 });
  });

  it('uses line numbers of this file as references where it has none', async () => {
    const { good } = await check('Paid Date,Amount\n04/05/2026,5\n04/05/2026,5\n');
    expect(good.map(({ entry }) => entry.sourceRef)).toEqual(['f00d:2', 'f00d:3']);
  });

  it('takes credits from debits, and turns signs where that was chosen', async () => {
    const rows = 'Date,Reference,Debit,Credit\n04/05/2026,A,5.00,\n04/05/2026,B,,2.00\n04/05/2026,D,1.00,0.00\n';
    const amounts = async (chosen: Partial<ImportOptions>) =>
      (await check(rows, chosen)).good.map(({ entry }) => entry.amountMinor);
    const both = 'Date,Reference,Debit,Credit\n04/05/2026,C,1.00,2.00\n';
    expect((await check(both)).told).toEqual(['2 Debit: import.amount-both-sides']);
    expect(await amounts({})).toEqual([500n, -200n, 100n]);
    expect(await amounts({ sign: 'REVERSED' })).toEqual([-500n, 200n, -100n]);
  });

  it('keeps rows apart that the book already holds', async () => {
    const { told, tally, problems } = await check(
      `${HEADER}04/05/2026,T1,5,X,,\n04/05/2026,T2,6.50,X,,\n,,,x,,`,
      {},
      async (rows) => rows.map(({ entry }) => (entry.sourceRef === 'T2' ? 41 : undefined)),
    );
    expect(told).toEqual(['3 Trans No: ledger.already-posted', '4 null: import.not-data']);
    expect(problems[0]).toMatchObject({ found: 'T2', facts: { sourceRef: 'T2', category: 'People', earlier: 41 } });
    expect(tally).toMatchObject({
      file: { rows: 3, amountMinor: 1150n },
      good: { rows: 1, amountMinor: 500n },
      held: { rows: 1, amountMinor: 650n },
      bad: { rows: 1, amountMinor: 0n },
    });
  });

  it.each(Object.keys(SPEND_HEADERS) as (keyof typeof SPEND_HEADERS)[])(
    'takes a whole file of the %s shape but for its stray line',
    async (shape) => {
      const { told, tally } = await check(
        spendFile({ rows: 2000, shape, strayLine: true, lineEnd: '\r\n' }),
        {},
        async () => [],
      );
      const future = told.filter((line) => line.endsWith('ledger.future-dated')).length;
      expect(told.filter((line) => !line.endsWith('ledger.future-dated'))).toEqual(['2002 null: import.not-data']);
      expect(tally.good.rows + future).toBe(2000);
      expect(tally.file).toEqual({ rows: 2001, amountMinor: spendTotal(2000) });
    },
  );
});

describe('surveyRows', () => {
  async function survey(text: string) {
    const [head, ...rows] = split(text);
    const columns = head?.cells ?? [];
    async function* batches() {
      yield rows;
    }
    return surveyRows(batches, guessMapping({ columns, sample: [] }).mapping, columns);
  }

  it('counts categories, and joins columns until every row has a reference of its own', async () => {
    const text = 'Trans No,Cost Code,Category,Amount,Date\n1,K1,A,5,x\n1,K2,a ,5,x\n2,K1,B,5,x\n,,,,\n';
    expect(await survey(text)).toEqual({
      rows: 3,
      categories: [
        { value: 'A', rows: 2 },
        { value: 'B', rows: 1 },
      ],
      sourceRef: [0, 1],
      repeats: 0,
    });
  });

  it('refuses a category column that holds references', async () => {
    const text = `Category,Amount\n${Array.from({ length: 2001 }, (_, index) => `c${index},1`).join('\n')}`;
    await expect(survey(text)).rejects.toMatchObject({ code: 'import.too-many-categories' });
  });
});

const folder = sharedData('oxford-spend');
describeWhen(
  folder !== undefined,
  'the published files are not on this machine',
  'two quarters as a council published them',
  () => {
    it.each([
      ['jan-mar-2014.csv', 3860, 1_341_346_798n, ['3861 null: import.not-data'], 66],
      ['oct-dec-2016.csv', 3847, 1_874_899_121n, [], 0],
    ])('%s', async (name, rows, total, problems, redacted) => {
      const { told, tally } = await check(readFileSync(`${folder}/${name}`, 'utf8'));
      expect(told).toEqual(problems);
      expect(tally.file).toEqual({ rows, amountMinor: total });
      expect(tally.good).toEqual({ rows: rows - problems.length, amountMinor: total });
      expect(tally.notes.redactedNames).toBe(redacted);
    });
  },
);
