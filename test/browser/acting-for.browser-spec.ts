import type { Browser, Page } from 'playwright-core';
import pg from 'pg';
import { newId } from '#kernel';
import { launchBrowser } from '../support/browser.js';
import { signedIn } from './support/person.js';
import { type Site, startSite } from './support/site.js';

describe('acting for one of two organisations', () => {
  let site: Site;
  let browser: Browser;
  let finance: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
    await appointAlso(2);
    finance = await signedIn(browser, site, 'finance');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  /** Gives the finance officer an appointment with another organisation of the alliance. */
  async function appointAlso(organisation: number): Promise<void> {
    const client = new pg.Client(site.databaseUrl);
    await client.connect();
    await client.query(
      `insert into appointment (id, person_no, organisation_no, role, powers, from_on)
       select $1, no, $2, 'PARTNER_FINANCE', array['POST_COSTS','IMPORT_COSTS','ASK'], '2020-01-01'
       from person where email = $3`,
      [newId('app'), site.book.organisations[organisation]?.no, site.emails.finance],
    );
    await client.end();
  }

  const nameOf = (organisation: number): string => site.book.organisations[organisation]?.name ?? '';
  const choose = async (page: Page, organisation: number): Promise<void> => {
    await page.goto(`${site.url}${site.path}`);
    await page.getByRole('link', { name: 'Act for another' }).click();
    await page.getByLabel(nameOf(organisation)).check();
    await page.getByRole('button', { name: 'Act for this organisation' }).click();
    await page.getByText(`Acting for ${nameOf(organisation)}`).waitFor();
  };

  it('says for whom on every page, and shows that organisation’s own pages', async () => {
    for (const organisation of [2, 1]) {
      await choose(finance, organisation);
      await finance.goto(`${site.url}${site.path}/our-ledger`);
      await finance
        .getByRole('banner')
        .getByText(`Acting for ${nameOf(organisation)}`)
        .waitFor();
      await finance.getByRole('main').getByText(nameOf(organisation)).first().waitFor();
    }
  });

  it('refuses a form that was made for the other organisation, and changes nothing', async () => {
    await choose(finance, 1);
    await finance.goto(`${site.url}${site.path}/our-ledger/post`);
    const second = await finance.context().newPage();
    await choose(second, 2);
    await finance.getByRole('button', { name: 'Post these lines' }).click();
    await finance.getByRole('heading', { name: 'You act for another organisation now' }).waitFor();
    await finance.getByText(`Acting for ${nameOf(2)}`).waitFor();
    await finance.goto(`${site.url}${site.path}/our-ledger/post`);
    await finance.getByRole('button', { name: 'Post these lines' }).click();
    await finance.getByRole('heading', { name: 'There is a problem' }).waitFor();
  });

  it('offers the choice to those who have one, and none to those with one organisation', async () => {
    await finance.goto(`${site.url}${site.path}/acting-for`);
    const partner = await signedIn(browser, site, 'partnerFinance');
    expect((await partner.goto(`${site.url}${site.path}/acting-for`))?.status()).toBe(404);
    await partner.goto(`${site.url}${site.path}`);
    await partner.getByText(`Acting for ${nameOf(2)}`).waitFor();
    expect(await partner.getByRole('link', { name: 'Act for another' }).count()).toBe(0);
    await partner.context().close();
  });
});
