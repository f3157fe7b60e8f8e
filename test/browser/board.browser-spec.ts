import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { declareInterest, draftMatter, establishTeam, voteOn } from './support/board.js';
import { signedIn } from './support/person.js';
import { type Site, startSite } from './support/site.js';

describe('a board that decides in writing, in four browsers', () => {
  let site: Site;
  let browser: Browser;
  let clerk: Page;
  let lead: Page;
  let otherLead: Page;
  let commissioner: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
    clerk = await signedIn(browser, site, 'clerk');
    lead = await signedIn(browser, site, 'lead');
    otherLead = await signedIn(browser, site, 'otherLead');
    commissioner = await signedIn(browser, site, 'commissioner');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const live = async (page: Page): Promise<void> => page.locator('.cb-live--on').waitFor();
  let matter: string;

  it('is established by the clerk, seat by seat', async () => {
    await establishTeam(clerk, site);
    for (const name of ['Leah Long', 'Omar Okafor', 'Colin Cole']) {
      await clerk.getByRole('cell', { name, exact: true }).waitFor();
    }
  });

  it('gets a matter that nobody can vote on before it is opened', async () => {
    matter = await draftMatter(clerk, 'Open on Saturdays', 'In writing');
    await lead.goto(matter);
    await lead.getByText('Draft', { exact: true }).waitFor();
    expect(await lead.getByRole('heading', { name: 'Your vote' }).count()).toBe(0);
    await clerk.goto(matter);
    await clerk.getByRole('button', { name: 'Edit this matter' }).click();
    await clerk.getByLabel('The question').fill('Shall we open the centre on Saturdays?');
    await clerk.getByRole('button', { name: 'Write it down' }).click();
    await clerk.getByRole('button', { name: 'Put on the forward plan' }).click();
    await clerk.getByLabel('By when a decision is wanted').fill('1/4/2030');
    await clerk.getByRole('button', { name: 'Put on the forward plan' }).click();
    await clerk.getByText('The matter is on the forward plan.').waitFor();
    await lead.goto(`${site.url}${site.path}/board`);
    await lead.getByText('Wanted by 1 April 2030.').waitFor();
    await clerk.getByRole('button', { name: 'Open this matter' }).click();
    await clerk.getByRole('button', { name: 'Open this matter' }).click();
    await clerk.getByText('The matter is open.').waitFor();
  });

  it('tells each member what needs them, and shows a vote to the others as it is cast', async () => {
    await lead.goto(`${site.url}${site.path}/board`);
    await lead.getByRole('link', { name: 'Vote: Open on Saturdays' }).click();
    await otherLead.goto(matter);
    await live(otherLead);
    await voteOn(lead, 'For');
    await otherLead.getByText('1 of 3 members has said something.').waitFor({ timeout: 5000 });
    await lead.goto(`${site.url}${site.path}/board`);
    await lead.getByText('Nothing here waits for you.').waitFor();
  });

  it('asks whoever withholds agreement for a reason, and lets a vote be changed', async () => {
    await voteOn(otherLead, 'Against');
    await otherLead.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await voteOn(otherLead, 'Against', 'The costs are not known.');
    await otherLead.getByText('has said: Against').waitFor();
    await lead.goto(matter);
    await lead.getByText('The costs are not known.').waitFor();
    await voteOn(otherLead, 'For');
    await otherLead.getByText('has said: For').waitFor();
  });

  it('records an interest, and the one who declared it to leave has no vote', async () => {
    await declareInterest(otherLead, 'We own the building.', 'Leave while it is decided');
    await otherLead.getByText('Your interest is recorded.').waitFor();
    expect(await otherLead.getByRole('button', { name: 'Record this vote' }).count()).toBe(0);
    await commissioner.goto(matter);
    await commissioner.getByText('We own the building.').waitFor();
    await voteOn(commissioner, 'For');
    await commissioner.getByText('has said: For').waitFor();
  });

  it('is closed by the clerk with what a decision needs, and everybody sees it at once', async () => {
    await lead.goto(matter);
    await live(lead);
    await clerk.goto(matter);
    await clerk.getByRole('button', { name: 'Close and record the decision' }).click();
    await clerk.getByRole('button', { name: 'Close and record' }).click();
    await clerk.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await clerk.getByLabel('What was decided').fill('Open on Saturdays from May.');
    await clerk.getByLabel('Why', { exact: true }).fill('People who work cannot come in the week.');
    await clerk.getByLabel('What else was considered and rejected').fill('Longer evenings.');
    await clerk.getByLabel('Everybody was asked about interests').check();
    await clerk.getByRole('button', { name: 'Close and record' }).click();
    await clerk.getByText('The matter is closed and its decision is recorded.').waitFor();
    await lead.getByText('Open on Saturdays from May.').waitFor({ timeout: 5000 });
    expect(await lead.textContent('main')).toContain('ALT-0001');
  });

  it('shows the ladder of what was not agreed, and takes what each party needs, without blame', async () => {
    await clerk.goto(`${site.url}${site.path}/board`);
    await clerk.getByRole('link', { name: 'Leadership team', exact: true }).click();
    const other = await draftMatter(clerk, 'Close on Mondays', 'In writing');
    await clerk.getByRole('button', { name: 'Open this matter' }).click();
    await clerk.getByRole('button', { name: 'Open this matter' }).click();
    await lead.goto(other);
    await voteOn(lead, 'Against', 'Families come on Mondays.');
    await clerk.goto(`${other}/close`);
    await clerk.getByRole('button', { name: 'Close and record' }).click();
    await clerk.getByText('Not agreed', { exact: true }).waitFor();
    await lead.goto(other);
    await lead.getByRole('link', { name: 'See the ladder' }).click();
    await lead.getByRole('button', { name: 'Record this' }).click();
    await lead.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await lead.getByLabel('What matters to us').fill('Families who come on Mondays');
    await lead.getByLabel('What we need').fill('One open day at the start of the week');
    await lead.getByLabel('What could work').fill('Close on Fridays');
    await lead.getByRole('button', { name: 'Record this' }).click();
    await otherLead.goto(`${other}/escalation`);
    await otherLead.getByText('Close on Fridays').waitFor();
    await clerk.goto(`${other}/escalation`);
    await clerk.locator('summary', { hasText: 'Pass on before' }).click();
    await clerk.getByLabel('Why').fill('Both parties ask for the chief executives.');
    await clerk.getByRole('button', { name: 'Pass on before the time is over' }).click();
    await clerk.getByText('It has passed on to the next level.').waitFor();
    await clerk.getByText('Given up early').waitFor();
  });
});
