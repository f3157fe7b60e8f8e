import type { Page } from 'playwright-core';

const MINUTE = 60_000;

/** An instant as people in London write day and time. */
function written(at: number): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  }).format(new Date(at));
  const [day = '', time = ''] = parts.split(', ');
  return { day, time };
}

/** Plans a meeting that begins in a few minutes, from the body's page; gives its room's address. */
export async function planMeeting(clerk: Page): Promise<string> {
  const now = Date.now();
  const begins = written(now + 2 * MINUTE);
  await clerk.getByRole('link', { name: 'Plan a meeting' }).click();
  await clerk.getByLabel('Day', { exact: true }).fill(begins.day);
  await clerk.getByLabel('Begins at').fill(begins.time);
  await clerk.getByLabel('Ends at').fill('23:59');
  await clerk.getByLabel('In person', { exact: true }).check();
  await clerk.getByLabel('Place').fill('Town hall, room 2');
  await clerk.getByRole('button', { name: 'Save' }).click();
  await clerk.getByText('Nothing is on the agenda yet.').waitFor();
  return clerk.url().replace(/\?.*$/, '');
}

/** Votes on the item that is in progress, in the room. */
export async function voteInRoom(page: Page, choice: 'For' | 'Against' | 'Abstain'): Promise<void> {
  await page.locator('[data-fragment=state]').getByLabel(choice, { exact: true }).check();
  await page.getByRole('button', { name: 'Record this vote' }).click();
  await page.waitForLoadState('load');
}
