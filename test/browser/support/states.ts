import type { Page } from 'playwright-core';
import { councilFile, match, upload, workbookFile } from './files.js';
import { postLines, threeLines, typeLines } from './pages.js';
import type { SeatName, Site } from './site.js';

/** A page in one of its states: who looks, where, and what they do first. */
export interface PageState {
  readonly name: string;
  readonly seat: SeatName | null;
  readonly path: string;
  readonly status?: number;
  act?(page: Page, site: Site): Promise<void>;
}

/** Presses a button of the page's main part and waits for what comes. */
export const press =
  (name: string) =>
  async (page: Page): Promise<void> => {
    const loaded = page.waitForEvent('load');
    await page.getByRole('main').getByRole('button', { name }).first().click();
    await loaded;
  };

/** An address in the site's alliance. */
export const alliance = (path: string): string => `ALLIANCE${path}`;

/** States before anything was posted: empty ones, and those that need nothing. */
export const emptyStates: readonly PageState[] = [
  { name: 'first page, signed out', seat: null, path: '/' },
  { name: 'sign in', seat: null, path: '/sign-in' },
  { name: 'sign in without an address', seat: null, path: '/sign-in', act: press('Send me a code') },
  { name: 'code', seat: null, path: '/sign-in/code' },
  { name: 'code missing', seat: null, path: '/sign-in/code', act: press('Sign in') },
  { name: 'sign-in link', seat: null, path: '/sign-in/link?token=x' },
  { name: 'sign-in link that is spent', seat: null, path: '/sign-in/link?token=x', act: press('Sign in') },
  { name: 'outbox', seat: null, path: '/outbox' },
  { name: 'help', seat: null, path: '/help' },
  { name: 'accessibility', seat: null, path: '/accessibility' },
  { name: 'privacy', seat: null, path: '/privacy' },
  { name: 'not found', seat: null, path: '/nothing/here', status: 404 },
  { name: 'an alliance that is not there', seat: null, path: '/alliances/all_00000000000000000000000000', status: 404 },
  { name: 'at a glance, empty', seat: 'finance', path: alliance('') },
  { name: 'money, empty', seat: 'finance', path: alliance('/money') },
  { name: 'our ledger, empty', seat: 'finance', path: alliance('/our-ledger') },
  { name: 'files sent, none', seat: 'finance', path: alliance('/imports') },
];

/** States of a book with lines in it. */
export const filledStates: readonly PageState[] = [
  { name: 'first page, signed in', seat: 'finance', path: '/' },
  { name: 'at a glance, public', seat: null, path: alliance('') },
  { name: 'at a glance, partner', seat: 'partnerFinance', path: alliance('') },
  { name: 'money, public', seat: null, path: alliance('/money') },
  { name: 'money, panel', seat: 'panel', path: alliance('/money') },
  { name: 'money, commissioner', seat: 'commissioner', path: alliance('/money') },
  {
    name: 'money, chosen',
    seat: 'finance',
    path: alliance('/money'),
    act: async (page) => {
      await page.getByLabel('Cost category', { exact: true }).selectOption({ label: 'Partner grants' });
      await press('Show')(page);
    },
  },
  { name: 'money, a category that is not there', seat: 'finance', path: alliance('/money?category=none'), status: 400 },
  {
    name: 'one entry',
    seat: 'partnerFinance',
    path: alliance('/money'),
    act: async (page) => {
      await page.getByRole('link', { name: '1', exact: true }).click();
      await page.getByRole('heading', { name: /Cost entry 1/ }).waitFor();
    },
  },
  { name: 'our ledger', seat: 'finance', path: alliance('/our-ledger') },
  { name: 'our ledger, may not post', seat: 'lead', path: alliance('/our-ledger') },
  { name: 'our ledger, not allowed', seat: 'panel', path: alliance('/our-ledger'), status: 403 },
  { name: 'post lines', seat: 'finance', path: alliance('/our-ledger/post') },
  {
    name: 'post lines, nothing typed',
    seat: 'finance',
    path: alliance('/our-ledger/post'),
    act: press('Post these lines'),
  },
  {
    name: 'post lines, refused by a rule',
    seat: 'finance',
    path: alliance('/our-ledger/post'),
    act: async (page) => {
      await typeLines(page, [{ ...threeLines('A')[0], incurredOn: '1/1/2199' }]);
      await press('Post these lines')(page);
    },
  },
  { name: 'another line', seat: 'finance', path: alliance('/our-ledger/post'), act: press('Add another line') },
  { name: 'upload', seat: 'finance', path: alliance('/imports/new') },
  {
    name: 'upload, refused',
    seat: 'finance',
    path: alliance('/imports/new?refusal=import.no-table'),
    status: 422,
  },
  {
    name: 'match columns',
    seat: 'finance',
    path: alliance('/imports/new'),
    act: async (page, site) => upload(page, site, councilFile(30)),
  },
  {
    name: 'match columns, no date',
    seat: 'finance',
    path: alliance('/imports/new'),
    act: async (page, site) => {
      await upload(page, site, councilFile(30));
      await page.getByLabel('Date of the cost').selectOption({ label: 'Not in the file' });
      await press('Check the rows')(page);
      await page.getByText('No column has been chosen').first().waitFor();
    },
  },
  {
    name: 'match columns, which sheet and line',
    seat: 'finance',
    path: alliance('/imports/new'),
    act: async (page, site) => {
      await upload(page, site, workbookFile(70_000));
      await page.getByText('Not the right sheet or line?').click();
    },
  },
  {
    name: 'match columns, no such line',
    seat: 'finance',
    path: alliance('/imports/new'),
    act: async (page, site) => {
      await upload(page, site, workbookFile(71_000));
      await page.getByText('Not the right sheet or line?').click();
      await page.getByLabel('Line with the names of the columns').fill('99');
      await press('Read the file again')(page);
      await page.getByText('Line 99 cannot hold').first().waitFor();
    },
  },
  {
    name: 'check rows',
    seat: 'finance',
    path: alliance('/imports/new'),
    act: async (page, site) => {
      await upload(page, site, councilFile(30));
      await match(page);
    },
  },
  {
    name: 'control totals, nothing chosen',
    seat: 'finance',
    path: alliance('/imports/new'),
    act: async (page, site) => {
      await upload(page, site, councilFile(30));
      await match(page);
      await press('Go on to the control totals')(page);
      await press('Post these figures')(page);
    },
  },
  {
    name: 'receipt',
    seat: 'finance',
    path: alliance('/imports/new'),
    act: async (page, site) => {
      await upload(page, site, councilFile(30));
      await match(page);
      await press('Go on to the control totals')(page);
      await page.getByLabel('Post the rows that are right').check();
      await press('Post these figures')(page);
      await page.getByText('Figures posted').waitFor();
    },
  },
  { name: 'files sent', seat: 'finance', path: alliance('/imports') },
  { name: 'who can see what', seat: null, path: alliance('/who-can-see-what') },
  { name: 'who can see what, signed in', seat: 'finance', path: alliance('/who-can-see-what') },
  { name: 'account', seat: 'finance', path: '/account' },
  { name: 'account, token without a name', seat: 'finance', path: '/account', act: press('Make a token') },
];

/** Puts lines with long words and every mark into the book. */
export async function fillBook(page: Page, site: Site): Promise<void> {
  const [first, second, third] = threeLines('A');
  const long =
    'The Wythenshawe and Lower Kersal Community Transport, Befriending and Supported Housing Consortium of Associations Limited';
  await postLines(page, site, [
    first,
    { ...second, supplier: long, purpose: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch' },
    third,
  ]);
  await page.goto(`${site.url}${site.path}/our-ledger`);
  await page.getByRole('link', { name: '1', exact: true }).click();
  await page.getByRole('button', { name: 'Reverse this entry' }).click();
  await page.getByLabel('What was wrong?').fill('Wrong invoice');
  await page.getByRole('button', { name: 'Reverse this entry' }).click();
  await page.getByText('The reversal is posted').waitFor();
}
