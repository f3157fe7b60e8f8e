import { Injectable } from '@nestjs/common';
import { type AllianceTx, Database } from '#platform';
import type { FindHeld } from '../import/checking/row-checker.js';
import type { CheckOutcome, ImportRecord, UploadedLayout } from '../import/import-record.js';
import type { ImportMapping, ImportOptions } from '../import/matching/import-mapping.js';
import { BinaryArray } from './binary-array.js';
import { IMPORT_COLUMNS, type ImportRow, importOf, outcomeJson } from './import-row.js';

/** What the choice of columns was for the last file with the same header. */
export interface ImportProfile {
  readonly mapping: ImportMapping;
  readonly options: ImportOptions;
}

/** Reads of imports, outside of a transaction. */
@Injectable()
export class ImportStore {
  constructor(private readonly database: Database) {}

  async byId(allianceNo: number, id: string): Promise<ImportRecord | undefined> {
    const statement = {
      name: 'import-by-id',
      text: `select ${IMPORT_COLUMNS} from cost_import where alliance_no = $1 and id = $2`,
    };
    const [row] = await this.database.inAlliance<ImportRow & object>(allianceNo, statement, [allianceNo, id]);
    return row === undefined ? undefined : importOf(row);
  }

  /** An organisation's imports, newest first. */
  async ofOrganisation(allianceNo: number, organisationNo: number, limit: number): Promise<ImportRecord[]> {
    const statement = {
      name: 'imports-of-organisation',
      text: `select ${IMPORT_COLUMNS} from cost_import where alliance_no = $1 and organisation_no = $2 order by no desc limit $3`,
    };
    const rows = await this.database.inAlliance<ImportRow & object>(allianceNo, statement, [
      allianceNo,
      organisationNo,
      limit,
    ]);
    return rows.map(importOf);
  }

  /** The import that posts or has posted these bytes for the organisation. */
  async ofFile(allianceNo: number, organisationNo: number, sha256: string): Promise<ImportRecord | undefined> {
    const [row] = await this.database.inAlliance<ImportRow & object>(
      allianceNo,
      { name: 'import-of-file', text: OF_FILE },
      [allianceNo, organisationNo, Buffer.from(sha256, 'hex')],
    );
    return row === undefined ? undefined : importOf(row);
  }

  async profile(allianceNo: number, organisationNo: number, headerHash: Buffer): Promise<ImportProfile | undefined> {
    const statement = {
      name: 'import-profile',
      text: `select mapping, options from import_profile where alliance_no = $1 and organisation_no = $2 and header_hash = $3`,
    };
    const [row] = await this.database.inAlliance<{ mapping: ImportMapping; options: ImportOptions }>(
      allianceNo,
      statement,
      [allianceNo, organisationNo, headerHash],
    );
    return row;
  }

  /**
   * Finds which rows the book already holds: entries of the organisation that stand (not reversed, no reversal) with
   * the same source reference and category. Asks nothing while the organisation has no entries.
   */
  heldFinder(allianceNo: number, organisationNo: number, lastEntryNo: number): FindHeld {
    return async (rows) => {
      if (lastEntryNo === 0 || rows.length === 0) return [];
      const found = await this.database.inAlliance<HeldRow & object>(allianceNo, HELD, [
        allianceNo,
        organisationNo,
        ...heldParams(rows),
      ]);
      const held: (number | undefined)[] = [];
      for (const { place, entry_no } of found) held[Number(place) - 1] = entry_no;
      return held;
    };
  }

  /** The organisation's last entry number in the alliance. */
  async lastEntryNo(allianceNo: number, organisationNo: number): Promise<number> {
    const statement = {
      name: 'import-last-entry-no',
      text: 'select last_entry_no from ledger_counter where alliance_no = $1 and organisation_no = $2',
    };
    const [row] = await this.database.inAlliance<{ last_entry_no: number }>(allianceNo, statement, [
      allianceNo,
      organisationNo,
    ]);
    return row?.last_entry_no ?? 0;
  }
}

function heldParams(rows: Parameters<FindHeld>[0]): Buffer[] {
  const references = new BinaryArray('text', rows.length * 24);
  const categories = new BinaryArray('smallint', rows.length * 6);
  for (const { entry } of rows) {
    references.addText(entry.sourceRef);
    categories.addNumber(entry.categoryNo);
  }
  return [references.finish(), categories.finish()];
}

interface HeldRow {
  place: string;
  entry_no: number;
}

const HELD = {
  name: 'import-held',
  text: `select k.place, min(e.entry_no) as entry_no
    from unnest($3::text[], $4::smallint[]) with ordinality k (source_ref, category_no, place)
    join cost_entry e on e.alliance_no = $1 and e.organisation_no = $2 and e.source_ref = k.source_ref
      and e.category_no = k.category_no
    where e.reverses_seq is null
      and not exists (select from cost_entry r where r.alliance_no = $1 and r.reverses_seq = e.seq)
    group by k.place`,
};

const OF_FILE = `select ${IMPORT_COLUMNS} from cost_import
  where alliance_no = $1 and organisation_no = $2 and file_sha256 = $3 and status in ('POSTING','POSTED')`;

/** The import under the alliance's lock, or undefined. */
export async function findImport(tx: AllianceTx, id: string): Promise<ImportRecord | undefined> {
  const rows = await tx.query<ImportRow & object>(
    `select ${IMPORT_COLUMNS} from cost_import where alliance_no = $1 and id = $2`,
    [tx.allianceNo, id],
    'import-find',
  );
  return rows[0] === undefined ? undefined : importOf(rows[0]);
}

/** The import that posts or has posted these bytes, under the alliance's lock. */
export async function findImportOfFile(
  tx: AllianceTx,
  organisationNo: number,
  sha256: string,
): Promise<ImportRecord | undefined> {
  const rows = await tx.query<ImportRow & object>(
    OF_FILE,
    [tx.allianceNo, organisationNo, Buffer.from(sha256, 'hex')],
    'import-find-file',
  );
  return rows[0] === undefined ? undefined : importOf(rows[0]);
}

/** The next import number of the alliance, and the prefix of its references. */
export async function nextImport(tx: AllianceTx): Promise<{ no: number; prefix: string }> {
  const [row] = await tx.query<{ no: number; prefix: string }>(
    `select coalesce((select max(no) from cost_import where alliance_no = $1), 0) + 1 as no, reference_prefix as prefix
     from alliance where no = $1`,
    [tx.allianceNo],
    'import-next',
  );
  return row ?? { no: 1, prefix: '' };
}

export interface NewImport extends Pick<
  ImportRecord,
  'no' | 'id' | 'reference' | 'organisationNo' | 'fileName' | 'fileSha256' | 'fileBytes'
> {
  readonly layout: UploadedLayout;
}

export async function insertImport(tx: AllianceTx, made: NewImport): Promise<void> {
  await tx.query(
    `insert into cost_import (alliance_no, no, id, reference, organisation_no, status, file_name, file_sha256, file_bytes,
       layout, rows_total, actor_ref, recorded_at)
     values ($1, $2, $3, $4, $5, 'UPLOADED', $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.allianceNo,
      made.no,
      made.id,
      made.reference,
      made.organisationNo,
      made.fileName,
      Buffer.from(made.fileSha256, 'hex'),
      made.fileBytes,
      JSON.stringify(made.layout),
      made.layout.survey.rows,
      tx.actor.actorRef,
      tx.at,
    ],
    'import-insert',
  );
}

/** Sets the chosen columns; what was checked before no longer holds. */
export async function matchImport(
  tx: AllianceTx,
  no: number,
  layout: UploadedLayout,
  chosen: ImportProfile,
): Promise<void> {
  await tx.query(
    `update cost_import set status = 'MATCHED', layout = $3, mapping = $4, options = $5, outcome = null, rows_total = $6,
       rows_good = 0, rows_bad = 0, amount_good_minor = 0, amount_bad_minor = 0, version = version + 1
     where alliance_no = $1 and no = $2`,
    [
      tx.allianceNo,
      no,
      JSON.stringify(layout),
      JSON.stringify(chosen.mapping),
      JSON.stringify(chosen.options),
      layout.survey.rows,
    ],
    'import-match',
  );
}

/** Remembers the choice for the organisation's next file with the same header. */
export async function keepProfile(
  tx: AllianceTx,
  organisationNo: number,
  headerHash: Buffer,
  chosen: ImportProfile,
): Promise<void> {
  await tx.query(
    `insert into import_profile (alliance_no, organisation_no, header_hash, mapping, options, recorded_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (alliance_no, organisation_no, header_hash)
       do update set mapping = excluded.mapping, options = excluded.options, recorded_at = excluded.recorded_at`,
    [tx.allianceNo, organisationNo, headerHash, JSON.stringify(chosen.mapping), JSON.stringify(chosen.options), tx.at],
    'import-keep-profile',
  );
}

/** Records what checking found. */
export async function checkImport(tx: AllianceTx, no: number, outcome: CheckOutcome): Promise<void> {
  const { good, bad, held, file } = outcome.tally;
  await tx.query(
    `update cost_import set status = 'CHECKED', outcome = $3, rows_total = $4, rows_good = $5, rows_bad = $6,
       amount_good_minor = $7, amount_bad_minor = $8, version = version + 1
     where alliance_no = $1 and no = $2`,
    [
      tx.allianceNo,
      no,
      outcomeJson(outcome),
      file.rows,
      good.rows,
      bad.rows + held.rows,
      good.amountMinor,
      bad.amountMinor + held.amountMinor,
    ],
    'import-check',
  );
}

export async function abandonImport(tx: AllianceTx, no: number): Promise<void> {
  await tx.query(
    `update cost_import set status = 'ABANDONED', finished_at = $3, version = version + 1 where alliance_no = $1 and no = $2`,
    [tx.allianceNo, no, tx.at],
    'import-abandon',
  );
}
