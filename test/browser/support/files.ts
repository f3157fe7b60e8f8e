import type { Page } from 'playwright-core';
import { addDays, formatMoney, isoDate, money, systemClock, todayIn } from '#kernel';
import { spendFile, spendTotal } from '../../support/spend-file.js';
import type { Site } from './site.js';

/** The month before this one: nothing in it is in the future. */
export function lastMonth(): string {
  return addDays(isoDate(`${todayIn(systemClock).slice(0, 7)}-01`), -1).slice(0, 7);
}

/** A spend file as councils publish them, with a stray last line that is no cost. */
export function councilFile(rows: number, firstNo = 46_000_000): { name: string; mimeType: string; buffer: Buffer } {
  const text = spendFile({ rows, month: lastMonth(), strayLine: true, firstNo });
  return { name: 'spend.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** What the good rows of such a file come to, as pages show it. */
export function councilTotal(rows: number): string {
  return formatMoney(money(spendTotal(rows)));
}

/** Uploads a file; the page is then the one of matching its columns. */
export async function upload(page: Page, site: Site, file: ReturnType<typeof councilFile>): Promise<void> {
  await page.goto(`${site.url}${site.path}/imports/new`);
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Upload' }).click();
  await loaded;
}

/** Chooses the few things that cannot be guessed, and has the rows checked. */
export async function match(page: Page): Promise<void> {
  await page.getByLabel('Rows that are not matched one by one').selectOption({ label: 'People' });
  await page.getByLabel('Suppliers are related parties').selectOption({ label: 'No' });
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await loaded;
}
