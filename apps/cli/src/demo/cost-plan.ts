import { createHash } from 'node:crypto';
import { type IsoDate, addDays, invariant, splitLargestRemainder } from '#kernel';
import type { DemoCalendar, DemoMonth } from './calendar.js';
import type { PartnerKey } from './cast.js';
import { type CostTemplate, templates, totals } from './cost-templates.js';
import { oneOffs } from './one-offs.js';
import type { PlannedLine } from './planned-line.js';

interface Draft extends Omit<PlannedLine, 'line'> {
  readonly line: Omit<PlannedLine['line'], 'amountMinor' | 'sourceRef' | 'evidenceHash'>;
  readonly weight: bigint;
}

const partners = Object.keys(templates) as PartnerKey[];

/** Every line up to today. The lines of each partner add up to its total to the penny, whatever day it is. */
export function costPlan(calendar: DemoCalendar, today: IsoDate): PlannedLine[] {
  const fixed = oneOffs(calendar, today);
  return partners.flatMap((partner) => {
    const own = fixed.filter((planned) => planned.partner === partner);
    const rest = own.reduce((left, { line }) => left - line.amountMinor, totals[partner]);
    const drafts = draftsOf(partner, calendar, today);
    const amounts = splitLargestRemainder(
      rest,
      drafts.map(({ weight }) => weight),
    );
    const regular = drafts.map(({ line, weight: _weight, ...where }, index) => {
      const amountMinor = amounts[index];
      invariant(amountMinor !== undefined && amountMinor > 0n, 'Every weight gets a part');
      const sourceRef = `${partner}-${line.incurredOn.slice(2, 7).replace('-', '')}-${String(index + 1).padStart(3, '0')}`;
      return { ...where, line: { ...line, amountMinor, sourceRef, evidenceHash: evidenceOf(sourceRef) } };
    });
    return [...regular, ...own];
  });
}

/** SHA-256 that stands for the document behind a line. */
export function evidenceOf(sourceRef: string): Uint8Array {
  return createHash('sha256').update(`Riverbank demonstration, document ${sourceRef}`).digest();
}

function draftsOf(partner: PartnerKey, calendar: DemoCalendar, today: IsoDate): Draft[] {
  return calendar.months.slice(0, calendar.present + 1).flatMap((month, at) =>
    templates[partner].flatMap((template, row) => {
      const incurredOn = dayIn(month, template.day);
      if ((at + row) % (template.every ?? 1) !== 0 || incurredOn > today) return [];
      const weight = BigInt(template.weight) * percentage(`${partner}/${row}/${at}`, template.varies ?? 15);
      return [{ partner, month: at, line: lineOf(template, month, incurredOn, at), weight }];
    }),
  );
}

function lineOf(template: CostTemplate, month: DemoMonth, incurredOn: IsoDate, at: number): Draft['line'] {
  return {
    currency: 'GBP',
    incurredOn,
    category: template.category,
    nature: 'ACTUAL',
    supplier: inTurn(template.suppliers, at),
    purpose: inTurn(template.purposes, at).replace('{month}', month.word),
    outcomeRef: template.outcome,
    personal: template.personal ?? false,
    relatedParty: template.relatedParty ?? false,
    openness: template.openness,
    cardTransaction: template.card,
  };
}

function inTurn(choices: readonly string[], at: number): string {
  const chosen = choices[at % choices.length];
  invariant(chosen !== undefined, 'A template has suppliers and purposes');
  return chosen;
}

function dayIn(month: DemoMonth, day: number): IsoDate {
  return addDays(month.startsOn, day - 1);
}

/** 100 more or less `varies`, always the same for the same text. */
function percentage(text: string, varies: number): bigint {
  const drawn = createHash('sha256').update(text).digest().readUInt16BE(0) % (2 * varies + 1);
  return BigInt(100 - varies + drawn);
}
