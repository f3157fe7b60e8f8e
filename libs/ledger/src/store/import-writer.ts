import type { AllianceTx } from '#platform';
import type { CheckOutcome, ImportRecord, UploadedLayout } from '../import/import-record.js';
import { IMPORT_COLUMNS, type ImportRow, importOf, outcomeJson } from './import-row.js';
import { type ImportProfile, OF_FILE } from './import-store.js';

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

/** Takes the file as it was read again; what was matched and checked before no longer holds. */
export async function layImport(tx: AllianceTx, no: number, layout: UploadedLayout): Promise<void> {
  await tx.query(
    `update cost_import set status = 'UPLOADED', layout = $3, mapping = null, options = '{}', outcome = null,
       rows_total = $4, rows_good = 0, rows_bad = 0, amount_good_minor = 0, amount_bad_minor = 0, version = version + 1
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, no, JSON.stringify(layout), layout.survey.rows],
    'import-lay',
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
