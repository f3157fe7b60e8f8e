import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { councilFile, councilTotal, match, upload, workbookFile } from './support/files.js';
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

  it('goes from the file to the receipt in five steps, and others see the lines arrive', async () => {
    const partner = await signedIn(browser, site, 'partnerFinance');
    await partner.goto(`${site.url}${site.path}/money`);
    await partner.locator('.cb-live--on').waitFor();

    await upload(finance, site, councilFile(200));
    await finance.getByRole('heading', { level: 1, name: 'Match the columns' }).waitFor();
    expect(await finance.getByLabel('Date of the cost').locator('option:checked').textContent()).toBe('paid_date');
    expect(await finance.getByLabel('Supplier', { exact: true }).locator('option:checked').textContent()).toBe(
      'supplier_name',
    );

    await match(finance);
    await finance.getByRole('heading', { level: 1, name: 'Check the rows' }).waitFor();
    const problem = finance.getByRole('row').filter({ hasText: 'xxx' });
    expect(await problem.getByRole('rowheader').textContent()).toBe('202');
    const [download] = await Promise.all([
      finance.waitForEvent('download'),
      finance.getByRole('link', { name: 'Download all problems' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('202,');

    await finance.getByRole('button', { name: 'Go on to the control totals' }).click();
    await finance.getByText(`200 rows that come to ${councilTotal(200)} can be posted.`).waitFor();
    await finance.getByRole('button', { name: 'Post these figures' }).click();
    await finance.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await finance.title()).toMatch(/^Error: /);
    await finance.getByLabel('Post the rows that are right and leave the others out').check();
    await finance.getByRole('button', { name: 'Post these figures' }).click();
    await finance.getByText('Figures posted').waitFor();
    await finance.getByText(`200 rows are in the open book: ${councilTotal(200)}.`).waitFor();
    expect(await finance.getByRole('main').textContent()).toMatch(/[A-Z]{2,6}-I-0001/);

    await partner.getByRole('link', { name: 'Show them' }).click();
    await partner.getByText(`${councilTotal(200)} in 200 lines.`).waitFor();
    await partner.getByText('SUPPLIER').first().waitFor();
    await partner.context().close();
  }, 30_000);

  it('refuses the same file again and names the receipt it has', async () => {
    await upload(finance, site, councilFile(200));
    await finance.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await finance.title()).toMatch(/^Error: Upload/);
    await finance
      .getByText(/These figures were already posted, as [A-Z]+-I-0001 on/)
      .first()
      .waitFor();
  });

  it('remembers how the columns were matched', async () => {
    await upload(finance, site, councilFile(20, 47_000_000));
    await finance.getByText('as your organisation did last time').waitFor();
    await finance.getByRole('button', { name: 'Check the rows' }).click();
    await finance.getByRole('heading', { level: 1, name: 'Check the rows' }).waitFor();
  });

  it('reads another sheet and another line of names when the guess was wrong', async () => {
    await upload(finance, site, workbookFile(80_000));
    await finance.getByText('We read the sheet “Invoices”. The names of its columns are on line 1.').waitFor();
    const readAgain = async (): Promise<void> => {
      const loaded = finance.waitForEvent('load');
      await finance.getByRole('button', { name: 'Read the file again' }).click();
      await loaded;
    };
    await finance.getByText('Not the right sheet or line?').click();
    await finance.getByLabel('Sheet of the workbook').selectOption('Cards');
    await readAgain();
    await finance.getByText('We read the sheet “Cards”. The names of its columns are on line 3.').waitFor();

    await finance.getByText('Not the right sheet or line?').click();
    const line = finance.getByLabel('Line with the names of the columns');
    await line.fill('third');
    await readAgain();
    await finance.getByText('Write the number of a line').first().waitFor();
    await line.fill('77');
    await readAgain();
    await finance.getByRole('link', { name: /Line 77 cannot hold/ }).click();
    expect(await finance.locator('#headerLine:focus').count()).toBe(1);
    await line.fill('0');
    await readAgain();
    await finance.getByText('It has no line with the names of the columns.').waitFor();

    await finance.getByText('Not the right sheet or line?').click();
    await line.fill('3');
    await readAgain();
    await match(finance);
    await finance
      .getByText('1 rows that come to £12.50')
      .or(finance.getByText('The file has 1 rows'))
      .first()
      .waitFor();
  });

  it('gives a file up without a trace in the book', async () => {
    await upload(finance, site, councilFile(10, 48_000_000));
    await finance.getByRole('button', { name: 'Give up this file' }).click();
    await finance.getByRole('heading', { level: 1, name: 'File given up' }).waitFor();
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
    await finance.getByText('No table of figures was found').first().waitFor();
  });

  it('works without scripts', async () => {
    const page = await signedIn(browser, site, 'partnerFinance', { javaScriptEnabled: false });
    await upload(page, site, councilFile(12, 49_000_000));
    await match(page);
    await page.getByRole('button', { name: 'Go on to the control totals' }).click();
    await page.getByLabel('Post nothing').check();
    await page.getByRole('button', { name: 'Post these figures' }).click();
    await page.getByRole('heading', { level: 1, name: 'Check the rows' }).waitFor();
    await page.context().close();
  });

  it('is not for those without the power', async () => {
    const lead = await signedIn(browser, site, 'lead');
    await lead.goto(`${site.url}${site.path}/imports`);
    await lead.getByText('Sending needs the power to import costs').waitFor();
    const answer = await lead.goto(`${site.url}${site.path}/imports/new`);
    expect(answer?.status()).toBe(403);
    await lead.context().close();
  });
});
