import type { Page } from 'playwright-core';
import type { Site } from './site.js';

/** Establishes a leadership team with a seat for each participant, as the clerk does it; ends on the body's page. */
export async function establishTeam(clerk: Page, site: Site): Promise<void> {
  await clerk.goto(`${site.url}${site.path}/board`);
  await clerk.getByRole('link', { name: 'Establish a body' }).click();
  await clerk.getByLabel('Name').fill('Leadership team');
  await clerk.getByLabel('Letters in its references').fill('alt');
  await clerk.getByLabel('Business days of notice').fill('0');
  await clerk.getByRole('button', { name: 'Establish a body' }).click();
  await clerk.getByText('The body is established.').waitFor();
  await giveSeat(clerk, 'Colin Cole', 'Riverside Council', true);
  await giveSeat(clerk, 'Leah Long', 'Elm Street Trust');
  await giveSeat(clerk, 'Omar Okafor', 'Kite Homes Co-operative');
}

/** Gives a seat, from the body's page. */
export async function giveSeat(clerk: Page, person: string, organisation: string, owner = false): Promise<void> {
  await clerk.getByRole('link', { name: 'Give a seat' }).click();
  const people = clerk.getByLabel('Who sits');
  const value = await people.locator('option', { hasText: person }).first().getAttribute('value');
  await people.selectOption(value);
  await clerk.getByLabel('Held by').selectOption({ label: organisation });
  if (owner) await clerk.getByLabel('Yes, this is a seat of the owner').check();
  await clerk.getByLabel('First day').fill('1/4/2020');
  await clerk.getByRole('button', { name: 'Give a seat' }).click();
  await clerk.getByText('The seat is given.').waitFor();
}

/** Writes a matter down, from the body's page; gives its address. */
export async function draftMatter(clerk: Page, title: string, method: 'In writing' | 'In a meeting'): Promise<string> {
  await clerk.getByRole('link', { name: 'Write down a matter' }).click();
  await clerk.getByLabel('Kind of matter').selectOption({ label: 'Change the agreement or the charter' });
  await clerk.getByLabel(method).check();
  await clerk.getByLabel('Title').fill(title);
  await clerk.getByLabel('The question').fill(`Shall we ${title.toLowerCase()}?`);
  await clerk.getByLabel('Why it is best for people').fill('People who work can come.');
  const first = clerk.getByRole('group', { name: 'Option 1' });
  await first.getByLabel('Option', { exact: true }).fill('Every Saturday');
  await first.getByLabel('Effect on cost').fill('£12,000 a year');
  await first.getByLabel('Effect for people').fill('300 more visits a year');
  await clerk.getByRole('button', { name: 'Write it down' }).click();
  await clerk.getByText('The matter is written down.').waitFor();
  return clerk.url().replace(/\?.*$/, '');
}

/** What an option would cost a member. */
export interface TypedEffect {
  readonly name: string;
  readonly amount: string;
  readonly why?: string;
}

/** Writes down what the first option of a draft would cost members, from the matter's page. */
export async function typeEffects(clerk: Page, effects: readonly TypedEffect[]): Promise<void> {
  await clerk.getByRole('button', { name: 'Edit this matter', exact: true }).click();
  const first = clerk.getByRole('group', { name: 'Option 1' });
  const more = first.locator('details');
  if ((await more.getAttribute('open')) === null) await more.locator('summary').click();
  for (const { name, amount, why = '' } of effects) {
    await first.getByLabel(name, { exact: true }).fill(amount);
    await first.getByLabel(`Why, for ${name}`).fill(why);
  }
  await clerk.getByRole('button', { name: 'Write it down' }).click();
}

/** Votes on the matter whose page is open. */
export async function voteOn(page: Page, choice: 'For' | 'Against' | 'Abstain', reason = ''): Promise<void> {
  await page.getByRole('group', { name: 'What do you say?' }).getByLabel(choice, { exact: true }).check();
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Record this vote' }).click();
  await page.waitForLoadState('load');
}

/** Declares an interest in the matter whose page is open. */
export async function declareInterest(page: Page, about: string, wish: string): Promise<void> {
  await page.getByText('Declare an interest').click();
  await page.getByLabel('Work, office or standing').check();
  await page.getByLabel('What is the interest?').fill(about);
  await page.getByLabel(wish).check();
  await page.getByRole('button', { name: 'Declare this interest' }).click();
}
