/** The selection of a cost entry that a row needs. */
export const ENTRY_ROW = `fragment EntryRow on CostEntry {
  id entryNo incurredOn late nature withheld
  amount { formatted }
  organisation { name }
  category { name }
  supplier purpose
  reversedBy
}`;

export interface EntryRowData {
  readonly id: string;
  readonly entryNo: number;
  readonly withheld: readonly string[];
  readonly incurredOn: string | null;
  readonly late: boolean;
  readonly nature: string;
  readonly amount: { readonly formatted: string } | null;
  readonly organisation: { readonly name: string };
  readonly category: { readonly name: string };
  readonly supplier: string | null;
  readonly purpose: string | null;
  readonly reversedBy: string | null;
}

/** One line of the open book in a table. What is null is withheld from the viewer and says so. */
export interface EntryRow {
  readonly href: string;
  readonly number: string;
  readonly day: string | null;
  readonly organisation: string;
  readonly what: string | null;
  readonly category: string;
  readonly amount: string | null;
  readonly isReversal: boolean;
  readonly isReversed: boolean;
  readonly isLate: boolean;
}

/** The address of an entry's own page. */
export function entryHref(allianceId: string, id: string): string {
  return `/alliances/${allianceId}/entries/${id}`;
}

/** A row from an entry as the schema gives it to this viewer. */
export function entryRow(allianceId: string, entry: EntryRowData): EntryRow {
  const words = [entry.supplier, entry.purpose].filter((part) => part !== null && part !== '');
  return {
    href: entryHref(allianceId, entry.id),
    number: String(entry.entryNo),
    day: entry.incurredOn,
    organisation: entry.organisation.name,
    what: words.length === 0 ? null : words.join(' – '),
    category: entry.category.name,
    amount: entry.amount?.formatted ?? null,
    isReversal: entry.nature === 'REVERSAL',
    isReversed: entry.reversedBy !== null,
    isLate: entry.late,
  };
}
