import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { fillHealth, healthCodeOf } from './support/health-states.js';
import { postLines, threeLines } from './support/pages.js';
import { codeFor, signedIn } from './support/person.js';
import { type Site, startSite } from './support/site.js';

describe('without scripts, and with the keyboard alone', () => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  it('signs in, posts, adds a line, puts a mistake right, reverses and signs out with scripts off', async () => {
    const page = await signedIn(browser, site, 'finance', { javaScriptEnabled: false });
    await page.goto(`${site.url}${site.path}/our-ledger/post`);
    await page.getByRole('button', { name: 'Add another line' }).click();
    await page.getByRole('group', { name: 'Line 4' }).waitFor();

    await postLines(page, site, [{ ...threeLines('A')[0], amount: 'lots' }]);
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.title()).toMatch(/^Error: Post cost lines/);
    const amount = page.getByRole('group', { name: 'Line 1' }).getByLabel('Amount');
    expect(await amount.inputValue()).toBe('lots');
    expect(await amount.getAttribute('aria-describedby')).toContain('error');
    await page.getByRole('link', { name: /Enter the amount/ }).click();
    await page.waitForURL(/#line-1-amount$/);
    await amount.fill('12.34');
    await page.getByRole('button', { name: 'Post these lines' }).click();
    await page.getByText('1 line is posted.').waitFor();

    await page.goto(`${site.url}${site.path}/money`);
    await page.getByText('Reload this page to see what is new.').waitFor();
    await page.getByLabel('Cost category', { exact: true }).selectOption({ label: 'People' });
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('£12.34 in 1 line.').waitFor();

    await page.getByRole('link', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: 'Reverse this entry' }).click();
    await page.getByLabel('What was wrong?').fill('Typed twice');
    await page.getByRole('button', { name: 'Reverse this entry' }).click();
    await page.getByText('The reversal is posted.').waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.goto(`${site.url}/account`);
    await page.waitForURL(`${site.url}/sign-in?next=%2Faccount`);
    await page.context().close();
  });

  it('gives a view with a code, once, and says what is missing', async () => {
    await fillHealth(site);
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const enter = async (): Promise<void> => {
      await page.goto(`${site.url}/health-check`);
      await page.getByLabel('Code', { exact: true }).fill(healthCodeOf(site).toLowerCase());
      await page.getByRole('button', { name: 'Go on' }).click();
    };
    await enter();
    await page.getByText('front line of Elm Street Trust').waitFor();
    const [first, ...others] = await page.getByLabel('4 – mostly').all();
    for (const each of others) await each.check();
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('link', { name: 'Choose how far you agree with statement 1' }).waitFor();
    await first?.check();
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await enter();
    await page.getByRole('link', { name: 'This code has been used.' }).waitFor();
    await page.context().close();
  });

  it('goes back to the page that asked for signing in', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${site.url}${site.path}/our-ledger`);
    await page.waitForURL((url) => url.href.includes('/sign-in?next='));
    await page.getByLabel('E-mail address').fill(site.emails.lead);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code').fill(await codeFor(site, site.emails.lead));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${site.url}${site.path}/our-ledger`);
    await page.context().close();
  });

  it('is walked in reading order by the Tab key, with the focus always to be seen', async () => {
    const page = await signedIn(browser, site, 'commissioner');
    await page.goto(`${site.url}${site.path}`);
    expect(await tabbed(page, 9)).toEqual([
      'Skip to main content',
      'Commonbook',
      'Sessions and connections',
      'Sign out',
      'Riverside Alliance',
      'At a glance',
      'Money',
      'Decisions',
      'Board',
    ]);
    await page.goto(`${site.url}${site.path}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('main-content');
    await page.context().close();
  });

  it('asks nothing of other machines, breaks no policy of its own and serves no font or crest of others', async () => {
    const page = await signedIn(browser, site, 'finance');
    const elsewhere: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => void (request.url().startsWith(site.url) || elsewhere.push(request.url())));
    page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
    for (const path of ['', '/money', '/our-ledger', '/imports/new', '/who-can-see-what']) {
      await page.goto(`${site.url}${site.path}${path}`);
    }
    expect([elsewhere, said]).toEqual([[], []]);
    const style = await (await page.request.get(`${site.url}/assets/app.css`)).text();
    expect([style.length > 50_000, /GDS Transport|@font-face/.test(style)]).toEqual([true, false]);
    expect((await page.request.get(`${site.url}/assets/images/govuk-crest.svg`)).status()).toBe(404);
    const policy = (await page.request.get(`${site.url}/`)).headers()['content-security-policy'];
    expect(policy).not.toContain('unsafe');
    await page.context().close();
  });

  it('prints what is folded away', async () => {
    const page = await signedIn(browser, site, 'auditor');
    await page.goto(`${site.url}${site.path}/who-can-see-what`);
    const table = page.getByRole('table', { name: 'A cost line that is kept to the auditor' });
    expect(await table.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await table.waitFor();
    await page.context().close();
  });
});

/** What the Tab key reaches, by name; fails when the focus cannot be seen. */
async function tabbed(page: Page, times: number): Promise<string[]> {
  const names: string[] = [];
  for (let n = 0; n < times; n++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate<string>('document.activeElement.textContent.trim()'));
    const seen = await page.evaluate<boolean>(
      `(() => { const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor === 'rgb(255, 221, 0)'; })()`,
    );
    expect([names.at(-1), seen]).toEqual([names.at(-1), true]);
  }
  return names;
}
