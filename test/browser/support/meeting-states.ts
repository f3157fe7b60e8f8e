import type { Page } from 'playwright-core';
import { planMeeting } from './meetings.js';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

const room =
  (...more: string[]) =>
  async (page: Page): Promise<void> => {
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Leadership team,/ })
      .first()
      .click();
    await page.waitForLoadState('load');
    for (const name of more) {
      await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
      await page.waitForLoadState('load');
    }
  };
const pressInRoom =
  (button: string) =>
  async (page: Page): Promise<void> => {
    await room()(page);
    await press(button)(page);
  };

/** States before any meeting is planned. */
export const emptyMeetingStates: readonly PageState[] = [
  { name: 'meetings, none', seat: 'lead', path: alliance('/meetings') },
  {
    name: 'meetings, address for a calendar',
    seat: 'lead',
    path: alliance('/meetings'),
    act: press('Make an address for my calendar'),
  },
  { name: 'meetings, signed out', seat: null, path: alliance('/meetings') },
];

/** States of a meeting that is in session and whose minutes come next, in this order. */
export const meetingStates: readonly PageState[] = [
  { name: 'meetings', seat: 'lead', path: alliance('/meetings') },
  { name: 'meeting, announced, member', seat: 'lead', path: alliance('/meetings'), act: room() },
  { name: 'meeting, announced, clerk', seat: 'clerk', path: alliance('/meetings'), act: room() },
  {
    name: 'meeting, a paper that is refused',
    seat: 'clerk',
    path: alliance('/meetings'),
    act: async (page) => {
      await room()(page);
      await page.locator('summary', { hasText: 'Add a paper' }).click();
      await page.getByLabel('Title of the paper').fill('Figures');
      await page.getByLabel('What it says, in plain words').fill('What we spent.');
      const file = { name: 'figures.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') };
      await page.getByLabel('File', { exact: true }).setInputFiles(file);
      await press('Add a paper')(page);
      await page.getByRole('link', { name: /^Papers are PDF/ }).waitFor();
    },
  },
  { name: 'meeting, no reply chosen', seat: 'lead', path: alliance('/meetings'), act: pressInRoom('Send this reply') },
  { name: 'meeting, another time', seat: 'clerk', path: alliance('/meetings'), act: room('Change time or place') },
  {
    name: 'meeting, another time, nothing typed',
    seat: 'clerk',
    path: alliance('/meetings'),
    act: async (page) => {
      await room('Change time or place')(page);
      await page.getByLabel('Begins at').fill('');
      await press('Save')(page);
    },
  },
  { name: 'meeting, opened', seat: 'clerk', path: alliance('/meetings'), act: pressInRoom('Open the meeting') },
  { name: 'meeting, somebody came', seat: 'clerk', path: alliance('/meetings'), act: pressInRoom('Leah Long is here') },
  { name: 'meeting, item taken up', seat: 'clerk', path: alliance('/meetings'), act: pressInRoom('Take up now') },
  {
    name: 'meeting, matter taken up',
    seat: 'clerk',
    path: alliance('/meetings'),
    act: pressInRoom('Take up now: What the van would cost'),
  },
  { name: 'meeting, what an option would cost us', seat: 'lead', path: alliance('/meetings'), act: room() },
  { name: 'meeting in session, member', seat: 'otherLead', path: alliance('/meetings'), act: room() },
  { name: 'meeting closed', seat: 'clerk', path: alliance('/meetings'), act: pressInRoom('Close the meeting') },
  { name: 'minutes, draft', seat: 'clerk', path: alliance('/meetings'), act: room('Read the minutes') },
  {
    name: 'minutes, issued',
    seat: 'clerk',
    path: alliance('/meetings'),
    act: async (page) => {
      await room('Read the minutes')(page);
      await press('Issue these minutes')(page);
    },
  },
  { name: 'minutes, to be accepted', seat: 'lead', path: alliance('/meetings'), act: room('Read the minutes') },
  {
    name: 'minutes, no answer chosen',
    seat: 'lead',
    path: alliance('/meetings'),
    act: async (page) => {
      await room('Read the minutes')(page);
      await press('Send this answer')(page);
    },
  },
];

/** Plans a meeting of the leadership team, puts an item on its agenda and sends the notice. */
export async function fillMeetings(clerk: Page, site: Site): Promise<void> {
  await clerk.goto(`${site.url}${site.path}/board`);
  await clerk.getByRole('link', { name: 'Leadership team', exact: true }).click();
  await planMeeting(clerk);
  await clerk.locator('summary', { hasText: 'Add an item' }).click();
  await clerk
    .getByLabel('What it is about')
    .fill('How the winter went at Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch');
  await press('Add an item to the agenda')(clerk);
  await clerk.locator('summary', { hasText: 'Add an item' }).click();
  await clerk.getByLabel('What it is about').fill('What the van would cost');
  await clerk.getByLabel('Matter to decide').selectOption({ label: 'Buy a van' });
  await press('Add an item to the agenda')(clerk);
  await press('Send the notice')(clerk);
}
