import { type CurrencyCode, canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { CostEffectSlip, SlipLine } from '../domain/cost-effect/cost-effect.js';
import type { SealedSlip } from '../domain/cost-effect/seal.js';
import type { Asker } from './asker.js';
import { readStoredMoney } from './body-store.js';

interface StoredLine extends Omit<SlipLine, 'amount'> {
  readonly amount: { readonly minor: string; readonly currency: CurrencyCode };
}
interface SlipRow {
  organisation: string;
  lines: readonly StoredLine[];
  salt: Buffer | null;
  leaf: Buffer | null;
}

/** A slip as it is kept: settled once its matter has opened. */
export type KeptSlip = CostEffectSlip & Partial<Pick<SealedSlip, 'salt' | 'leaf'>>;

/** The slips of a matter as they stand, one for each organisation for which one was ever written. */
export async function slipsOf(asker: Asker, matterNo: number): Promise<KeptSlip[]> {
  const rows = await asker.ask<SlipRow>(
    'cost-effects',
    `select distinct on (s.organisation_no) o.id as organisation, s.lines, s.salt, s.leaf
     from cost_effect_slip s join organisation o on o.no = s.organisation_no
     where s.alliance_no = $1 and s.matter_no = $2 order by s.organisation_no, s.edition desc`,
    matterNo,
  );
  return rows.map(({ organisation, lines, salt, leaf }) => ({
    organisation,
    lines: lines.map((line) => ({ ...line, amount: readStoredMoney(line.amount) })),
    ...(salt === null || leaf === null ? {} : { salt, leaf }),
  }));
}

/** Whether a slip was settled. */
export function isSealedSlip(slip: KeptSlip): slip is SealedSlip {
  return slip.salt !== undefined && slip.leaf !== undefined;
}

/** Keeps slips as of a version of their matter. What was kept before stays, and does not count any more. */
export async function insertSlips(
  tx: AllianceTx,
  matterNo: number,
  edition: number,
  slips: readonly KeptSlip[],
): Promise<void> {
  for (const { organisation, lines, salt, leaf } of slips) {
    await tx.query(
      `insert into cost_effect_slip (alliance_no, matter_no, organisation_no, edition, lines, salt, leaf, recorded_at)
       select $1, $2, o.no, $4, $5, $6, $7, $8 from organisation o where o.id = $3`,
      [tx.allianceNo, matterNo, organisation, edition, canonicalJson(lines), salt ?? null, leaf ?? null, tx.at],
      'governance-insert-cost-effects',
    );
  }
}

/** The one currency of the alliance's amounts. */
export async function currencyOf(asker: Asker): Promise<CurrencyCode> {
  const text = 'select currency from alliance where no = $1';
  const [row] = await asker.ask<{ currency: CurrencyCode }>('alliance-currency', text);
  invariant(row !== undefined, 'The alliance that is written to is there');
  return row.currency;
}
