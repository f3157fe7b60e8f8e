import type { Page } from 'playwright-core';
import { declareInterest, draftMatter, establishTeam, typeEffects, voteOn } from './board.js';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

/** Follows links and presses buttons of the page’s main part, each by its exact name. */
export const follow =
  (...names: string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) {
      await page
        .getByRole('main')
        .getByRole('link', { name, exact: true })
        .or(page.getByRole('button', { name, exact: true }))
        .first()
        .click();
      await page.waitForLoadState('load');
    }
  };
const openMatter = follow('Open on Saturdays');
const body = follow('Leadership team');

/** States of a board before anything stands on it. */
export const emptyBoardStates: readonly PageState[] = [
  { name: 'board, empty', seat: 'lead', path: alliance('/board') },
  { name: 'board, empty, clerk', seat: 'clerk', path: alliance('/board') },
  { name: 'board, signed out', seat: null, path: alliance('/board') },
  { name: 'establish a body', seat: 'clerk', path: alliance('/bodies/new') },
  {
    name: 'establish a body, nothing typed',
    seat: 'clerk',
    path: alliance('/bodies/new'),
    act: press('Establish a body'),
  },
  { name: 'establish a body, not allowed', seat: 'lead', path: alliance('/bodies/new'), status: 403 },
];

/** States of a board with a body, a matter that is open and one that is a draft. */
export const boardStates: readonly PageState[] = [
  { name: 'board', seat: 'lead', path: alliance('/board') },
  { name: 'body', seat: 'lead', path: alliance('/board'), act: body },
  { name: 'body, clerk', seat: 'clerk', path: alliance('/board'), act: body },
  { name: 'give a seat', seat: 'clerk', path: alliance('/board'), act: follow('Leadership team', 'Give a seat') },
  {
    name: 'give a seat, nothing typed',
    seat: 'clerk',
    path: alliance('/board'),
    act: async (page) => {
      await follow('Leadership team', 'Give a seat')(page);
      await press('Give a seat')(page);
    },
  },
  {
    name: 'end a seat',
    seat: 'clerk',
    path: alliance('/board'),
    act: follow('Leadership team', 'End this seat Leah Long'),
  },
  {
    name: 'write a matter',
    seat: 'clerk',
    path: alliance('/board'),
    act: follow('Leadership team', 'Write down a matter'),
  },
  {
    name: 'write a matter, nothing typed',
    seat: 'clerk',
    path: alliance('/board'),
    act: async (page) => {
      await follow('Leadership team', 'Write down a matter')(page);
      await press('Write it down')(page);
    },
  },
  { name: 'matter, to be voted on', seat: 'otherLead', path: alliance('/board'), act: openMatter },
  {
    name: 'matter, vote without a reason',
    seat: 'otherLead',
    path: alliance('/board'),
    act: async (page) => {
      await openMatter(page);
      await voteOn(page, 'Against');
    },
  },
  { name: 'matter, voted', seat: 'lead', path: alliance('/board'), act: openMatter },
  { name: 'matter, auditor', seat: 'auditor', path: alliance('/board'), act: openMatter },
  { name: 'matter, draft', seat: 'clerk', path: alliance('/board'), act: follow('Buy a van') },
  { name: 'edit a matter', seat: 'clerk', path: alliance('/board'), act: follow('Buy a van', 'Edit this matter') },
  {
    name: 'edit a matter, amounts that cannot be read',
    seat: 'clerk',
    path: alliance('/board'),
    act: async (page) => {
      await follow('Buy a van')(page);
      await typeEffects(page, [
        { name: 'Elm Street Trust', amount: 'a lot' },
        { name: 'Kite Homes Co-operative', amount: '', why: 'Fuel' },
      ]);
      await page.getByRole('link', { name: /^Write the amount for Kite Homes/ }).waitFor();
    },
  },
  {
    name: 'table a matter',
    seat: 'clerk',
    path: alliance('/board'),
    act: follow('Buy a van', 'Put on the forward plan'),
  },
  {
    name: 'take a matter back, no reason',
    seat: 'clerk',
    path: alliance('/board'),
    act: async (page) => {
      await follow('Buy a van', 'Take this matter back')(page);
      await press('Take this matter back')(page);
    },
  },
  { name: 'open a matter', seat: 'clerk', path: alliance('/board'), act: follow('Buy a van', 'Open this matter') },
  {
    name: 'close a matter',
    seat: 'clerk',
    path: alliance('/board'),
    act: follow('Open on Saturdays', 'Close and record the decision'),
  },
];

const handle = follow('Open on Saturdays', 'Record how this is handled Kite Homes Co-operative');

/** States of an interest in the matter that is open, in this order. */
export const interestStates: readonly PageState[] = [
  {
    name: 'matter, an interest declared',
    seat: 'otherLead',
    path: alliance('/board'),
    act: async (page) => {
      await openMatter(page);
      await declareInterest(page, 'We own the building.', 'Take part, if the others agree');
      await page.getByText('Your interest is recorded.').waitFor();
    },
  },
  { name: 'handle an interest', seat: 'clerk', path: alliance('/board'), act: handle },
  {
    name: 'handle an interest, too much said',
    seat: 'clerk',
    path: alliance('/board'),
    act: async (page) => {
      await handle(page);
      await page.getByLabel('What was said').fill('x'.repeat(2001));
      await press('Record this')(page);
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    },
  },
  {
    name: 'matter, an interest handled',
    seat: 'clerk',
    path: alliance('/board'),
    act: async (page) => {
      await handle(page);
      await page.getByLabel('Elm Street Trust').check();
      await page.getByLabel('Riverside Council').check();
      await page.getByLabel('What was said').fill('Both see no harm.');
      await press('Record this')(page);
      await page.getByText('Stays and votes').waitFor();
    },
  },
  { name: 'matter, an interest handled, member', seat: 'lead', path: alliance('/board'), act: openMatter },
];

/** Establishes a team and puts two matters to it: one is voted on, one is a draft. */
export async function fillBoard(clerk: Page, lead: Page, site: Site): Promise<void> {
  await establishTeam(clerk, site);
  const body = clerk.url().replace(/\?.*$/, '');
  const matter = await draftMatter(clerk, 'Open on Saturdays', 'In writing');
  await clerk.getByRole('button', { name: 'Open this matter' }).click();
  await clerk.getByRole('button', { name: 'Open this matter' }).click();
  await clerk.getByText('The matter is open.').waitFor();
  await clerk.goto(body);
  await draftMatter(clerk, 'Buy a van', 'In a meeting');
  await typeEffects(clerk, [
    {
      name: 'Elm Street Trust',
      amount: '7,450',
      why: 'Two drivers, and a garage at Llanfairpwllgwyngyllgogerychwyrndrob',
    },
    { name: 'Kite Homes Co-operative', amount: '-3120.50' },
    { name: 'Riverside Council', amount: '0' },
  ]);
  await lead.goto(matter);
  await voteOn(lead, 'Abstain', 'A wait for the survey of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch.');
}
