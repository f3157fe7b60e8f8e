import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { establishTeam } from './support/board.js';
import { signedIn } from './support/person.js';
import { decide, withhold } from './support/register-states.js';
import { type Site, startSite } from './support/site.js';

describe('the register of decisions, read by the public while the team decides', () => {
  let site: Site;
  let browser: Browser;
  let clerk: Page;
  let resident: Page;
  let voters: Page[];
  let body: string;
  let decision: string;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
    clerk = await signedIn(browser, site, 'clerk');
    voters = [
      await signedIn(browser, site, 'lead'),
      await signedIn(browser, site, 'otherLead'),
      await signedIn(browser, site, 'commissioner'),
    ];
    resident = await (await browser.newContext()).newPage();
    await establishTeam(clerk, site);
    body = clerk.url().replace(/\?.*$/, '');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  it('says why it is empty, and shows a decision as it is recorded', async () => {
    await resident.goto(`${site.url}${site.path}`);
    await resident.getByRole('link', { name: 'Decisions' }).click();
    await resident.getByText('has recorded a decision yet').waitFor();
    await resident.locator('.cb-live--on').waitFor();
    decision = await decide(clerk, voters, { title: 'Stay open on Saturdays', body });
    await resident.getByRole('link', { name: 'Stay open on Saturdays' }).waitFor({ timeout: 5000 });
    await resident.getByText(/New on the register: .*-ALT-0001/).waitFor();
  }, 60_000);

  it('tells what was decided and why, and not who voted how', async () => {
    await resident.getByRole('link', { name: 'Stay open on Saturdays' }).click();
    for (const name of ['The question', 'What was decided', 'Why', 'Who took part, and how', 'Publication']) {
      await resident.getByRole('heading', { name, exact: true }).waitFor();
    }
    await resident.getByText('from Quillfeather for £412,000').waitFor();
    expect(await resident.getByRole('heading', { name: 'Who said what' }).count()).toBe(0);
    await voters[0]?.goto(decision);
    await voters[0]?.getByRole('heading', { name: 'Who said what' }).waitFor();
  });

  it('loses what the clerk withholds on the page that is open, and nobody finds it any more', async () => {
    await resident.locator('.cb-live--on').waitFor();
    await withhold(clerk, decision, 'Published in part', 'Stay open on Saturdays, from [withheld].');
    await resident.getByText('A part of this is withheld').waitFor({ timeout: 5000 });
    expect(await resident.textContent('main')).not.toContain('Quillfeather');
    await resident.goto(`${site.url}${site.path}/decisions`);
    await resident.getByLabel('Words, or a reference').fill('quillfeather');
    await resident.getByRole('button', { name: 'Show' }).click();
    await resident.getByText('No decision that you may read fits.').waitFor();
    await resident.getByLabel('Words, or a reference').fill('saturday');
    await resident.getByRole('button', { name: 'Show' }).click();
    await resident
      .locator('mark', { hasText: /^saturdays$/i })
      .first()
      .waitFor();
    for (const ending of ['.json', '.csv', '']) {
      const answer = await resident.request.get(`${site.url}${site.path}/decisions${ending}`);
      expect([answer.status(), (await answer.text()).includes('Quillfeather')]).toEqual([200, false]);
    }
  });

  it('starts from what is withheld when it is settled again, so that nothing is let out by mistake', async () => {
    await clerk.goto(`${decision}/publication`);
    expect(await clerk.getByLabel('What was decided').inputValue()).toBe('Stay open on Saturdays, from [withheld].');
    expect(await clerk.getByLabel('When is this looked at again?').inputValue()).toBe('1/4/2199');
    await clerk.getByLabel('When is this looked at again?').fill('');
    await clerk.getByRole('button', { name: 'Settle the publication' }).click();
    await clerk.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await clerk.getByLabel('What was decided').inputValue()).toBe('Stay open on Saturdays, from [withheld].');
  });

  it('gives the decision as a file, to each what they may read', async () => {
    const reader = voters[1] ?? resident;
    const files = async (page: Page): Promise<[string, string]> => {
      const [json, pdf] = await Promise.all(
        ['json', 'pdf'].map(async (ending) => page.request.get(`${decision}.${ending}`)),
      );
      return [(await json?.text()) ?? '', ((await pdf?.body()) ?? Buffer.alloc(0)).subarray(0, 8).toString()];
    };
    const [open, openPdf] = await files(resident);
    const [full, fullPdf] = await files(reader);
    expect([openPdf, fullPdf]).toEqual(['%PDF-1.7', '%PDF-1.7']);
    expect(JSON.parse(open)).toMatchObject({ readership: 'PUBLIC', schema: 'commonbook/decision/1' });
    expect(JSON.parse(full)).toMatchObject({ readership: 'MEMBERS', verdict: { outcome: 'APPROVED' } });
    expect(open).not.toMatch(/Quillfeather|ballots/);
  });
});
