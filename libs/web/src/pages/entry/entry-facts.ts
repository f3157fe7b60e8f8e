import type { PageRequest } from '../../http/page.js';

/** A row of a summary list: what it is, and what it says. */
export interface Fact {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string; readonly classes?: string };
}

/** An entry with all that its own page shows. */
export const ENTRY = `fragment WholeEntry on CostEntry {
  id allianceId entryNo nature late textErased openness recordedAt incurredOn sourceRef supplier purpose outcomeRef relatedParty reason
  approvalRef evidenceHash leafHash reverses reversedBy lineNo withheld postedBy charityNumber quantity unit
  cardTransaction
  amount { formatted } irrecoverableVat { formatted } unitRate { formatted }
  organisation { id name } category { name } period { name } relatesToPeriod { name }
}`;

export interface WholeEntry {
  readonly id: string;
  readonly allianceId: string;
  readonly textErased: boolean;
  readonly entryNo: number;
  readonly nature: string;
  readonly late: boolean;
  readonly openness: string;
  readonly recordedAt: string;
  readonly incurredOn: string | null;
  readonly sourceRef: string | null;
  readonly supplier: string | null;
  readonly purpose: string | null;
  readonly outcomeRef: string | null;
  readonly relatedParty: boolean | null;
  readonly cardTransaction: boolean | null;
  readonly reason: string | null;
  readonly approvalRef: string | null;
  readonly charityNumber: string | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly evidenceHash: string | null;
  readonly leafHash: string;
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly lineNo: number | null;
  readonly withheld: readonly string[];
  readonly postedBy: string | null;
  readonly amount: { readonly formatted: string } | null;
  readonly irrecoverableVat: { readonly formatted: string } | null;
  readonly unitRate: { readonly formatted: string } | null;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly category: { readonly name: string };
  readonly period: { readonly name: string };
  readonly relatesToPeriod: { readonly name: string } | null;
}

/** What is known of an entry, in words. What is empty is left out; what is withheld is named elsewhere on the page. */
export function factsOf(entry: WholeEntry, { t, formats }: Pick<PageRequest, 't' | 'formats'>): Fact[] {
  const yesNo = (value: boolean | null): string | null => (value === null ? null : t(value ? 'entry.yes' : 'entry.no'));
  const quantity = entry.quantity === null ? null : `${entry.quantity} ${entry.unit ?? ''}`.trim();
  const rows: readonly (readonly [string, string | null, string?])[] = [
    ['organisation', entry.organisation.name],
    ['category', entry.category.name],
    ['period', entry.period.name],
    ['relatesTo', entry.relatesToPeriod?.name ?? null],
    ['incurredOn', entry.incurredOn === null ? null : formats.date(entry.incurredOn)],
    ['supplier', entry.supplier],
    ['purpose', entry.purpose],
    ['sourceRef', entry.sourceRef],
    ['quantity', quantity],
    ['unitRate', entry.unitRate?.formatted ?? null],
    ['irrecoverableVat', entry.irrecoverableVat?.formatted ?? null],
    ['nature', t(`entry.natures.${entry.nature}`)],
    ['reason', entry.reason],
    ['approval', authorityIdOf(entry) === null ? entry.approvalRef : null],
    ['outcome', entry.outcomeRef],
    ['relatedParty', yesNo(entry.relatedParty)],
    ['cardTransaction', yesNo(entry.cardTransaction)],
    ['charityNumber', entry.charityNumber],
    ['lineNo', entry.lineNo === null ? null : formats.count(entry.lineNo)],
    ['openness', t(`levels.${entry.openness}`)],
    ['postedBy', entry.postedBy],
    ['postedAt', formats.instant(entry.recordedAt)],
    ['evidenceHash', entry.evidenceHash, 'cb-code'],
    ['leafHash', entry.leafHash, 'cb-code'],
  ];
  return rows.flatMap(([key, text, classes]) => {
    if (text === null || text === '') return [];
    return [{ key: { text: t(`entry.${key}`) }, value: classes === undefined ? { text } : { text, classes } }];
  });
}

/** The spending authority an entry cites; null when its approval is none, or is withheld. */
export function authorityIdOf({ approvalRef }: Pick<WholeEntry, 'approvalRef'>): string | null {
  return approvalRef?.startsWith('spa_') ? approvalRef : null;
}
