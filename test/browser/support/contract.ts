import type { Page } from 'playwright-core';
import { establishTeam, voteOn } from './board.js';
import type { Site } from './site.js';

/** The people who make a contract: the clerk, and who speaks for each participant. */
export interface ContractPeople {
  readonly clerk: Page;
  readonly lead: Page;
  readonly otherLead: Page;
  readonly commissioner: Page;
}

const LONG = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch';

/** Proposes a version of the agreement, as the clerk does it; gives the address of its page. */
export async function proposeVersion(clerk: Page, site: Site, text: string): Promise<string> {
  await clerk.goto(`${site.url}${site.path}/agreement`);
  await clerk.getByRole('button', { name: 'Propose a version' }).click();
  await clerk.getByLabel('Title').fill('Alliance agreement');
  await clerk.getByLabel('What changes').fill('We put our way of working in writing.');
  await clerk.getByLabel('The agreement').fill(text);
  await clerk.getByLabel('First day it is meant to bind').fill('1/4/2025');
  await clerk.getByRole('button', { name: 'Propose this version' }).click();
  await clerk.getByText('The version is proposed.').waitFor();
  return clerk.url().replace(/\?.*$/, '');
}

/** Lets the leadership team, which it establishes where there is none, decide a version in writing. */
export async function decideVersion(people: ContractPeople, site: Site, version: string): Promise<void> {
  const { clerk, lead, otherLead, commissioner } = people;
  await clerk.goto(`${site.url}${site.path}/board`);
  if ((await clerk.getByRole('link', { name: 'Leadership team' }).count()) === 0) await establishTeam(clerk, site);
  await clerk.goto(version);
  await clerk.getByRole('link', { name: /^Put to Leadership team:/ }).click();
  await clerk.getByLabel('In writing').check();
  await clerk.getByLabel('The question').fill('Shall we adopt this version?');
  await clerk.getByLabel('Why it is best for people').fill('Everybody can read what was promised.');
  await clerk.getByRole('button', { name: 'Write it down' }).click();
  await clerk.getByText('The matter is written down.').waitFor();
  const matter = clerk.url().replace(/\?.*$/, '');
  await clerk.getByRole('button', { name: 'Open this matter' }).click();
  await clerk.getByRole('button', { name: 'Open this matter' }).click();
  await clerk.getByText('The matter is open.').waitFor();
  for (const member of [lead, otherLead, commissioner]) {
    await member.goto(matter);
    await voteOn(member, 'For');
  }
  await clerk.goto(matter);
  await clerk.getByRole('button', { name: 'Close and record the decision' }).click();
  await clerk.getByLabel('What was decided').fill('We adopt the agreement.');
  await clerk.getByLabel('Why', { exact: true }).fill('It says how we work.');
  await clerk.getByLabel('What else was considered').fill('None considered.');
  await clerk.getByLabel('Everybody was asked about interests').check();
  await clerk.getByRole('button', { name: 'Close and record' }).click();
  await clerk.getByText('The matter is closed and its decision is recorded.').waitFor();
  // The effect follows the decision by itself, a moment later.
  const signing = clerk.getByText('Being signed', { exact: true });
  for (let look = 0; look < 50 && (await signing.count()) === 0; look++) {
    await clerk.waitForTimeout(100);
    await clerk.goto(version);
  }
}

/** Writes a charter down and puts it forward, as a lead does it; gives the address of its page. */
export async function offerCharter(lead: Page, site: Site): Promise<string> {
  await lead.goto(`${site.url}${site.path}/charter`);
  await lead.getByRole('button', { name: 'Begin a charter' }).click();
  await lead.getByLabel('Vision').fill('Everybody who needs a home here has one.');
  await lead.getByLabel('Objectives').fill('A home within a week\nNobody asked the same question twice');
  await lead.getByLabel('What we do, day to day').fill(`We answer within a day, also in ${LONG}.`);
  await lead.getByRole('group', { name: 'Principle 18' }).getByLabel('Name').fill('');
  const own = lead.getByRole('group', { name: 'A principle of your own (19)' });
  await own.getByLabel('Name').fill('Kindness');
  await own.getByLabel('What it means').fill('We are kind to people and to each other.');
  await lead.getByRole('button', { name: 'Keep these words' }).click();
  await lead.getByText('The draft is changed.').waitFor();
  const charter = lead.url().replace(/\?.*$/, '');
  await lead.getByRole('button', { name: 'Put it forward to be signed' }).click();
  await lead.getByText('The charter is put forward.').waitFor();
  return charter;
}

/** Signs what is on a page, for the organisation of whoever looks. */
export async function signOn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const read = page.getByLabel('I have read the document');
  if ((await read.count()) > 0) await read.check();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByText('You have signed.').waitFor();
}

/** Raises a problem between the lead's organisation and another; gives the address of its page. */
export async function raiseIssue(lead: Page, site: Site, title: string): Promise<string> {
  await lead.goto(`${site.url}${site.path}/issues`);
  await lead.getByRole('button', { name: 'Raise a shared problem' }).click();
  await lead.getByLabel('The problem in a few words').fill(title);
  await lead.getByLabel('What do people notice?').fill(`Referrals to ${LONG} arrive on Friday afternoons.`);
  await lead.getByLabel('Kite Homes Co-operative').check();
  await lead.getByRole('button', { name: 'Raise a shared problem' }).click();
  await lead.getByText('The problem is raised.').waitFor();
  return lead.url().replace(/\?.*$/, '');
}

/** Says what matters to the organisation of whoever looks. */
export async function sayPosition(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('summary', { hasText: 'Say what matters to' }).click();
  await page.getByLabel('What matters to you here?').fill('People are seen within two days.');
  await page.getByLabel('What can you not do without?').fill('Referrals by Thursday noon.');
  await page.getByLabel('What could be done?').fill('A shared inbox that both of us read.');
  await page.getByRole('button', { name: 'Say this' }).click();
  await page.getByText('What you said is written down.').waitFor();
}
