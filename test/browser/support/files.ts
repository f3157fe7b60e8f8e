import type { Page } from 'playwright-core';
import { addDays, formatMoney, isoDate, money, systemClock, todayIn } from '#kernel';
import { type MadeCell, makeWorkbook } from '../../support/make-workbook.js';
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

/** A workbook with a sheet of notes and two of figures; the second has a title above its names. */
export function workbookFile(firstNo: number): ReturnType<typeof councilFile> {
  const row = (no: number): MadeCell[] => [
    { day: `${lastMonth()}-03` },
    `${firstNo + no}`,
    'Oak Ltd',
    'People',
    { number: '12.5' },
  ];
  const names = ['Paid Date', 'Trans No', 'Supplier', 'Expenditure Category', 'Net Amount'];
  const buffer = makeWorkbook({
    'Read me': [['Spend over £500'], ['Prepared by the finance team']],
    Invoices: [names, row(1), row(2)],
    Cards: [['Card spend'], [], names, row(3)],
  });
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name: 'spend.xlsx', mimeType, buffer };
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
