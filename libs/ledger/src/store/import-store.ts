import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import type { FindHeld } from '../import/checking/row-checker.js';
import type { ImportRecord } from '../import/import-record.js';
import type { ImportMapping, ImportOptions } from '../import/matching/import-mapping.js';
import { BinaryArray } from './binary-array.js';
import { IMPORT_COLUMNS, type ImportRow, importOf } from './import-row.js';

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

/** A row of the file by its place among those that were asked about, from 1. */
export interface HeldRow {
  place: string;
  source_ref: string;
  entry_no: number;
}

/** Of rows of a file, those that the book already holds: $3 their source references, $4 their categories. */
export const HELD = {
  name: 'import-held',
  text: `select k.place, min(k.source_ref) as source_ref, min(e.entry_no) as entry_no
    from unnest($3::text[], $4::smallint[]) with ordinality k (source_ref, category_no, place)
    join cost_entry e on e.alliance_no = $1 and e.organisation_no = $2 and e.source_ref = k.source_ref
      and e.category_no = k.category_no
    where e.reverses_seq is null
      and not exists (select from cost_entry r where r.alliance_no = $1 and r.reverses_seq = e.seq)
    group by k.place`,
};

/** The import that posts or has posted these bytes: $2 organisation, $3 hash. */
export const OF_FILE = `select ${IMPORT_COLUMNS} from cost_import
  where alliance_no = $1 and organisation_no = $2 and file_sha256 = $3 and status in ('POSTING','POSTED')`;
