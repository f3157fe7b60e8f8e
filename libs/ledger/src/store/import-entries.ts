import type { DecidedEntry } from '../domain/cost-entry.js';
import { BinaryArray, type ElementType } from './binary-array.js';

/** A decided row with its line. */
export interface DecidedRow {
  readonly lineNo: number;
  readonly entry: DecidedEntry;
}

type Value = string | number | bigint | boolean | null;

interface Column {
  readonly name: string;
  readonly type: ElementType;
  readonly of: (row: DecidedRow) => Value;
}

/** The columns in which rows of a file may differ, but for their seals. */
const COLUMNS: readonly Column[] = [
  { name: 'amount_minor', type: 'bigint', of: ({ entry }) => entry.amountMinor },
  { name: 'incurred_on', type: 'date', of: ({ entry }) => entry.incurredOn },
  { name: 'line_no', type: 'integer', of: ({ lineNo }) => lineNo },
  { name: 'period_no', type: 'smallint', of: ({ entry }) => entry.periodNo },
  { name: 'category_no', type: 'smallint', of: ({ entry }) => entry.categoryNo },
  { name: 'relates_to_period_no', type: 'smallint', of: ({ entry }) => entry.relatesToPeriodNo },
  { name: 'nature', type: 'smallint', of: ({ entry }) => entry.nature },
  { name: 'openness', type: 'smallint', of: ({ entry }) => entry.openness },
  { name: 'late', type: 'boolean', of: ({ entry }) => entry.late },
  { name: 'personal', type: 'boolean', of: ({ entry }) => entry.personal },
  { name: 'related_party', type: 'boolean', of: ({ entry }) => entry.relatedParty },
  { name: 'card_transaction', type: 'boolean', of: ({ entry }) => entry.cardTransaction },
  { name: 'currency', type: 'text', of: ({ entry }) => entry.currency },
  { name: 'source_ref', type: 'text', of: ({ entry }) => entry.sourceRef },
  { name: 'supplier', type: 'text', of: ({ entry }) => entry.supplier },
  { name: 'purpose', type: 'text', of: ({ entry }) => entry.purpose },
  { name: 'outcome_ref', type: 'text', of: ({ entry }) => entry.outcomeRef },
  { name: 'charity_number', type: 'text', of: ({ entry }) => entry.charityNumber },
  { name: 'quantity_micro', type: 'bigint', of: ({ entry }) => entry.quantityMicro },
  { name: 'unit', type: 'text', of: ({ entry }) => entry.unit },
  { name: 'unit_rate_minor', type: 'bigint', of: ({ entry }) => entry.unitRateMinor },
  { name: 'irrecoverable_vat_minor', type: 'bigint', of: ({ entry }) => entry.irrecoverableVatMinor },
  { name: 'override_reason', type: 'text', of: ({ entry }) => entry.overrideReason },
  { name: 'approval_ref', type: 'text', of: ({ entry }) => entry.approvalRef },
];

/** What the rows of a batch say in one column: the same in all of them, or an array in PostgreSQL's form. */
export interface EntryColumn {
  readonly name: string;
  readonly type: ElementType;
  readonly value: Value | Uint8Array;
}

/** By these the book is searched for rows that it holds already, so they are arrays even when all rows agree. */
const SEARCHED: ReadonlySet<string> = new Set(['source_ref', 'category_no']);

/** Takes rows up, column by column; nothing of a row is kept but bytes. In no column does anything depend on its place. */
export class EntryColumns {
  private readonly columns: readonly GrowingColumn[];

  /** `expected`: about how many rows will come. */
  constructor(expected: number) {
    this.columns = COLUMNS.map((column) => new GrowingColumn(column, expected));
  }

  add(row: DecidedRow): void {
    for (const column of this.columns) column.add(row);
  }

  finish(): EntryColumn[] {
    return this.columns.map((column) => column.finish());
  }
}

class GrowingColumn {
  private rows = 0;
  private first: Value = null;
  private array: BinaryArray | undefined;

  constructor(
    private readonly column: Column,
    private readonly expected: number,
  ) {
    if (SEARCHED.has(column.name)) this.array = new BinaryArray(column.type, expected * 24);
  }

  add(row: DecidedRow): void {
    const value = this.column.of(row);
    if (this.array !== undefined) addValue(this.array, this.column.type, value);
    else if (this.rows === 0) this.first = value;
    else if (value !== this.first) this.differ(value);
    this.rows += 1;
  }

  finish(): EntryColumn {
    const { name, type } = this.column;
    return { name, type, value: this.array?.finish() ?? this.first };
  }

  /** The first row that says something else: from here on the column is an array. */
  private differ(value: Value): void {
    const { type } = this.column;
    const array = new BinaryArray(type, this.expected * 24);
    for (let row = 0; row < this.rows; row++) addValue(array, type, this.first);
    addValue(array, type, value);
    this.array = array;
  }
}

function addValue(array: BinaryArray, type: ElementType, value: Value): void {
  if (value === null) array.addNull();
  else if (typeof value === 'string') {
    if (type === 'date') array.addDay(value);
    else array.addText(value);
  } else if (typeof value === 'number') array.addNumber(value);
  else if (typeof value === 'bigint') array.addBigint(value);
  else array.addBoolean(value);
}

/** What is the same for all rows of a batch, and where the batch begins. */
export interface BatchPlace {
  readonly allianceNo: number;
  readonly recordedAt: Date;
  readonly importNo: number;
  readonly organisationNo: number;
  readonly actorRef: string;
  readonly firstSeq: bigint;
  readonly firstEntryNo: number;
}

/** A statement, ready to be sent. */
export interface EntryInsert {
  readonly text: string;
  readonly params: readonly unknown[];
}

/**
 * The insert of a batch of rows of a file. Sequence and entry numbers follow from the place of a row in the batch;
 * with `gaps`, a row that has no leaf hash is left out and takes no place.
 */
export function entryInsert(place: BatchPlace, columns: readonly EntryColumn[], gaps: boolean): EntryInsert {
  const params: unknown[] = [
    place.allianceNo,
    place.firstSeq,
    place.firstEntryNo,
    place.recordedAt,
    place.organisationNo,
    place.importNo,
    place.actorRef,
  ];
  const values: string[] = [];
  const arrays: string[] = [];
  const varying: string[] = [];
  for (const { name, type, value } of columns) {
    params.push(value);
    if (value instanceof Uint8Array) {
      arrays.push(`$${params.length}::${type}[]`);
      varying.push(name);
      values.push(`r.${name}`);
    } else values.push(`$${params.length}::${type}`);
  }
  const names = columns.map(({ name }) => name).join(', ');
  const nth = gaps ? 'row_number() over (order by r.place)' : 'r.place';
  const text = `insert into cost_entry (alliance_no, seq, entry_no, recorded_at, organisation_no, import_no, actor_ref, ${names})
     select $1::integer, $2::bigint + ${nth} - 1, $3::integer + ${nth} - 1, $4::timestamptz, $5::integer, $6::integer, $7::uuid,
       ${values.join(', ')}
     from unnest(${arrays.join(', ')}) with ordinality r (${varying.join(', ')}, place)
     ${gaps ? 'where r.leaf_hash is not null' : ''}`;
  return { text, params };
}
