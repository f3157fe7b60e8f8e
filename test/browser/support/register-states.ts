import type { Page } from 'playwright-core';
import { draftMatter, establishTeam, voteOn } from './board.js';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

const register = alliance('/decisions');
const open = (title: string) => async (page: Page) => {
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { name: 'Publication', exact: true }).waitFor();
};
const decision = open('Stay open on Saturdays');
const settle = async (page: Page): Promise<void> => {
  await decision(page);
  await page.getByRole('button', { name: 'Change what is published' }).click();
  await page.getByRole('button', { name: 'Settle the publication' }).waitFor();
};

/** States of a register without decisions. */
export const emptyRegisterStates: readonly PageState[] = [
  { name: 'decisions, none', seat: null, path: alliance('/decisions') },
  { name: 'decisions, none, for a lead', seat: 'lead', path: alliance('/decisions') },
  { name: 'decisions, a day that cannot be read', seat: null, path: alliance('/decisions?from=soon'), status: 422 },
  { name: 'a decision that is not there', seat: null, path: alliance('/decisions/RB-ALT-0009'), status: 404 },
];

/** States of a register with a decision that is published in part, and one that is withheld. */
export const registerStates: readonly PageState[] = [
  { name: 'decisions, public', seat: null, path: alliance('/decisions') },
  { name: 'decisions, for a lead', seat: 'lead', path: alliance('/decisions') },
  { name: 'decisions, found', seat: null, path: alliance('/decisions?text=saturdays&outcome=APPROVED') },
  { name: 'decisions, not found', seat: null, path: alliance('/decisions?text=nothing-like-this') },
  { name: 'decision, public', seat: null, path: register, act: decision },
  { name: 'decision, in full', seat: 'lead', path: register, act: decision },
  { name: 'decision, for the clerk', seat: 'clerk', path: register, act: decision },
  { name: 'decision, withheld', seat: null, path: register, act: open('Withheld from publication') },
  { name: 'publication', seat: 'clerk', path: register, act: settle },
  {
    name: 'publication, not allowed',
    seat: 'lead',
    path: register,
    act: async (page) => {
      await decision(page);
      await page.goto(`${page.url()}/publication`);
    },
  },
  {
    name: 'publication, nothing said',
    seat: 'clerk',
    path: register,
    act: async (page) => {
      await settle(page);
      await page.getByLabel('Withheld', { exact: true }).check();
      await page.getByLabel('Why the public interest asks for it').fill('');
      await press('Settle the publication')(page);
    },
  },
];

const end = async (page: Page): Promise<void> => {
  await decision(page);
  await page.getByRole('button', { name: 'Replace it or take it back' }).click();
  await page.getByRole('heading', { name: 'What ends with it' }).waitFor();
};

/** States of ending the first of the two decisions by the second, in this order. */
export const endingStates: readonly PageState[] = [
  {
    name: 'end a decision, no later one',
    seat: 'clerk',
    path: register,
    act: async (page) => {
      await open('Sell the van')(page);
      await page.getByRole('button', { name: 'Replace it or take it back' }).click();
      await page.getByText('There is no later decision').waitFor();
    },
  },
  { name: 'end a decision', seat: 'clerk', path: register, act: end },
  {
    name: 'end a decision, nothing chosen',
    seat: 'clerk',
    path: register,
    act: async (page) => {
      await end(page);
      await press('End ')(page);
      await page.getByRole('link', { name: 'Say why', exact: true }).waitFor();
    },
  },
  {
    name: 'end a decision, not allowed',
    seat: 'lead',
    path: register,
    act: async (page) => {
      await decision(page);
      await page.goto(`${page.url()}/end`);
    },
  },
  {
    name: 'a decision that is taken back',
    seat: 'clerk',
    path: register,
    act: async (page) => {
      await end(page);
      await page.getByLabel(/Sell the van/).check();
      await page.getByLabel('It takes this one back').check();
      await page.getByLabel('Why', { exact: true }).fill('Nobody came on Saturdays.');
      await press('End ')(page);
      await page.getByText('a later decision takes this one back').waitFor();
    },
  },
  { name: 'the decision that took one back', seat: 'lead', path: register, act: open('Sell the van') },
];

/** Puts a matter to the team, has everybody agree and closes it; gives the address of the decision. */
export async function decide(
  clerk: Page,
  voters: readonly Page[],
  { title, body }: { readonly title: string; readonly body: string },
): Promise<string> {
  await clerk.goto(body);
  const matter = await draftMatter(clerk, title, 'In writing');
  await clerk.getByRole('button', { name: 'Open this matter' }).click();
  await clerk.getByRole('button', { name: 'Open this matter' }).click();
  await clerk.getByText('The matter is open.').waitFor();
  for (const voter of voters) {
    await voter.goto(matter);
    await voteOn(voter, 'For');
  }
  await clerk.goto(matter);
  await clerk.getByRole('button', { name: 'Close and record the decision' }).click();
  await clerk.getByLabel('What was decided').fill(`${title}, from Quillfeather for £412,000.`);
  await clerk.getByLabel('Why', { exact: true }).fill('People who work cannot come in the week.');
  await clerk.getByLabel('What else was considered and rejected').fill('Longer evenings.');
  await clerk.getByLabel('Everybody was asked about interests').check();
  await clerk.getByRole('button', { name: 'Close and record' }).click();
  await clerk.getByText('The matter is closed and its decision is recorded.').waitFor();
  await clerk.getByRole('link', { name: /-ALT-\d{4}$/ }).click();
  await clerk.getByRole('heading', { name: 'What was decided' }).waitFor();
  return clerk.url();
}

/** Settles the publication of the decision at an address; `twin` is what the public reads of what was decided. */
export async function withhold(
  clerk: Page,
  decision: string,
  status: 'Published in part' | 'Withheld',
  twin: string | null,
): Promise<void> {
  await clerk.goto(`${decision}/publication`);
  await clerk.getByLabel(status, { exact: true }).check();
  await clerk.getByLabel('Ground for withholding').selectOption('COMMERCIAL_PA23_S94');
  await clerk.getByLabel('Why the public interest asks for it').fill('The sale is not through.');
  await clerk.getByLabel('When is this looked at again?').fill('1/4/2199');
  if (twin !== null) await clerk.getByLabel('What was decided').fill(twin);
  await clerk.getByRole('button', { name: 'Settle the publication' }).click();
  await clerk.getByText('What the public may read is settled.').waitFor();
}

/** Fills the register of a site, whose team is established unless it is there: two decisions, one of them withheld. */
export async function fillRegister(clerk: Page, voters: readonly Page[], site: Site): Promise<void> {
  await clerk.goto(`${site.url}${site.path}/board`);
  const team = clerk.getByRole('main').getByRole('link', { name: 'Leadership team', exact: true });
  if ((await team.count()) === 0) await establishTeam(clerk, site);
  else await team.first().click();
  await clerk.getByRole('heading', { name: 'Leadership team' }).waitFor();
  const body = clerk.url().replace(/\?.*$/, '');
  const one = await decide(clerk, voters, { title: 'Stay open on Saturdays', body });
  await withhold(clerk, one, 'Published in part', 'Stay open on Saturdays, from [withheld].');
  const two = await decide(clerk, voters, { title: 'Sell the van', body });
  await withhold(clerk, two, 'Withheld', null);
}
