import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { declareInterest, draftMatter, establishTeam, typeEffects } from './support/board.js';
import { planMeeting, voteInRoom } from './support/meetings.js';
import { signedIn } from './support/person.js';
import { type Site, startSite } from './support/site.js';

describe('a meeting that four people hold, each in their own browser', () => {
  let site: Site;
  let browser: Browser;
  let clerk: Page;
  let lead: Page;
  let otherLead: Page;
  let commissioner: Page;
  let body: string;
  let matter: string;
  let room: string;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
    clerk = await signedIn(browser, site, 'clerk');
    lead = await signedIn(browser, site, 'lead');
    otherLead = await signedIn(browser, site, 'otherLead');
    commissioner = await signedIn(browser, site, 'commissioner');
    await establishTeam(clerk, site);
    body = clerk.url().replace(/\?.*$/, '');
    matter = await draftMatter(clerk, 'Open on Saturdays', 'In a meeting');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const live = async (page: Page): Promise<void> => page.locator('.cb-live--on').waitFor();
  const press = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
    await page.waitForLoadState('load');
  };

  const unfold = async (page: Page, name: string): Promise<void> => page.locator('summary', { hasText: name }).click();

  it('is planned with an agenda and announced; everybody entitled gets a mail', async () => {
    await clerk.goto(body);
    room = await planMeeting(clerk);
    await unfold(clerk, 'Add an item to the agenda');
    await clerk.getByLabel('What it is about').fill('Saturday opening');
    await clerk.getByLabel('Matter to decide').selectOption({ label: 'Open on Saturdays' });
    await press(clerk, 'Add an item to the agenda');
    await clerk.getByText('The item is on the agenda.').waitFor();
    await press(clerk, 'Send the notice');
    await clerk.getByText('The notice is sent to everybody entitled.').waitFor();
  });

  it('shows who means to come, to everybody at once', async () => {
    await lead.goto(`${site.url}${site.path}/meetings`);
    await lead.getByRole('link', { name: /Leadership team/ }).click();
    await live(lead);
    await otherLead.goto(room);
    await otherLead.getByLabel('Will attend').check();
    await otherLead.getByRole('button', { name: 'Send this reply' }).click();
    await otherLead.getByText('Your reply is recorded.').waitFor();
    await lead.getByText('Members who will attend: 1.').waitFor({ timeout: 5000 });
  });

  it('opens, and the quorum moves with everybody who arrives', async () => {
    await press(clerk, 'Open the meeting');
    await clerk.getByText('The meeting is open.').waitFor();
    await lead.getByText('so the meeting cannot decide').first().waitFor({ timeout: 5000 });
    for (const name of ['Colin Cole', 'Leah Long', 'Omar Okafor']) await press(clerk, `${name} is here`);
    await lead
      .getByText('Members here: 3 of 3. Needed: 3, so the meeting can decide.')
      .first()
      .waitFor({ timeout: 5000 });
  });

  it('takes up an item, and shows each member what it would cost that member, and no other', async () => {
    const words = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';
    await otherLead.goto(room);
    await Promise.all([live(lead), live(otherLead)]);
    await press(clerk, 'Take up now: Saturday opening');
    await clerk.getByText('The item is taken up.').waitFor();
    await lead
      .getByText('Nothing is written down of what this would cost Elm Street Trust.')
      .waitFor({ timeout: 5000 });
    await clerk.goto(matter);
    await typeEffects(clerk, [
      { name: 'Elm Street Trust', amount: '7,450', why: 'Two posts' },
      { name: 'Kite Homes Co-operative', amount: '-3120.50' },
    ]);
    await clerk.getByText('The matter is written down.').waitFor();
    await lead.getByText('Costs £7,450.00 more. Two posts').waitFor({ timeout: 5000 });
    await otherLead.getByText('Saves £3,120.50').waitFor({ timeout: 5000 });
    expect(await words(lead)).not.toMatch(/3,120|Kite Homes.*see this/);
    expect(await words(otherLead)).not.toMatch(/7,450|Two posts/);
    await commissioner.goto(room);
    expect(await words(commissioner)).toContain('Nothing is written down of what this would cost Riverside Council.');
    const auditor = await signedIn(browser, site, 'auditor');
    for (const page of [commissioner, auditor, clerk]) {
      await page.goto(room);
      expect(await words(page)).not.toMatch(/7,450|3,120|Two posts/);
    }
    expect(await words(auditor)).not.toContain('would cost');
    await clerk.goto(matter);
    expect(await words(clerk)).toMatch(/7,450[^]*3,120/);
    await auditor.close();
  });

  it('opens its matter, and whoever has an interest declares it', async () => {
    await clerk.goto(room);
    await clerk.getByRole('link', { name: 'Open this matter' }).click();
    await press(clerk, 'Open this matter');
    await clerk.waitForURL(room);
    await otherLead.goto(matter);
    await declareInterest(otherLead, 'We own the building.', 'Speak, and not vote');
    await otherLead.getByText('Your interest is recorded.').waitFor();
  });

  it('votes, and every browser sees votes and verdict as they come', async () => {
    await otherLead.goto(room);
    await live(otherLead);
    await lead.goto(room);
    await voteInRoom(lead, 'For');
    await otherLead.getByText('Elm Street Trust: For').waitFor({ timeout: 5000 });
    await commissioner.goto(room);
    await voteInRoom(commissioner, 'For');
    await clerk.goto(room);
    await clerk.getByRole('link', { name: 'Close and record the decision' }).click();
    await clerk.getByLabel('What was decided').fill('Open on Saturdays from May.');
    await clerk.getByLabel('Why', { exact: true }).fill('People who work cannot come in the week.');
    await clerk.getByLabel('What else was considered and rejected').fill('None considered.');
    await clerk.getByLabel('Everybody was asked about interests').check();
    await press(clerk, 'Close and record');
    await clerk.waitForURL(room);
    await otherLead.locator('[data-fragment=state]').getByText('Approved').waitFor({ timeout: 5000 });
  });

  it('closes, and its minutes are made from the record', async () => {
    await unfold(clerk, 'Record an action');
    await clerk.getByLabel('What is to be done').fill('Tell the families');
    await clerk.getByLabel('By when').fill('1/6/2030');
    await press(clerk, 'Record this action');
    await clerk.waitForURL(room);
    await press(clerk, 'Close the meeting');
    await clerk.getByText('The minutes come next.').waitFor();
    await clerk.getByRole('link', { name: 'Read the minutes' }).click();
    await clerk.getByText('Open on Saturdays from May.').waitFor();
    await clerk.getByText('Tell the families').first().waitFor();
    await press(clerk, 'Issue these minutes');
    await clerk.getByText('Version 1, issued on').waitFor();
  });

  it('they are official only when everybody who took part has accepted the same version', async () => {
    const minutes = `${room}/minutes`;
    const answer = async (page: Page, label: string, text = ''): Promise<void> => {
      await page.goto(minutes);
      await page.getByLabel(label).check();
      await page.getByLabel('What should be changed?').fill(text);
      await press(page, 'Send this answer');
      await page.getByText('Your answer is recorded.').waitFor();
    };
    await answer(lead, 'Yes, I accept them');
    await answer(otherLead, 'No, something should be changed', 'We spoke before the vote.');
    await clerk.goto(minutes);
    await clerk.getByText('We spoke before the vote.').waitFor();
    await unfold(clerk, 'Note for the minutes');
    await clerk.getByLabel('Note for the minutes').fill('Kite Homes spoke before the vote.');
    await press(clerk, 'Keep this note');
    await press(clerk, 'Issue these minutes');
    await clerk.getByText('Version 2, issued on').first().waitFor();
    await live(clerk);
    await lead.goto(minutes);
    await lead.getByText('Added: Kite Homes spoke before the vote.').waitFor();
    for (const page of [lead, otherLead, commissioner]) await answer(page, 'Yes, I accept them');
    await clerk.getByText('is the official record').waitFor({ timeout: 5000 });
    const pdf = await lead.getByRole('link', { name: 'Download as PDF' }).getAttribute('href');
    const file = await lead.request.get(`${site.url}${pdf ?? ''}`);
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is in the calendar of whoever has an address for it', async () => {
    await lead.goto(`${site.url}${site.path}/meetings`);
    await press(lead, 'Make an address for my calendar');
    const address = (await lead.locator('.cb-once').textContent()) ?? '';
    const calendar = await (await fetch(address.replace(/^https?:\/\/[^/]+/, site.url))).text();
    expect(calendar).toContain('BEGIN:VEVENT');
    expect(calendar).toContain('TZID=Europe/London');
    await press(lead, 'End the address');
    expect((await fetch(address.replace(/^https?:\/\/[^/]+/, site.url))).status).toBe(404);
  });
});
