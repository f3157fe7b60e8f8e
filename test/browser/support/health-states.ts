import { createHash } from 'node:crypto';
import pg from 'pg';
import { type IsoDate, addDays, placeId, systemClock, todayIn } from '#kernel';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

const items = [
  ['CULTURE', null, 'The partners keep their word to one another.'],
  ['GOVERNANCE_EFFECTIVENESS', null, 'It is clear who decides what, and decisions come in time.'],
  ['PRINCIPLE', 'Honesty', 'We say openly when something goes wrong.'],
].map(([area, principle, text], at) => ({ key: `I${at + 1}`, area, principle, text }));
const terms = {
  lowBelowTenths: 30,
  gapFromTenths: 10,
  firstShownDays: 10,
  actionDays: 60,
  everyMonths: 6,
  nation: 'ENGLAND_AND_WALES',
};
const CODE_LETTERS = '7K2M-9QWE-4TYB';

/** The code that the open round of a site can be answered with. */
export function healthCodeOf({ book }: Site): string {
  return `${book.allianceNo.toString(32).toUpperCase()}-3-${CODE_LETTERS}`;
}

/** Two rounds that are closed, the later one with a gap not yet shared and a low result, and one that is open. */
export async function fillHealth({ book, databaseUrl }: Site): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const no = book.allianceNo;
    const today = todayIn(systemClock);
    const [council, trust, homes] = book.organisations.map(({ id }) => id) as [string, string, string];
    await client.query("select set_config('app.alliance_no', $1, false)", [String(no)]);
    await client.query('insert into health_instrument values ($1, 1, $2, $3, now())', [
      no,
      placeId('hin', no, 900_001n),
      JSON.stringify(items),
    ]);
    const round = async (checkNo: number, title: string, from: IsoDate, to: IsoDate): Promise<void> => {
      await client.query(
        `insert into health_check (alliance_no, no, id, title, instrument_no, open_from, open_to, terms, status, reminded,
           recorded_at) values ($1, $2, $3, $4, 1, $5, $6, $7, 'OPEN', true, now())`,
        [no, checkNo, placeId('hch', no, 900_000n + BigInt(checkNo)), title, from, to, terms],
      );
    };
    const answers = async (checkNo: number, party: string, level: string, ...people: string[]): Promise<void> => {
      for (const [at, digits] of people.entries()) {
        const scores = Object.fromEntries([...digits].map((digit, place) => [`I${place + 1}`, Number(digit)]));
        const comments = at === 0 ? { I1: 'We meet every week now, and it shows.' } : {};
        await client.query(
          `insert into health_box values ($1, $2, $3, $4, jsonb_build_array($5::jsonb))
           on conflict (alliance_no, check_no, party, level) do update
             set ballots = health_box.ballots || excluded.ballots`,
          [no, checkNo, party, level, JSON.stringify({ scores, comments })],
        );
      }
    };
    const close = async (checkNo: number, sharedFrom: IsoDate): Promise<void> => {
      await client.query(
        `update health_check set status = 'CLOSED', shared_from = $3, asked_people = 14
         where alliance_no = $1 and no = $2`,
        [no, checkNo, sharedFrom],
      );
    };
    await round(1, 'First round', addDays(today, -220), addDays(today, -206));
    await answers(1, council, 'LEAD', '333', '433', '343');
    await answers(1, trust, 'FRONT_LINE', '223', '322', '233');
    await close(1, addDays(today, -205));
    await round(2, 'Second round', addDays(today, -20), addDays(today, -6));
    await answers(2, council, 'LEAD', '525', '524', '525', '424');
    await answers(2, trust, 'FRONT_LINE', '323', '333', '323', '223');
    await answers(2, homes, 'LEAD', '424');
    await answers(2, 'PANEL', 'PANEL', '434', '324', '435');
    await close(2, addDays(today, 8));
    for (const [at, cause, item, between] of [
      [1, 'GAP', 'I1', [council, trust]],
      [2, 'LOW', 'I2', []],
    ] as const) {
      await client.query(
        `insert into health_action (alliance_no, no, id, check_no, item, cause, between, due_on, status, recorded_at)
         values ($1, $2, $3, 2, $4, $5, $6, $7, 'OPEN', now())`,
        [no, at, placeId('hac', no, 900_000n + BigInt(at)), item, cause, between, addDays(today, 40)],
      );
    }
    await round(3, 'Third round', today, addDays(today, 10));
    await answers(3, council, 'LEAD', '525');
    const code = `${no.toString(32).toUpperCase()}-3-${CODE_LETTERS}`;
    const hash = createHash('sha256').update(`commonbook/health-code/${code}`).digest();
    await client.query('insert into health_code values ($1, 3, $2, $3, false)', [no, hash, trust]);
  } finally {
    await client.end();
  }
}

type Act = NonNullable<PageState['act']>;

/** Follows links and presses buttons of the page's main part, one after another. */
const follow =
  (...names: (string | RegExp)[]): Act =>
  async (page) => {
    for (const name of names) {
      const main = page.getByRole('main');
      await main.getByRole('link', { name }).or(main.getByRole('button', { name })).first().click();
      await page.waitForLoadState('load');
    }
  };

const list = alliance('/health');
const actions = alliance('/health-actions');

/** States before any round. */
export const emptyHealthStates: readonly PageState[] = [
  { name: 'rounds, none', seat: 'lead', path: list },
  { name: 'rounds, unknown to the auditor', seat: 'auditor', path: list, status: 404 },
  { name: 'actions, none', seat: 'lead', path: actions },
  { name: 'plan a round', seat: 'clerk', path: alliance('/health/plan') },
  { name: 'plan a round, not allowed', seat: 'lead', path: alliance('/health/plan'), status: 403 },
  { name: 'plan a round, nothing typed', seat: 'clerk', path: alliance('/health/plan'), act: press('Plan this round') },
  { name: 'a code', seat: null, path: '/health-check' },
  { name: 'a code, nothing typed', seat: null, path: '/health-check', act: press('Go on') },
  {
    name: 'a code, unknown',
    seat: null,
    path: '/health-check',
    act: async (page) => {
      await page.getByLabel('Code', { exact: true }).fill('1-1-AAAA-BBBB-CCCC');
      await press('Go on')(page);
    },
  },
  { name: 'a code, thanks', seat: null, path: '/health-check/thanks' },
];

/** States with two rounds closed and one open. */
export const healthStates: readonly PageState[] = [
  { name: 'rounds', seat: 'lead', path: list },
  { name: 'rounds, clerk', seat: 'clerk', path: list },
  { name: 'an open round', seat: 'lead', path: list, act: follow(/^Third round$/) },
  { name: 'results, with a gap of one’s own', seat: 'lead', path: list, act: follow('Second round') },
  { name: 'results, before means are shared', seat: 'panel', path: list, act: follow('Second round') },
  { name: 'results, not for a finance officer', seat: 'finance', path: list, act: follow('Second round') },
  { name: 'results, shared', seat: 'panel', path: list, act: follow('First round') },
  { name: 'gaps', seat: 'lead', path: list, act: follow('Second round', /wide gap/) },
  { name: 'answer a round', seat: 'panel', path: list, act: follow(/^Third round: give/) },
  {
    name: 'answer a round, nothing chosen',
    seat: 'panel',
    path: list,
    act: follow(/^Third round: give/, 'Send my answers'),
  },
  {
    name: 'answered',
    seat: 'otherLead',
    path: list,
    act: async (page, site) => {
      await follow(/^Third round$/)(page, site);
      if (await page.getByText('You have answered.').isVisible()) return;
      await follow('Give your view')(page, site);
      for (const box of await page.getByLabel('4 – mostly').all()) await box.check();
      await follow('Send my answers')(page, site);
      await page.getByText('Your answer is in the box of your group').waitFor();
    },
  },
  {
    name: 'answer with a code',
    seat: null,
    path: '/health-check',
    act: async (page, site) => {
      await page.getByLabel('Code', { exact: true }).fill(healthCodeOf(site));
      await press('Go on')(page);
      await page.getByText('front line of Elm Street Trust').waitFor();
    },
  },
  {
    name: 'codes',
    seat: 'clerk',
    path: list,
    act: follow(/^Third round$/, 'Codes for people without an account'),
  },
  {
    name: 'codes, made',
    seat: 'lead',
    path: list,
    act: async (page, site) => {
      await follow(/^Third round$/, 'Codes for people without an account')(page, site);
      await page.getByLabel('How many codes').fill('3');
      await press('Make codes')(page);
      await page.getByText('Print these codes now').waitFor();
    },
  },
  { name: 'actions', seat: 'lead', path: actions },
  { name: 'actions, of which one is for the two alone', seat: 'panel', path: actions },
  { name: 'an action', seat: 'lead', path: actions, act: follow('The partners keep their word') },
  { name: 'an action, to be read', seat: 'panel', path: actions, act: follow('It is clear who decides') },
  {
    name: 'an action, nothing typed',
    seat: 'lead',
    path: actions,
    act: follow('The partners keep their word', 'Close this action'),
  },
  {
    name: 'an action, settled',
    seat: 'commissioner',
    path: actions,
    act: async (page, site) => {
      await follow('The partners keep their word')(page, site);
      await page.getByLabel('What is to be done').fill('We look at three broken promises together.');
      await press('Save')(page);
      await page.getByText('It is settled who sees to it.').waitFor();
    },
  },
];
