import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import {
  type ContractPeople,
  decideVersion,
  offerCharter,
  proposeVersion,
  raiseIssue,
  sayPosition,
  signOn,
} from './support/contract.js';
import { signedIn } from './support/person.js';
import { type Site, startSite } from './support/site.js';

describe('what the members agree, in their browsers', () => {
  let site: Site;
  let browser: Browser;
  let people: ContractPeople;
  let visitor: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
    people = {
      clerk: await signedIn(browser, site, 'clerk'),
      lead: await signedIn(browser, site, 'lead'),
      otherLead: await signedIn(browser, site, 'otherLead'),
      commissioner: await signedIn(browser, site, 'commissioner', { javaScriptEnabled: false }),
    };
    visitor = await (await browser.newContext()).newPage();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  it('is proposed, decided and signed by each of them, and the public sees that it is there', async () => {
    const { clerk, lead, otherLead, commissioner } = people;
    const version = await proposeVersion(clerk, site, 'One.\nTwo.\nThree.');
    await decideVersion(people, site, version);
    await lead.goto(version);
    await lead.getByRole('link', { name: /-ALT-0001$/ }).click();
    await lead.getByRole('link', { name: 'A version of the agreement: Alliance agreement' }).click();
    await lead.waitForURL(version);
    await lead.getByRole('button', { name: 'Sign', exact: true }).click();
    await lead.getByRole('link', { name: 'Say that you have read the document' }).waitFor();
    for (const member of [lead, otherLead, commissioner]) await signOn(member, version);
    await visitor.goto(`${site.url}${site.path}/agreement`);
    await visitor.getByText(/^Version 1 is in force since/).waitFor();
    expect(await visitor.getByText('Alliance agreement').count()).toBe(0);
    const next = await proposeVersion(clerk, site, 'One.\nTwo and a half.\nThree.');
    await clerk.getByText('What is different from version 1').click();
    expect(await clerk.locator('.cb-difference li').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Two.'), expect.stringContaining('Two and a half.')]),
    );
    await clerk.getByRole('link', { name: 'Take it back' }).click();
    await clerk.getByLabel('Why?').fill('Clause 2 is not what we meant.');
    await clerk.getByRole('button', { name: 'Take it back' }).click();
    await clerk.getByText('Clause 2 is not what we meant.').waitFor();
    await visitor.goto(next);
    await visitor.getByRole('heading', { name: /not found/i }).waitFor();
  }, 120_000);

  it('has a charter that all sign, whose principles are cited where they apply', async () => {
    const { lead, otherLead, commissioner } = people;
    const charter = await offerCharter(lead, site);
    for (const member of [commissioner, otherLead, lead]) await signOn(member, charter);
    await visitor.goto(`${site.url}${site.path}/charter`);
    await visitor.getByText('Everybody who needs a home here has one.').waitFor();
    await visitor.getByRole('link', { name: 'Kindness' }).click();
    await visitor.getByText('It has not been cited on anything that you may see.').waitFor();
    await commissioner.goto(visitor.url());
    await commissioner.getByLabel('Where?').fill(charter);
    await commissioner.getByLabel('What does the principle say there?').fill('We began with it.');
    await commissioner.getByRole('button', { name: 'Cite this principle' }).click();
    await commissioner.getByText('We began with it.').waitFor();
    await visitor.reload();
    await visitor.getByRole('link', { name: 'Charter 1' }).waitFor();
  }, 60_000);

  it('goes through its steps with everybody’s sign-off', async () => {
    const { lead, otherLead, commissioner } = people;
    await lead.goto(`${site.url}${site.path}/steps`);
    await lead.getByText('0 of 5 steps are agreed.').waitFor();
    await lead.getByRole('link', { name: /Lay the foundation/ }).click();
    await lead.getByRole('button', { name: 'Start this step' }).click();
    for (const what of ['A note on how ready we are', 'Our acceptance of the open book']) {
      await lead.getByLabel(what).check();
      await lead.getByLabel('What it says').fill('We are ready.');
      await lead.getByRole('button', { name: 'Write it down' }).click();
      await lead.getByText('It is written down.').waitFor();
    }
    const step = lead.url().replace(/\?.*$/, '');
    for (const member of [lead, otherLead, commissioner]) {
      await member.goto(step);
      await member.getByRole('button', { name: 'Sign this step off' }).click();
      await member.getByText('You have signed.').waitFor();
    }
    await lead.goto(`${site.url}${site.path}/steps`);
    await lead.getByText('1 of 5 steps is agreed.').waitFor();
  }, 60_000);

  it('finds a way out of a shared problem, and each party says that it is so', async () => {
    const { lead, otherLead } = people;
    const issue = await raiseIssue(lead, site, 'Late referrals');
    await sayPosition(lead, issue);
    await sayPosition(otherLead, issue);
    await otherLead.getByText('Write down what was agreed').first().click();
    await otherLead.getByLabel('What did you agree?').fill('A shared inbox from Monday.');
    await otherLead.getByRole('button', { name: 'Write down what was agreed' }).click();
    await lead.goto(issue);
    await lead.getByRole('button', { name: 'Yes, this was agreed' }).click();
    await lead.getByText('Everybody who shared it has said what was agreed.').waitFor();
    await lead.getByRole('link', { name: 'Choose a principle to cite' }).click();
    await lead.getByRole('link', { name: 'P10 No blame' }).click();
    await lead.getByLabel('Where?').fill(issue);
    await lead.getByLabel('What does the principle say there?').fill('We looked for what would help.');
    await lead.getByRole('button', { name: 'Cite this principle' }).click();
    await otherLead.goto(issue);
    await otherLead.getByText('We looked for what would help.').waitFor();
    await visitor.goto(issue);
    await visitor.waitForURL(/\/sign-in/);
  }, 60_000);
});
