import { OpennessLevel, type OpennessName } from '#kernel';
import { type MoneyInput, readMoney } from '#platform';
import type { CostLine } from '../domain/cost-entry.js';
import type { CostLineInput } from './cost-line.input.js';

/** A line as the domain knows it. `path` leads to the line within the request. */
export function readCostLine(input: CostLineInput, ...path: readonly string[]): CostLine {
  const amount = readMoney(input.amount, ...path, 'amount');
  const minor = (value: MoneyInput | null | undefined, field: string): bigint | undefined =>
    value ? readMoney(value, ...path, field).minor : undefined;
  return {
    amountMinor: amount.minor,
    currency: amount.currency,
    incurredOn: input.incurredOn,
    category: input.category,
    periodId: input.periodId ?? undefined,
    relatesToPeriodId: input.relatesToPeriodId ?? undefined,
    nature: input.nature,
    sourceRef: input.sourceRef.trim(),
    supplier: input.supplier.trim(),
    purpose: input.purpose.trim(),
    personal: input.personal,
    relatedParty: input.relatedParty ?? null,
    openness: input.openness ? levelOf(input.openness) : undefined,
    outcomeRef: input.outcomeRef ?? undefined,
    quantityMicro: input.quantity ? microOf(input.quantity) : undefined,
    unit: input.unit ?? undefined,
    unitRateMinor: minor(input.unitRate, 'unitRate'),
    irrecoverableVatMinor: minor(input.irrecoverableVat, 'irrecoverableVat'),
    cardTransaction: input.cardTransaction ?? undefined,
    charityNumber: input.charityNumber ?? undefined,
    overrideReason: input.overrideReason ?? undefined,
    approvalRef: input.approvalRef ?? undefined,
    evidenceHash: input.evidenceHash ? Buffer.from(input.evidenceHash, 'hex') : undefined,
  };
}

function levelOf(name: OpennessName): OpennessLevel {
  return OpennessLevel[name];
}

/** Decimal text in millionths: "37.5" is 37500000. */
export function microOf(text: string): bigint {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + decimals.padEnd(6, '0'));
  return text.startsWith('-') ? -size : size;
}
