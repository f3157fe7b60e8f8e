import type { AllianceTx } from '#platform';
import type { Proxy } from '../domain/verdict/matter-record.js';
import type { Asker } from './asker.js';

interface ProxyRow {
  readonly unit: string;
  readonly holder: string;
  readonly deliveredAt: Date;
  readonly revokedAt: Date | null;
}

/** The proxies given for a matter, in the order of giving; those that were revoked too. */
export async function proxiesOf(asker: Asker, matterNo: number): Promise<Proxy[]> {
  const rows = await asker.ask<{ -readonly [K in keyof ProxyRow]: ProxyRow[K] }>(
    'proxies',
    `select x.unit, p.id as holder, x.delivered_at as "deliveredAt", x.revoked_at as "revokedAt"
     from proxy x join person p on p.no = x.holder_no where x.alliance_no = $1 and x.matter_no = $2 order by x.no`,
    matterNo,
  );
  return rows.map(({ unit, holder, deliveredAt, revokedAt }) => {
    return { unit, holder, deliveredAt: deliveredAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
  });
}

/** Stores a proxy. */
export async function insertProxy(tx: AllianceTx, matterNo: number, unit: string, holderNo: number): Promise<void> {
  await tx.query(
    `insert into proxy (alliance_no, no, matter_no, unit, holder_no, delivered_at)
     values ($1, (select coalesce(max(no), 0) + 1 from proxy where alliance_no = $1), $2, $3, $4, $5)`,
    [tx.allianceNo, matterNo, unit, holderNo, tx.at],
  );
}

/** Records that the proxy of a unit was taken back. */
export async function markRevoked(tx: AllianceTx, matterNo: number, unit: string): Promise<void> {
  await tx.query(
    `update proxy set revoked_at = $4
     where alliance_no = $1 and matter_no = $2 and unit = $3 and revoked_at is null`,
    [tx.allianceNo, matterNo, unit, tx.at],
  );
}
