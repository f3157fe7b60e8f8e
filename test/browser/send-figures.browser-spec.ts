import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { councilFile, councilTotal, match, upload } from './support/files.js';
import { signedIn } from './support/person.js';
import { type Site, startSite } from './support/site.js';

describe('sending a file of figures', () => {
  let site: Site;
  let browser: Browser;
  let finance: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
    finance = await signedIn(browser, site, 'finance');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const heading = (page: Page) => page.getByRole('heading', { level: 1 });

  it('goes from the file to the receipt in five steps, and others see the lines arrive', async () => {
    const partner = await signedIn(browser, site, 'partnerFinance');
    await partner.goto(`${site.url}${site.path}/money`);
    await partner.locator('.cb-live--on').waitFor();

    await upload(finance, site, councilFile(200));
    expect(await heading(finance).textContent()).toBe('Match the columns');
    expect(await finance.getByLabel('Date of the cost').locator('option:checked').textContent()).toBe('paid_date');
    expect(await finance.getByLabel('Supplier', { exact: true }).locator('option:checked').textContent()).toBe(
      'supplier_name',
    );

    await match(finance);
    expect(await heading(finance).textContent()).toBe('Check the rows');
    const problem = finance.getByRole('row').filter({ hasText: 'xxx' });
    expect(await problem.getByRole('rowheader').textContent()).toBe('202');
    const [download] = await Promise.all([
      finance.waitForEvent('download'),
      finance.getByRole('link', { name: 'Download all problems' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('202,');

    await finance.getByRole('button', { name: 'Go on to the control totals' }).click();
    expect(await finance.getByText(`200 rows that come to ${councilTotal(200)} can be posted.`).isVisible()).toBe(true);
    await finance.getByRole('button', { name: 'Post these figures' }).click();
    expect(await finance.title()).toMatch(/^Error: /);
    await finance.getByLabel('Post the rows that are right and leave the others out').check();
    await finance.getByRole('button', { name: 'Post these figures' }).click();
    await finance.getByText('Figures posted').waitFor();
    expect(await finance.getByText(`200 rows are in the open book: ${councilTotal(200)}.`).isVisible()).toBe(true);
    expect(await finance.getByRole('main').textContent()).toMatch(/[A-Z]{2,6}-I-0001/);

    await partner.getByRole('link', { name: 'Show them' }).click();
    await partner.getByText(`${councilTotal(200)} in 200 lines.`).waitFor();
    expect(await partner.getByText('SUPPLIER').first().isVisible()).toBe(true);
    await partner.context().close();
  }, 30_000);

  it('refuses the same file again and names the receipt it has', async () => {
    await upload(finance, site, councilFile(200));
    expect(await finance.title()).toMatch(/^Error: Upload/);
    expect(
      await finance
        .getByText(/These figures were already posted, as [A-Z]+-I-0001 on/)
        .first()
        .isVisible(),
    ).toBe(true);
  });

  it('remembers how the columns were matched', async () => {
    await upload(finance, site, councilFile(20, 47_000_000));
    expect(await finance.getByText('as your organisation did last time').isVisible()).toBe(true);
    await finance.getByRole('button', { name: 'Check the rows' }).click();
    expect(await heading(finance).textContent()).toBe('Check the rows');
  });

  it('gives a file up without a trace in the book', async () => {
    await upload(finance, site, councilFile(10, 48_000_000));
    await finance.getByRole('button', { name: 'Give up this file' }).click();
    expect(await heading(finance).textContent()).toBe('File given up');
    await finance.goto(`${site.url}${site.path}/imports`);
    expect(await finance.getByRole('row').filter({ hasText: 'Given up' }).count()).toBe(1);
    expect(
      await finance
        .getByRole('row')
        .filter({ hasText: 'Posted' })
        .filter({ hasText: councilTotal(200) })
        .count(),
    ).toBe(1);
  });

  it('says what is wrong with a file that is no table', async () => {
    await upload(finance, site, { name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('only words\n') });
    expect(await finance.getByText('No table of figures was found').first().isVisible()).toBe(true);
  });

  it('works without scripts', async () => {
    const page = await signedIn(browser, site, 'partnerFinance', { javaScriptEnabled: false });
    await upload(page, site, councilFile(12, 49_000_000));
    await match(page);
    await page.getByRole('button', { name: 'Go on to the control totals' }).click();
    await page.getByLabel('Post nothing').check();
    await page.getByRole('button', { name: 'Post these figures' }).click();
    expect(await heading(page).textContent()).toBe('Check the rows');
    await page.context().close();
  });

  it('is not for those without the power', async () => {
    const lead = await signedIn(browser, site, 'lead');
    await lead.goto(`${site.url}${site.path}/imports`);
    expect(await lead.getByText('Sending needs the power to import costs').isVisible()).toBe(true);
    const answer = await lead.goto(`${site.url}${site.path}/imports/new`);
    expect(answer?.status()).toBe(403);
    await lead.context().close();
  });
});
