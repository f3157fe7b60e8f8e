import readWorkbook from 'read-excel-file/node';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { postLines, threeLines, typeLines } from './support/pages.js';
import { signedIn } from './support/person.js';
import { type Site, startSite } from './support/site.js';

describe('the open book in two browsers', () => {
  let site: Site;
  let browser: Browser;
  let finance: Page;
  let partner: Page;
  let commissioner: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
    [finance, partner, commissioner] = [
      await signedIn(browser, site, 'finance'),
      await signedIn(browser, site, 'partnerFinance'),
      await signedIn(browser, site, 'commissioner'),
    ];
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const status = (page: Page) => page.getByRole('status');
  const live = (page: Page) => page.locator('.cb-live--on').waitFor();

  /** How many lines the sentence of the page at a glance counts. */
  const linesIn = async (page: Page): Promise<number> =>
    Number(/in (\d+) lines?\./.exec((await page.textContent('main')) ?? '')?.[1] ?? '0');

  it('shows the lines one partner posts on the page another has open, and moves the commissioner’s page', async () => {
    await partner.goto(`${site.url}${site.path}/money`);
    await commissioner.goto(`${site.url}${site.path}`);
    await Promise.all([live(partner), live(commissioner)]);
    await partner.getByText('Nothing has been posted').waitFor();

    await finance.goto(`${site.url}${site.path}/our-ledger/post`);
    await typeLines(finance, threeLines('A'));
    const pressed = Date.now();
    await finance.getByRole('button', { name: 'Post these lines' }).click();
    await partner.getByText('Elm Trust staff').waitFor({ timeout: 5000 });
    expect(Date.now() - pressed).toBeLessThan(1000);

    await partner.getByText('£1,322.46 in 3 lines.').waitFor();
    expect(await status(partner).textContent()).toBe('3 new lines');
    await commissioner.getByText('The partners have posted £1,322.46 in 3 lines.').waitFor({ timeout: 2000 });
    await finance.getByText('3 lines are posted.').waitFor();
  });

  it('undoes a wrong line by a reversal that points at it', async () => {
    await finance.goto(`${site.url}${site.path}/our-ledger`);
    await finance.getByRole('link', { name: '2', exact: true }).click();
    await finance.getByRole('button', { name: 'Reverse this entry' }).click();
    await finance.getByRole('heading', { name: 'Reverse entry 2' }).waitFor();
    await finance.getByRole('button', { name: 'Reverse this entry' }).click();
    await finance.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await finance.title()).toMatch(/^Error: /);
    await finance.getByRole('link', { name: 'Say what was wrong with the entry' }).waitFor();
    await finance.getByLabel('What was wrong?').fill('Paid by another organisation');
    await finance.getByRole('button', { name: 'Reverse this entry' }).click();
    await finance.getByRole('heading', { name: /Cost entry 4/ }).waitFor();
    await finance.getByText('-£99.90').waitFor();
    await finance.getByRole('link', { name: 'entry 2' }).click();
    await finance.getByText('This entry was wrong and is undone by').waitFor();
    expect(await finance.getByRole('button', { name: 'Reverse this entry' }).count()).toBe(0);
  });

  it('says how many lines are new when they come faster than they can be read', async () => {
    await partner.goto(`${site.url}${site.path}/money`);
    await live(partner);
    await postLines(finance, site, [...threeLines('B')]);
    await status(partner).filter({ hasText: '3 new lines' }).waitFor();
    await postLines(finance, site, [...threeLines('C')]);
    await partner.getByRole('link', { name: 'Show them' }).waitFor();
    await partner.getByRole('link', { name: 'Show them' }).click();
    await partner.getByRole('row').filter({ hasText: 'Elm Trust staff' }).nth(2).waitFor();
  });

  it('a page of totals ends up with the last of them, though more arrives while it is fetching', async () => {
    const other = await signedIn(browser, site, 'commissioner');
    await other.goto(`${site.url}${site.path}`);
    await live(other);
    const before = await linesIn(other);
    await other.route(/fragment=/, async (route) => {
      await new Promise((done) => setTimeout(done, 600));
      await route.continue();
    });
    for (const batch of ['L', 'M', 'N']) await postLines(finance, site, [...threeLines(batch)]);
    await other.getByText(`in ${before + 9} lines.`).waitFor({ timeout: 8000 });
    await other.waitForTimeout(300);
    expect(await other.getByRole('link', { name: 'Show them' }).isVisible()).toBe(false);
    await other.context().close();
  });

  it('leaves what somebody is working in alone', async () => {
    const other = await signedIn(browser, site, 'auditor');
    await other.goto(`${site.url}${site.path}/money`);
    await live(other);
    await other.getByRole('row').filter({ hasText: 'Elm Trust staff' }).first().getByRole('link').focus();
    await postLines(finance, site, [{ ...threeLines('D')[0], supplier: 'Latecomer Ltd' }]);
    await other.getByRole('link', { name: 'Show them' }).waitFor();
    expect(await other.getByText('Latecomer Ltd').count()).toBe(0);
    await other.getByRole('link', { name: 'Show them' }).press('Enter');
    await other.getByText('Latecomer Ltd').waitFor();
    await other.context().close();
  });

  it('posts once when the same form is sent twice', async () => {
    await finance.goto(`${site.url}${site.path}/our-ledger/post`);
    await typeLines(finance, [{ ...threeLines('E')[0], supplier: 'Once Only Ltd' }]);
    const form = await finance.evaluate<Record<string, string>>(
      "Object.fromEntries(new FormData(document.querySelector('main form')))",
    );
    for (const _time of [1, 2]) {
      const answer = await finance.request.post(`${site.url}${site.path}/our-ledger/post`, {
        form,
        headers: { 'sec-fetch-site': 'same-origin' },
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(303);
    }
    await finance.goto(`${site.url}${site.path}/our-ledger`);
    expect(await finance.getByText('Once Only Ltd').count()).toBe(1);
  });

  it('refuses a form that another site sends', async () => {
    const answer = await finance.request.post(`${site.url}/sign-out`, {
      headers: { 'sec-fetch-site': 'cross-site' },
      form: {},
    });
    expect(answer.status()).toBe(403);
    await finance.goto(`${site.url}/account`);
    await finance.getByText('Signed in as Fatima Finch').waitFor();
  });

  it('shows those outside totals only, live, and no line', async () => {
    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto(`${site.url}${site.path}/money`);
    await live(visitor);
    await visitor.getByText('Single lines are open to the partners').waitFor();
    expect(await visitor.getByText('Elm Trust staff').count()).toBe(0);
    await postLines(finance, site, [{ ...threeLines('F')[0], amount: '4,000,000.00' }]);
    await visitor
      .locator('[data-fragment=totals]')
      .getByText(/£4,0\d\d,\d{3}\.\d\d in \d+ lines/)
      .waitFor();
    const csv = await visitor.request.get(`${site.url}${site.path}/money.csv`, { maxRedirects: 0 });
    expect([csv.status(), csv.headers()['location']]).toEqual([303, expect.stringMatching(/^\/sign-in\?next=/)]);
    await visitor.context().close();
  });

  it('has rules that are changed one at a time, by whoever looks after the book', async () => {
    const manager = await signedIn(browser, site, 'manager');
    await manager.goto(`${site.url}${site.path}/money`);
    await manager.getByRole('link', { name: 'Rules of the open book' }).click();
    const second = await manager.context().newPage();
    await second.goto(manager.url());
    const change = async (page: Page, amount: string): Promise<void> => {
      await page.getByLabel('A cost must cite a spending authority').fill(amount);
      await page.getByRole('button', { name: 'Change the rules' }).click();
    };
    await change(manager, '9,000,000');
    await manager.getByText('The rules are changed.').waitFor();
    expect(await manager.getByLabel('It must be said').inputValue()).toBe(
      await second.getByLabel('It must be said').inputValue(),
    );
    await change(second, '8');
    await second.getByText('Somebody changed this while you were working on it.').first().waitFor();
    await second.getByText('£9,000,000.00').waitFor();
    await second.getByRole('link', { name: 'Start again from what stands now' }).click();
    await change(second, '');
    await second.getByText('The rules are changed.').waitFor();
    expect(await second.getByLabel('A cost must cite a spending authority').inputValue()).toBe('');
    const asked = await finance.goto(`${site.url}${site.path}/book-rules`);
    expect(asked?.status()).toBe(403);
    await manager.context().close();
  });

  it('gives the lines as CSV with what is withheld named', async () => {
    const answer = await partner.request.get(`${site.url}${site.path}/money.csv`);
    expect(answer.headers()['content-disposition']).toContain('attachment');
    const [header, ...lines] = (await answer.text()).trim().split('\n');
    expect(header).toContain('incurred_on,recorded_at,amount,currency');
    expect(lines.filter((line) => line.includes(',1234.56,GBP,Elm Trust staff,'))).not.toHaveLength(0);
    expect(lines.every((line) => line.endsWith(',postedBy'))).toBe(true);

    await partner.goto(`${site.url}${site.path}/money`);
    const [download] = await Promise.all([
      partner.waitForEvent('download'),
      partner.getByRole('link', { name: 'Download for Excel' }).click(),
    ]);
    const [sheet] = await readWorkbook(await download.path());
    expect(sheet?.data.map((cells) => cells[0])).toEqual(
      [header, ...lines].map((line) => line?.split(',')[0]?.replace('\ufeff', '')),
    );
  });
});
