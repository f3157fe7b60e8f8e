import type { Page } from 'playwright-core';
import { follow } from './board-states.js';
import { type PageState, alliance, press } from './states.js';

/** Goes from the board to a form of the leadership team's page. */
const form = (link: string) => follow('Leadership team', link);
const board = { seat: 'clerk', path: alliance('/board') } as const;

/** Chooses somebody from a list by their name. */
async function choose(page: Page, label: string, person: string): Promise<void> {
  const people = page.getByLabel(label);
  await people.selectOption(await people.locator('option', { hasText: person }).first().getAttribute('value'));
}

/** Goes to a form, does something there and presses its button. */
const sent =
  (link: string, button: string, fill: (page: Page) => Promise<void> = async () => {}) =>
  async (page: Page): Promise<void> => {
    await form(link)(page);
    await fill(page);
    await press(button)(page);
  };

const ALTERNATE = 'Propose who may stand in Leah Long';
const DELEGATION = 'Propose what it may decide for others';

/** States of the forms of a body: what it publishes, and what is proposed for it. */
export const bodyStates: readonly PageState[] = [
  { ...board, name: 'publishing of a body', act: form('Change what is published') },
  {
    ...board,
    name: 'publishing of a body, settled',
    act: sent('Change what is published', 'Settle this', async (page) => page.getByLabel('Yes, anybody').check()),
  },
  { ...board, name: 'terms of a body', act: form('Change how this body works') },
  {
    ...board,
    name: 'terms of a body, nothing changed',
    act: sent('Change how this body works', 'Change these terms', async (page) => {
      await page.getByLabel('Why it is to change').fill('Papers need a week to read.');
    }),
  },
  {
    ...board,
    name: 'terms of a body, wrong numbers, no reason',
    act: sent('Change how this body works', 'Change these terms', async (page) => {
      await page.getByLabel('A number of members').check();
      await page.getByLabel('Days of notice').fill('many');
    }),
  },
  {
    ...board,
    name: 'body, terms proposed',
    act: sent('Change how this body works', 'Change these terms', async (page) => {
      await page.getByLabel('Days of notice').fill('7');
      await page.getByLabel('Sealed until').check();
      await page.getByLabel('Why it is to change').fill('Papers need a week to read.');
    }),
  },
  { ...board, name: 'invite a guest', act: form('Invite an observer or adviser') },
  {
    ...board,
    name: 'invite a guest, nothing typed',
    act: sent('Invite an observer or adviser', 'Invite an observer or adviser'),
  },
  {
    ...board,
    name: 'body, a guest invited',
    act: sent('Invite an observer or adviser', 'Invite an observer or adviser', async (page) => {
      await choose(page, 'Who is invited', 'Pearl Penn');
      await page.getByLabel('observer', { exact: true }).check();
      await page.getByLabel('First day').fill('1/4/2026');
    }),
  },
  { ...board, name: 'end an invitation', act: form('End this invitation Pearl Penn') },
  { ...board, name: 'propose an alternate', act: form(ALTERNATE) },
  { ...board, name: 'propose an alternate, nobody chosen', act: sent(ALTERNATE, 'Propose this') },
  {
    ...board,
    name: 'propose an alternate, sits already',
    act: sent(ALTERNATE, 'Propose this', async (page) => choose(page, 'Who may stand in', 'Omar Okafor')),
  },
  {
    ...board,
    name: 'body, an alternate proposed',
    act: sent(ALTERNATE, 'Propose this', async (page) => choose(page, 'Who may stand in', 'Fatima Finch')),
  },
  { ...board, name: 'propose a representative', act: form('Propose who sits instead Omar Okafor') },
  { ...board, name: 'propose a delegation', act: form(DELEGATION) },
  { ...board, name: 'propose a delegation, nothing typed', act: sent(DELEGATION, 'Propose this') },
  {
    ...board,
    name: 'propose a delegation, wrong body and amount',
    act: sent(DELEGATION, 'Propose this', async (page) => {
      await page.getByLabel('Which matters').selectOption({ label: 'Ask the community panel for its view' });
      await page.getByLabel('Up to this amount').fill('5,000.00');
      await page.getByLabel('First day').fill('1/4/2026');
    }),
  },
  {
    ...board,
    name: 'body, a delegation proposed',
    act: sent(DELEGATION, 'Propose this', async (page) => {
      await page.getByLabel('Which matters').selectOption({ label: 'Change a service or its staffing' });
      await page.getByLabel('Up to this amount').fill('25,000.00');
      await page.getByLabel('First day').fill('1/4/2026');
    }),
  },
  { name: 'body, things proposed, member', seat: 'lead', path: alliance('/board'), act: follow('Leadership team') },
  { ...board, name: 'board, proposals to be put' },
  { name: 'first page, proposals to be put', seat: 'clerk', path: '/' },
];
