import type { Page } from 'playwright-core';
import { type ContractPeople, offerCharter, proposeVersion, raiseIssue, sayPosition, signOn } from './contract.js';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

/** Follows a link or presses a button in the page's main part, by name, one after the other. */
const follow =
  (...names: (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) {
      const main = page.getByRole('main');
      await main.getByRole('link', { name }).or(main.getByRole('button', { name })).first().click();
      await page.waitForLoadState('load');
    }
  };

/** States before the members have agreed anything. */
export const emptyContractStates: readonly PageState[] = [
  { name: 'agreement, none', seat: null, path: alliance('/agreement') },
  { name: 'agreement, none, lead', seat: 'lead', path: alliance('/agreement') },
  { name: 'propose a version', seat: 'clerk', path: alliance('/agreement/propose') },
  {
    name: 'propose a version, nothing typed',
    seat: 'clerk',
    path: alliance('/agreement/propose'),
    act: press('Propose this version'),
  },
  {
    name: 'propose a version, file refused',
    seat: 'clerk',
    path: alliance('/agreement/propose?refusal=alliance.document-too-large'),
    status: 422,
  },
  {
    name: 'propose a version, file sent',
    seat: 'clerk',
    path: alliance(`/agreement/propose?hash=${'ab'.repeat(32)}`),
  },
  { name: 'propose a version, not allowed', seat: 'finance', path: alliance('/agreement/propose'), status: 403 },
  { name: 'record a signed agreement', seat: 'clerk', path: alliance('/agreement/record') },
  {
    name: 'record a signed agreement, nothing typed',
    seat: 'clerk',
    path: alliance('/agreement/record'),
    act: press('Record it'),
  },
  { name: 'record a signed agreement, not allowed', seat: 'finance', path: alliance('/agreement/record'), status: 403 },
  { name: 'charter, none', seat: null, path: alliance('/charter') },
  { name: 'charter, none, lead', seat: 'lead', path: alliance('/charter') },
  { name: 'principles, none', seat: null, path: alliance('/principles') },
  { name: 'steps, none started', seat: 'panel', path: alliance('/steps') },
  { name: 'issues, none', seat: 'finance', path: alliance('/issues') },
  { name: 'issues, panel', seat: 'panel', path: alliance('/issues'), status: 403 },
];

/** States with a version, a charter that stands, a draft of the next, a step on its way and an open problem. */
export const contractStates: readonly PageState[] = [
  { name: 'agreement', seat: 'lead', path: alliance('/agreement') },
  { name: 'version, proposed', seat: 'clerk', path: alliance('/agreement'), act: follow(/^Version 1/) },
  {
    name: 'take back a version, no reason',
    seat: 'clerk',
    path: alliance('/agreement'),
    act: follow(/^Version 1/, 'Take it back', 'Take it back'),
  },
  { name: 'charter, public', seat: null, path: alliance('/charter') },
  { name: 'charter, lead', seat: 'lead', path: alliance('/charter') },
  { name: 'charter, draft', seat: 'lead', path: alliance('/charter'), act: follow('Charter 2') },
  {
    name: 'change a charter',
    seat: 'lead',
    path: alliance('/charter'),
    act: follow('Charter 2', 'Change the draft'),
  },
  {
    name: 'change a charter, a principle without meaning',
    seat: 'lead',
    path: alliance('/charter'),
    act: async (page) => {
      await follow('Charter 2', 'Change the draft')(page);
      await page.getByRole('group', { name: 'Principle 1', exact: true }).getByLabel('What it means').fill('');
      await press('Keep these words')(page);
    },
  },
  { name: 'principles', seat: null, path: alliance('/principles') },
  { name: 'principle', seat: 'lead', path: alliance('/principles'), act: follow('P1 Reciprocity') },
  {
    name: 'principle, cited without words',
    seat: 'lead',
    path: alliance('/principles'),
    act: follow('P1 Reciprocity', 'Cite this principle'),
  },
  { name: 'steps', seat: 'lead', path: alliance('/steps') },
  { name: 'step', seat: 'lead', path: alliance('/steps/FOUNDATION') },
  { name: 'step, not started', seat: 'clerk', path: alliance('/steps/ALIGNMENT') },
  {
    name: 'step, nothing written',
    seat: 'lead',
    path: alliance('/steps/FOUNDATION'),
    act: press('Write it down'),
  },
  { name: 'issues', seat: 'commissioner', path: alliance('/issues') },
  { name: 'raise an issue', seat: 'finance', path: alliance('/issues/raise') },
  {
    name: 'raise an issue, nothing typed',
    seat: 'finance',
    path: alliance('/issues/raise'),
    act: press('Raise a shared problem'),
  },
  { name: 'issue', seat: 'lead', path: alliance('/issues'), act: follow(/Late referrals/) },
  {
    name: 'issue, every form open',
    seat: 'lead',
    path: alliance('/issues'),
    act: async (page) => {
      await follow(/Late referrals/)(page);
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  },
  {
    name: 'issue, nothing said',
    seat: 'lead',
    path: alliance('/issues'),
    act: async (page) => {
      await follow(/Late referrals/)(page);
      await page.locator('summary', { hasText: 'Say what matters to' }).click();
      await press('Say this')(page);
    },
  },
  { name: 'issue clocks', seat: 'clerk', path: alliance('/issues/clocks') },
  {
    name: 'issue clocks, no number',
    seat: 'clerk',
    path: alliance('/issues/clocks'),
    act: async (page) => {
      await page.getByLabel('The management team').fill('ten');
      await press('Save these times')(page);
    },
  },
];

/** Proposes a version, adopts a charter and begins the next, starts a step and raises a problem. */
export async function fillContract(people: ContractPeople, site: Site): Promise<void> {
  const { clerk, lead, otherLead, commissioner } = people;
  await proposeVersion(clerk, site, 'One.\nTwo.');
  const charter = await offerCharter(lead, site);
  for (const member of [lead, otherLead, commissioner]) await signOn(member, charter);
  await lead.goto(`${site.url}${site.path}/charter`);
  await lead.getByRole('button', { name: 'Begin a charter' }).click();
  await lead.goto(`${site.url}${site.path}/principles`);
  await follow('P1 Reciprocity')(lead);
  await lead.getByLabel('Where?').fill(charter);
  await lead.getByLabel('What does the principle say there?').fill('We began with it.');
  await lead.getByRole('button', { name: 'Cite this principle' }).click();
  await lead.goto(`${site.url}${site.path}/steps/FOUNDATION`);
  await lead.getByRole('button', { name: 'Start this step' }).click();
  await lead.getByLabel('What it says').fill('We are ready.');
  await lead.getByRole('button', { name: 'Write it down' }).click();
  await lead.getByText('It is written down.').waitFor();
  const issue = await raiseIssue(lead, site, 'Late referrals');
  await sayPosition(lead, issue);
  await lead.locator('summary', { hasText: 'Write down what was agreed' }).click();
  await lead.getByLabel('What did you agree?').fill('A shared inbox from Monday.');
  await lead.getByRole('button', { name: 'Write down what was agreed' }).click();
}
