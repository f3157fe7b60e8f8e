import type { Page } from 'playwright-core';
import { systemClock, todayIn } from '#kernel';
import type { Site } from './site.js';

/** A cost line as somebody types it. */
export interface TypedLine {
  readonly amount: string;
  readonly sourceRef: string;
  readonly supplier: string;
  readonly purpose: string;
  readonly category: string;
  readonly incurredOn?: string;
}

/** Today as people write it: 23/11/2026. */
export function todayWritten(): string {
  return todayIn(systemClock).split('-').toReversed().join('/');
}

/** Fills the form of cost lines, line by line. */
export async function typeLines(page: Page, lines: readonly TypedLine[]): Promise<void> {
  for (const [place, line] of lines.entries()) {
    const group = page.getByRole('group', { name: `Line ${place + 1}` });
    await group.getByLabel('Date of the cost').fill(line.incurredOn ?? todayWritten());
    await group.getByLabel('Amount').fill(line.amount);
    await group.getByLabel('Cost category').selectOption({ label: line.category });
    await group.getByLabel('Source reference').fill(line.sourceRef);
    await group.getByLabel('Supplier', { exact: true }).fill(line.supplier);
    await group.getByLabel('What it was for').fill(line.purpose);
    await group.getByLabel('Is the supplier a related party?').selectOption({ label: 'No' });
  }
}

/** Types lines in and posts them. */
export async function postLines(page: Page, site: Site, lines: readonly TypedLine[]): Promise<void> {
  await page.goto(`${site.url}${site.path}/our-ledger/post`);
  await typeLines(page, lines);
  await page.getByRole('button', { name: 'Post these lines' }).click();
}

/** Three lines a finance officer might post; each call has references of its own. */
export function threeLines(mark: string): [TypedLine, TypedLine, TypedLine] {
  return [
    {
      amount: '1,234.56',
      sourceRef: `${mark}-1`,
      supplier: 'Elm Trust staff',
      purpose: 'Support workers',
      category: 'People',
    },
    {
      amount: '99.90',
      sourceRef: `${mark}-2`,
      supplier: 'Kettle & Sons',
      purpose: 'Lunch',
      category: 'Partner grants',
    },
    {
      amount: '-12.00',
      sourceRef: `${mark}-3`,
      supplier: 'Kettle & Sons',
      purpose: 'Refund',
      category: 'Partner grants',
    },
  ];
}
