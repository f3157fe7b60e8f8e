import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { SeatName, Site } from './site.js';

/** Opens a browser of its own for somebody and signs them in as people do: address, code from the mail, button. */
export async function signedIn(
  browser: Browser,
  site: Site,
  seat: SeatName,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${site.url}/sign-in`);
  await page.getByLabel('E-mail address').fill(site.emails[seat]);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code').fill(await codeFor(site, site.emails[seat]));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${site.url}/`);
  return page;
}

/** The newest code sent to an address, from the server's outbox. */
export async function codeFor(site: Site, email: string): Promise<string> {
  const answer = await fetch(`${site.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ outboxMails { recipient text } }' }),
  });
  const { data } = (await answer.json()) as { data: { outboxMails: { recipient: string; text: string }[] } };
  const text = data.outboxMails.find(({ recipient }) => recipient === email)?.text ?? '';
  const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
  if (code === undefined) throw new Error(`No code was sent to ${email}`);
  return code;
}
