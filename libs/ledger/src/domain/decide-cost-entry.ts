import { type IsoDate, Refusal, formatMoney, money } from '#kernel';
import {
  type AccountingPeriod,
  type Book,
  categoryOf,
  currentPeriod,
  periodById,
  periodOn,
  takesCosts,
} from './book.js';
import { needAuthority } from './authority/decide-spending.js';
import { CostNature, type CostLine, type DecidedEntry } from './cost-entry.js';

const MICRO = 1_000_000n;

/** When the line is decided: the calendar day in the alliance and the instant of posting. */
export interface Moment {
  readonly today: IsoDate;
  readonly at: Date;
}

/**
 * Decides whether the book takes a line. The checks, in their order of precedence:
 * LED-02 amount, LED-05 category and authority, LED-01 dates, LED-04 period, LED-06 related party, LED-02 quantity and rate.
 * Refuses ledger.amount-zero, money.currency-mismatch, ledger.category-unknown, ledger.category-not-allowed,
 * ledger.approval-required, ledger.authority-required, ledger.future-dated, ledger.period-unknown, ledger.no-open-period, ledger.period-closed,
 * ledger.period-not-open, ledger.after-period, ledger.relates-to-required, ledger.related-party-unanswered,
 * ledger.rate-does-not-match. Duplicates (ledger.already-posted) and what is left
 * under a spending authority need the other entries: see `duplicateKey` and `Spending`.
 */
export function decideCostEntry(line: CostLine, organisationNo: number, book: Book, moment: Moment): DecidedEntry {
  if (line.amountMinor === 0n) throw new Refusal('ledger.amount-zero', {}, ['amount']);
  if (line.currency !== book.currency) throw currencyMismatch(line, book);
  const category = categoryOf(book, line.category);
  const { allowability } = category;
  if (allowability === 'DISALLOWED' || allowability === 'IN_FEE') {
    throw new Refusal('ledger.category-not-allowed', { category: category.name, allowability }, ['category']);
  }
  if (allowability === 'ALLOWED_WITH_APPROVAL' && !line.approvalRef) {
    throw new Refusal('ledger.approval-required', { category: category.name }, ['approvalRef']);
  }

  needAuthority(line, book);

  const { today } = moment;
  const { incurredOn } = line;
  if (incurredOn > today) throw new Refusal('ledger.future-dated', { incurredOn, today }, ['incurredOn']);
  const period = postingPeriod(line, book);
  const { name, endsOn } = period;
  if (incurredOn > endsOn) {
    throw new Refusal('ledger.after-period', { incurredOn, period: name, endsOn }, ['incurredOn']);
  }
  const relatesTo = relatedPeriod(line, book, period);

  if (line.relatedParty === null && abs(line.amountMinor) >= book.relatedPartyThresholdMinor) {
    const threshold = formatMoney(money(book.relatedPartyThresholdMinor, book.currency));
    throw new Refusal('ledger.related-party-unanswered', { threshold }, ['relatedParty']);
  }
  checkRate(line);

  return {
    organisationNo,
    amountMinor: line.amountMinor,
    currency: line.currency,
    incurredOn,
    periodNo: period.no,
    categoryNo: category.no,
    relatesToPeriodNo: relatesTo?.no ?? null,
    nature: CostNature[line.nature],
    openness: line.openness ?? book.defaultOpenness,
    late: isLate(period, relatesTo, moment),
    personal: line.personal,
    relatedParty: line.relatedParty,
    cardTransaction: line.cardTransaction ?? null,
    sourceRef: line.sourceRef,
    supplier: line.supplier,
    purpose: line.purpose,
    outcomeRef: line.outcomeRef ?? null,
    charityNumber: line.charityNumber ?? null,
    quantityMicro: line.quantityMicro ?? null,
    unit: line.unit ?? null,
    unitRateMinor: line.unitRateMinor ?? null,
    irrecoverableVatMinor: line.irrecoverableVatMinor ?? null,
    overrideReason: line.overrideReason ?? null,
    approvalRef: line.approvalRef ?? null,
    reversesSeq: null,
    evidenceHash: line.evidenceHash ?? null,
  };
}

/** LED-04: a cost is late when it is posted after the cut-off of its period, or belongs to a period that has closed. */
function isLate(period: AccountingPeriod, relatesTo: AccountingPeriod | undefined, { at }: Moment): boolean {
  const now = at.getTime();
  return now > period.cutOffAt.getTime() || (relatesTo !== undefined && now > relatesTo.cutOffAt.getTime());
}

function postingPeriod(line: CostLine, book: Book): AccountingPeriod {
  if (line.periodId === undefined) {
    const own = periodOn(book, line.incurredOn);
    return own !== undefined && takesCosts(own) ? own : currentPeriod(book);
  }
  const period = periodById(book, line.periodId, ['periodId']);
  if (takesCosts(period)) return period;
  const open = currentPeriod(book);
  const facts = { period: period.name, openPeriod: open.name, openPeriodId: open.id };
  const code = period.status === 'FUTURE' ? 'ledger.period-not-open' : 'ledger.period-closed';
  throw new Refusal(code, facts, ['periodId']);
}

function relatedPeriod(line: CostLine, book: Book, period: AccountingPeriod): AccountingPeriod | undefined {
  if (line.relatesToPeriodId !== undefined) {
    const named = periodById(book, line.relatesToPeriodId, ['relatesToPeriodId']);
    return named.no === period.no ? undefined : named;
  }
  const own = periodOn(book, line.incurredOn);
  if (own === undefined || own.no === period.no) return undefined;
  if (takesCosts(own)) return own;
  const facts = { incurredOn: line.incurredOn, period: own.name, periodId: own.id };
  throw new Refusal('ledger.relates-to-required', facts, ['relatesToPeriodId']);
}

/** LED-02: quantity times rate is the amount within one minor unit, unless a reason is given. */
function checkRate({ quantityMicro, unitRateMinor, amountMinor, overrideReason }: CostLine): void {
  if (quantityMicro === undefined || unitRateMinor === undefined || overrideReason) return;
  const product = quantityMicro * unitRateMinor;
  if (abs(product - amountMinor * MICRO) <= MICRO) return;
  const facts = {
    quantity: String(quantityMicro / MICRO) + decimals(quantityMicro % MICRO),
    unitRate: unitRateMinor,
    product: product / MICRO,
    amount: amountMinor,
  };
  throw new Refusal('ledger.rate-does-not-match', facts, ['quantity']);
}

function decimals(micro: bigint): string {
  const text = abs(micro).toString().padStart(6, '0').replace(/0+$/, '');
  return text === '' ? '' : `.${text}`;
}

function currencyMismatch(line: CostLine, book: Book): Refusal {
  return new Refusal('money.currency-mismatch', { found: line.currency, expected: book.currency }, [
    'amount',
    'currency',
  ]);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** What makes two entries look like the same cost: organisation, source reference and category (LED duplicate control). */
export function duplicateKey(entry: Pick<DecidedEntry, 'organisationNo' | 'sourceRef' | 'categoryNo'>): string {
  return `${entry.organisationNo}/${entry.categoryNo}/${entry.sourceRef}`;
}
