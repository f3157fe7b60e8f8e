import type { DecidedEntry } from '../domain/cost-entry.js';
import type { Seals } from '../import/row-sealer.js';
import { BinaryArray, type ElementType } from './binary-array.js';

/** A decided row with its line, sealed for its place. */
export interface SealedRow {
  readonly lineNo: number;
  readonly entry: DecidedEntry;
  readonly seals: Seals;
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

interface Column {
  readonly name: string;
  readonly type: ElementType;
  readonly of: (row: SealedRow) => string | number | bigint | boolean | null;
  readonly add: (array: BinaryArray, row: SealedRow) => void;
}

const text = (name: string, of: (row: SealedRow) => string | null): Column => ({
  name,
  type: 'text',
  of,
  add: (array, row) => array.addText(of(row)),
});
const number = (name: string, type: 'smallint' | 'integer', of: (row: SealedRow) => number | null): Column => ({
  name,
  type,
  of,
  add: (array, row) => array.addNumber(of(row)),
});
const bigint = (name: string, of: (row: SealedRow) => bigint | null): Column => ({
  name,
  type: 'bigint',
  of,
  add: (array, row) => array.addBigint(of(row)),
});
const boolean = (name: string, of: (row: SealedRow) => boolean | null): Column => ({
  name,
  type: 'boolean',
  of,
  add: (array, row) => array.addBoolean(of(row)),
});
const bytes = (name: string, encoding: 'hex' | 'latin1', of: (row: SealedRow) => string): Column => ({
  name,
  type: 'bytea',
  of,
  add: (array, row) => array.addBytes(of(row), encoding),
});

/** The columns in which rows of a file may differ. */
const COLUMNS: readonly Column[] = [
  bigint('amount_minor', ({ entry }) => entry.amountMinor),
  {
    name: 'incurred_on',
    type: 'date',
    of: ({ entry }) => entry.incurredOn,
    add: (array, { entry }) => array.addDay(entry.incurredOn),
  },
  number('line_no', 'integer', ({ lineNo }) => lineNo),
  number('period_no', 'smallint', ({ entry }) => entry.periodNo),
  number('category_no', 'smallint', ({ entry }) => entry.categoryNo),
  number('relates_to_period_no', 'smallint', ({ entry }) => entry.relatesToPeriodNo),
  number('nature', 'smallint', ({ entry }) => entry.nature),
  number('openness', 'smallint', ({ entry }) => entry.openness),
  boolean('late', ({ entry }) => entry.late),
  boolean('personal', ({ entry }) => entry.personal),
  boolean('related_party', ({ entry }) => entry.relatedParty),
  boolean('card_transaction', ({ entry }) => entry.cardTransaction),
  text('currency', ({ entry }) => entry.currency),
  text('source_ref', ({ entry }) => entry.sourceRef),
  text('supplier', ({ entry }) => entry.supplier),
  text('purpose', ({ entry }) => entry.purpose),
  text('outcome_ref', ({ entry }) => entry.outcomeRef),
  text('charity_number', ({ entry }) => entry.charityNumber),
  bigint('quantity_micro', ({ entry }) => entry.quantityMicro),
  text('unit', ({ entry }) => entry.unit),
  bigint('unit_rate_minor', ({ entry }) => entry.unitRateMinor),
  bigint('irrecoverable_vat_minor', ({ entry }) => entry.irrecoverableVatMinor),
  text('override_reason', ({ entry }) => entry.overrideReason),
  text('approval_ref', ({ entry }) => entry.approvalRef),
  bytes('text_salt', 'latin1', ({ seals }) => seals.salt),
  bytes('text_commitment', 'hex', ({ seals }) => seals.commitment),
  bytes('leaf_hash', 'latin1', ({ seals }) => seals.leaf),
];

/** An insert of sealed rows, ready to be sent. */
export interface SealedInsert {
  readonly text: string;
  readonly params: readonly unknown[];
}

/**
 * The insert of sealed rows of a file. A column in which they all say the same travels once; the others as binary
 * arrays. Sequence and entry numbers follow from the place of a row in the batch.
 */
export function sealedInsert(place: BatchPlace, rows: readonly SealedRow[]): SealedInsert {
  const params: unknown[] = [
    place.allianceNo,
    place.firstSeq,
    place.firstEntryNo,
    place.recordedAt,
    place.organisationNo,
    place.importNo,
    place.actorRef,
  ];
  const names: string[] = [];
  const values: string[] = [];
  const arrays: string[] = [];
  for (const column of COLUMNS) {
    names.push(column.name);
    const same = constant(rows, column);
    if (same) {
      params.push(column.of(rows[0] as SealedRow));
      values.push(`$${params.length}::${column.type}`);
      continue;
    }
    const array = new BinaryArray(column.type, rows.length * 24);
    for (const row of rows) column.add(array, row);
    params.push(array.finish());
    arrays.push(`$${params.length}::${column.type}[]`);
    values.push(`r.${column.name}`);
  }
  const varying = names.filter((name, index) => values[index] === `r.${name}`);
  const text = `insert into cost_entry (alliance_no, seq, entry_no, recorded_at, organisation_no, import_no, actor_ref, ${names.join(', ')})
     select $1::integer, $2::bigint + r.place - 1, $3::integer + r.place - 1, $4::timestamptz, $5::integer, $6::integer, $7::uuid,
       ${values.join(', ')}
     from unnest(${arrays.join(', ')}) with ordinality r (${varying.join(', ')}, place)`;
  return { text, params };
}

/** Seals always differ, so there is always an array. */
function constant(rows: readonly SealedRow[], { type, of }: Column): boolean {
  if (type === 'bytea') return false;
  const [first] = rows;
  if (first === undefined) return false;
  const value = of(first);
  return rows.every((row) => of(row) === value);
}
