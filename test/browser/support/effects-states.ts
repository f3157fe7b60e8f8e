import type { Page } from 'playwright-core';
import pg from 'pg';
import { type TypedLine, threeLines, typeLines } from './pages.js';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

const LONG = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch: boilers, radiators and their upkeep';

const open =
  (...names: (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) {
      await page.getByRole('main').getByRole('link', { name }).or(page.getByRole('button', { name })).first().click();
      await page.waitForLoadState('load');
    }
  };

/** States of what decisions do to the book, before there were any. */
export const emptyEffectsStates: readonly PageState[] = [
  { name: 'authorities, none', seat: 'finance', path: alliance('/authorities') },
  { name: 'authorities, panel', seat: 'panel', path: alliance('/authorities'), status: 403 },
  { name: 'propose an authority', seat: 'clerk', path: alliance('/authorities/new') },
  {
    name: 'propose an authority, nothing typed',
    seat: 'clerk',
    path: alliance('/authorities/new'),
    act: press('Propose it'),
  },
  { name: 'propose an authority, not allowed', seat: 'finance', path: alliance('/authorities/new'), status: 403 },
  { name: 'rules of the book', seat: 'manager', path: alliance('/book-rules') },
  { name: 'rules of the book, not allowed', seat: 'finance', path: alliance('/book-rules'), status: 403 },
  {
    name: 'rules of the book, not an amount',
    seat: 'manager',
    path: alliance('/book-rules'),
    act: async (page) => {
      await page.getByLabel('A cost must cite a spending authority').fill('lots');
      await press('Change the rules')(page);
    },
  },
  { name: 'periods', seat: 'finance', path: alliance('/periods') },
  { name: 'a period that is open', seat: 'manager', path: alliance('/periods'), act: open('This month') },
  { name: 'a period that is to come', seat: 'manager', path: alliance('/periods'), act: open('P03') },
  { name: 'who approves', seat: 'panel', path: alliance('/who-approves') },
  { name: 'who approves, nobody', seat: 'lead', path: alliance('/who-approves?type=SPENDING&amount=100&category=') },
  {
    name: 'who approves, not an amount',
    seat: 'lead',
    path: alliance('/who-approves?type=SPENDING&amount=lots&category='),
    status: 422,
  },
  { name: 'without a decision, nothing', seat: 'auditor', path: alliance('/without-decision') },
  { name: 'without a decision, not allowed', seat: 'finance', path: alliance('/without-decision'), status: 403 },
];

/** States with authorities, one of them in force and spent under, a period to reopen and a text that was erased. */
export const effectsStates: readonly PageState[] = [
  { name: 'authorities', seat: 'partnerFinance', path: alliance('/authorities') },
  { name: 'an authority that is proposed', seat: 'clerk', path: alliance('/authorities'), act: open('More chairs') },
  { name: 'an authority in force', seat: 'finance', path: alliance('/authorities'), act: open(/^Llan/) },
  {
    name: 'a line that is too much for its authority',
    seat: 'finance',
    path: alliance('/our-ledger/post'),
    act: async (page, site) => {
      await typeLines(page, [{ ...lineOf('TOO-MUCH'), amount: '9,999.00' }]);
      await cite(page, await idOf(site, LONG));
      await press('Post these lines')(page);
    },
  },
  {
    name: 'an entry with its authority',
    seat: 'auditor',
    path: alliance('/authorities'),
    act: open(/^Llan/, /^\d+$/),
  },
  { name: 'a closed period', seat: 'manager', path: alliance('/periods'), act: open('P01') },
  {
    name: 'a closed period, no reason',
    seat: 'manager',
    path: alliance('/periods'),
    act: open('P01', 'Withdraw the proposal', 'Propose to open it again'),
  },
  {
    name: 'erase a text, nothing chosen',
    seat: 'auditor',
    path: alliance('/authorities'),
    act: open(/^Llan/, /^\d+$/, 'Erase the text of this entry', 'Erase the text'),
  },
  {
    name: 'a text that was erased',
    seat: 'auditor',
    path: alliance('/authorities'),
    act: async (page) => {
      await open(/^Llan/, /^\d+$/, 'Erase the text of this entry')(page);
      await page.getByLabel('It names or describes a person').check();
      await page.getByLabel('What happened').fill('A resident was named');
      await press('Erase the text')(page);
      await page.getByText('The text is erased.').waitFor();
    },
  },
  { name: 'without a decision', seat: 'commissioner', path: alliance('/without-decision') },
];

const lineOf = (sourceRef: string): TypedLine => ({ ...threeLines('E')[0], sourceRef });

async function cite(page: Page, id: string): Promise<void> {
  await page.getByText('More about line 1').click();
  await page.getByLabel('Approval, if one is needed').first().fill(id);
}

/** Proposes two authorities and a reopening, puts one in force and spends under it, and does something without a decision. */
export async function fillEffects(clerk: Page, manager: Page, finance: Page, site: Site): Promise<void> {
  for (const [purpose, limit] of [
    [LONG, '5,000'],
    ['More chairs', '250'],
  ] as const) {
    await clerk.goto(`${site.url}${site.path}/authorities/new`);
    await clerk.getByLabel('Purpose').fill(purpose);
    await clerk.getByLabel('Amount').fill(limit);
    await clerk.getByLabel('First day').fill('1/1/2025');
    await clerk.getByRole('button', { name: 'Propose it' }).click();
    await clerk.getByText('The authority is proposed').waitFor();
  }
  const id = await idOf(site, LONG);
  await write(
    site,
    `insert into spending_authority_step (alliance_no, authority_id, step, on_day, decision_id, decision_reference,
       decided_on, recorded_at, actor_ref)
     values ($1, $2, 'APPROVED', '2025-01-01', 'dec_00000000000000000000000001', 'RB-ALT-0001', current_date + 1, now(),
       '00000000-0000-4000-8000-000000000000')`,
    [id],
  );
  await finance.goto(`${site.url}${site.path}/our-ledger/post`);
  await typeLines(finance, [lineOf('UNDER-AUTHORITY')]);
  await cite(finance, id);
  await finance.getByRole('button', { name: 'Post these lines' }).click();
  await finance.getByText('1 line is posted').waitFor();
  await manager.goto(`${site.url}${site.path}/periods`);
  await open('P01')(manager);
  await manager.getByLabel('Why it has to be opened again').fill('An invoice of £12,000 was left out');
  await manager.getByRole('button', { name: 'Propose to open it again' }).click();
  await manager.getByText('It is proposed to open the period again').waitFor();
}

async function idOf(site: Site, purpose: string): Promise<string> {
  const rows = await write(site, 'select id from spending_authority where alliance_no = $1 and purpose = $2', [
    purpose,
  ]);
  return String(rows[0]?.['id']);
}

async function write(site: Site, sql: string, params: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(site.databaseUrl);
  await client.connect();
  try {
    await client.query("select set_config('app.alliance_no', $1, false)", [String(site.book.allianceNo)]);
    return (await client.query<Record<string, unknown>>(sql, [site.book.allianceNo, ...params])).rows;
  } finally {
    await client.end();
  }
}
