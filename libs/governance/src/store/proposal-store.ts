import { type CurrencyCode, type IsoDate, addDays, canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import type { DelegationProposal, SeatProposal } from '../domain/proposal.js';
import type { Delegation } from '../domain/rules/delegation.js';
import type { Asker, Writable } from './asker.js';

const LIFE = `
  x.proposed_at as "proposedAt", x.decision, x.decided_at as "decidedAt", x.in_force_from as "inForceFrom",
  x.ends_on as "endsOn"`;

type SeatProposalRow = Omit<Writable<SeatProposal>, 'person'> & { personNo: number; personId: string };

/** Everybody who was proposed for a seat of the alliance, in the order of proposing. */
export async function seatProposalsOf(asker: Asker): Promise<SeatProposal[]> {
  const rows = await asker.ask<SeatProposalRow>(
    'seat-proposals',
    `select x.no as "proposalNo", x.id as "proposalId", x.kind, x.seat_no as "seatNo", s.id as "seatId",
       s.body_no as "bodyNo", p.no as "personNo", p.id as "personId", ${LIFE}
     from seat_proposal x join seat s on s.alliance_no = x.alliance_no and s.no = x.seat_no
       join person p on p.no = x.person_no
     where x.alliance_no = $1 order by x.no`,
  );
  return rows.map(({ personNo, personId, ...row }) => ({ ...row, person: { no: personNo, id: personId } }));
}

/** Stores somebody who is proposed for a seat. */
export async function insertSeatProposal(
  tx: AllianceTx,
  { proposalId, kind, seatNo, person }: Pick<SeatProposal, 'proposalId' | 'kind' | 'seatNo' | 'person'>,
): Promise<void> {
  await tx.query(
    `insert into seat_proposal (alliance_no, no, id, kind, seat_no, person_no, proposed_at)
     values ($1, (select coalesce(max(no), 0) + 1 from seat_proposal where alliance_no = $1), $2, $3, $4, $5, $6)`,
    [tx.allianceNo, proposalId, kind, seatNo, person.no, tx.at],
  );
}

type DelegationRow = Omit<Writable<DelegationProposal>, 'limit'> & {
  upto: { readonly minor: string; readonly currency: CurrencyCode };
};

/** Every delegation that was proposed in the alliance, in the order of proposing. */
export async function delegationsOf(asker: Asker): Promise<DelegationProposal[]> {
  const rows = await asker.ask<DelegationRow>(
    'delegations',
    `select x.no as "delegationNo", x.id as "delegationId", x.body_no as "bodyNo", x.type, x.category, x.upto,
       x.from_on as "from", x.to_on as "to", ${LIFE}
     from delegation x where x.alliance_no = $1 order by x.no`,
  );
  return rows.map(({ upto, ...row }) => ({ ...row, limit: { minor: BigInt(upto.minor), currency: upto.currency } }));
}

/** Stores a delegation that is proposed. */
export async function insertDelegation(
  tx: AllianceTx,
  delegation: Delegation & Pick<DelegationProposal, 'delegationId' | 'bodyNo'>,
): Promise<void> {
  const { delegationId, bodyNo, type, category, limit, from, to } = delegation;
  await tx.query(
    `insert into delegation (alliance_no, no, id, body_no, type, category, upto, from_on, to_on, proposed_at)
     values ($1, (select coalesce(max(no), 0) + 1 from delegation where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8,
       $9)`,
    [tx.allianceNo, delegationId, bodyNo, type, category, canonicalJson(limit), from, to, tx.at],
  );
}

/** The delegations that a decision put in force, as powers of bodies: within the days for which they count. */
export async function grantsOf(asker: Asker): Promise<Map<number, Delegation[]>> {
  const grants = new Map<number, Delegation[]>();
  for (const { bodyNo, type, category, limit, from, to, inForceFrom, endsOn } of await delegationsOf(asker)) {
    if (inForceFrom === null) continue;
    const lastDay = endsOn === null ? null : addDays(endsOn, -1);
    const days = { from: from > inForceFrom ? from : inForceFrom, to: earlier(to, lastDay) };
    grants.set(bodyNo, [...(grants.get(bodyNo) ?? []), { type, category, limit, ...days }]);
  }
  return grants;
}

function earlier(left: IsoDate | null, right: IsoDate | null): IsoDate | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}

/** Which table a proposal is in. */
export type ProposalTable = 'seat_proposal' | 'delegation' | 'body_terms';

/** Puts a proposal in force by a decision, until the day before one on which it ends. */
export async function putInForce(
  tx: AllianceTx,
  table: ProposalTable,
  id: string,
  by: { readonly decision: string; readonly from: IsoDate; readonly endsOn: IsoDate | null },
): Promise<void> {
  await tx.query(
    `update ${table} set decision = $3, in_force_from = $4, ends_on = $5, decided_at = $6
     where alliance_no = $1 and id = $2`,
    [tx.allianceNo, id, by.decision, by.from, by.endsOn, tx.at],
  );
}

/** Ends what a decision had put in force, from a day on, where it does not end sooner. Gives the ids that it ended. */
export async function endInForce(
  tx: AllianceTx,
  table: ProposalTable,
  decision: string,
  endsOn: IsoDate,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update ${table} set ends_on = greatest($3::date, in_force_from)
     where alliance_no = $1 and decision = $2 and (ends_on is null or ends_on > greatest($3::date, in_force_from))
     returning id`,
    [tx.allianceNo, decision, endsOn],
  );
  return rows.map(({ id }) => id);
}

/** What a decision had put in force that ends on a day, by public id. */
export async function endedBy(
  tx: AllianceTx,
  table: ProposalTable,
  decision: string,
  endsOn: IsoDate,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from ${table} where alliance_no = $1 and decision = $2 and ends_on = $3 order by no`,
    [tx.allianceNo, decision, endsOn],
  );
  return rows.map(({ id }) => id);
}
