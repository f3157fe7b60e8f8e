import { type CurrencyCode, type IsoDate, canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Body, BodySeat, BodyTerms, NamedAlternate } from '../domain/body.js';
import type { SeatProposal } from '../domain/proposal.js';
import { type Asker, type Writable } from './asker.js';
import { grantsOf, seatProposalsOf } from './proposal-store.js';
import { laterTermsOf } from './terms-store.js';

type BodyRow = Omit<Writable<Body>, 'terms'> & { terms: StoredTerms };
interface StoredTerms extends Omit<BodyTerms, 'delegations'> {
  readonly delegations: readonly (Omit<BodyTerms['delegations'][number], 'limit'> & { readonly limit: StoredMoney })[];
}
interface StoredMoney {
  readonly minor: string;
  readonly currency: CurrencyCode;
}

/**
 * Every body of the alliance, in the order of their making, with the terms it was established with. `bodyOn` and
 * `withTerms` give it later ones.
 */
export async function bodiesOf(asker: Asker): Promise<Body[]> {
  const rows = await asker.ask<BodyRow>(
    'bodies',
    `select no as "bodyNo", id as "bodyId", kind, code, name, terms, escalates_to_no as "escalatesToNo",
       last_decision_no as "lastDecisionNo", version from body where alliance_no = $1 order by no`,
  );
  const grants = await grantsOf(asker);
  const later = await laterTermsOf(asker);
  return rows.map(({ terms, ...row }) => ({
    ...row,
    terms: readTerms(terms),
    granted: grants.get(row.bodyNo) ?? [],
    laterTerms: later.filter(({ bodyNo }) => bodyNo === row.bodyNo),
  }));
}

function readTerms(terms: StoredTerms): BodyTerms {
  const delegations = terms.delegations.map(({ limit, ...rest }) => ({ ...rest, limit: readStoredMoney(limit) }));
  return { ...terms, delegations };
}

/** The public id of a body that a row of ours refers to. */
export async function bodyIdOf(asker: Asker, bodyNo: number): Promise<string> {
  const text = 'select id from body where alliance_no = $1 and no = $2';
  const [row] = await asker.ask<{ id: string }>('body-id', text, bodyNo);
  invariant(row !== undefined, `There is no body ${bodyNo}`);
  return row.id;
}

/** Money as JSON keeps it: the minor units are text. */
export function readStoredMoney({ minor, currency }: StoredMoney): { minor: bigint; currency: CurrencyCode } {
  return { minor: BigInt(minor), currency };
}

/** Stores a new body. */
export async function insertBody(
  tx: AllianceTx,
  {
    bodyNo,
    bodyId,
    kind,
    code,
    name,
    terms,
    escalatesToNo,
  }: Omit<Body, 'lastDecisionNo' | 'version' | 'granted' | 'established' | 'laterTerms'>,
): Promise<void> {
  await tx.query(
    `insert into body (alliance_no, no, id, kind, code, name, terms, escalates_to_no, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.allianceNo, bodyNo, bodyId, kind, code, name, canonicalJson(terms), escalatesToNo, tx.at],
  );
}

/** Takes the next number of a body's decisions: none is left out, for the transaction that takes it also uses it. */
export async function nextDecisionNo(tx: AllianceTx, bodyNo: number): Promise<{ no: number; prefix: string }> {
  const [taken] = await tx.query<{ no: number; prefix: string }>(
    `update body b set last_decision_no = b.last_decision_no + 1 from alliance a
     where b.alliance_no = $1 and b.no = $2 and a.no = $1
     returning b.last_decision_no as no, a.reference_prefix as prefix`,
    [tx.allianceNo, bodyNo],
    'governance-next-decision',
  );
  invariant(taken !== undefined, 'The body that decides is there');
  return taken;
}

interface SeatRow extends Omit<BodySeat, 'organisation' | 'member' | 'alternates'> {
  readonly organisationNo: number | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly memberNo: number;
  readonly memberId: string;
  readonly people: string[] | null;
  readonly namedAt: Date[] | null;
}

/** Every seat of a body, ended ones too, in the order in which they were given; of all bodies without a body. */
export async function seatsOf(asker: Asker, bodyNo: number | null): Promise<BodySeat[]> {
  const rows = await asker.ask<Writable<SeatRow>>(
    'seats',
    `select s.no as "seatNo", s.id as "seatId", s.body_no as "bodyNo", s.owner, s.voter_class as "voterClass",
       s.from_on as "from", s.to_on as "to", s.version, o.no as "organisationNo", o.id as "organisationId",
       coalesce(o.trading_name, o.legal_name) as "organisationName", p.no as "memberNo", p.id as "memberId",
       (select array_agg(q.id order by q.no) from seat_alternate t join person q on q.no = t.person_no
        where t.alliance_no = $1 and t.seat_no = s.no) as people,
       (select array_agg(t.named_at order by t.person_no) from seat_alternate t
        where t.alliance_no = $1 and t.seat_no = s.no) as "namedAt"
     from seat s join person p on p.no = s.member_no left join organisation o on o.no = s.organisation_no
     where s.alliance_no = $1 and ($2::smallint is null or s.body_no = $2) order by s.no`,
    bodyNo,
  );
  const named = (await seatProposalsOf(asker)).filter(({ kind }) => kind === 'ALTERNATE');
  return rows.map((row) => toSeat(row, named));
}

function toSeat(row: SeatRow, proposed: readonly SeatProposal[]): BodySeat {
  const { organisationNo: no, organisationId: id, organisationName: name, memberNo, memberId, people, ...rest } = row;
  const { namedAt, ...seat } = rest;
  return {
    ...seat,
    organisation: no === null || id === null || name === null ? null : { no, id, name },
    member: { no: memberNo, id: memberId },
    alternates: [
      ...(people ?? []).map((person, at) => ({ person, namedAt: (namedAt?.[at] ?? new Date(0)).toISOString() })),
      ...proposed.flatMap((proposal) => (proposal.seatNo === seat.seatNo ? namedBy(proposal) : [])),
    ],
  };
}

/** Who was named to stand in by a decision; nobody while it waits for one. */
function namedBy({ person, decidedAt, decision, inForceFrom: from, endsOn }: SeatProposal): NamedAlternate[] {
  return decidedAt === null ? [] : [{ person: person.id, namedAt: decidedAt.toISOString(), decision, from, endsOn }];
}

/** A new seat, by internal numbers. */
export interface NewSeat {
  readonly seatId: string;
  readonly bodyNo: number;
  readonly organisationNo: number | null;
  readonly memberNo: number;
  readonly owner: boolean;
  readonly voterClass: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly alternateNos: readonly number[];
}

/** Stores a new seat with those who may stand in on it. */
export async function insertSeat(tx: AllianceTx, seat: NewSeat): Promise<void> {
  const { seatId, bodyNo, organisationNo, memberNo, owner, voterClass, from, to, alternateNos } = seat;
  const [made] = await tx.query<{ no: number }>(
    `insert into seat (alliance_no, no, id, body_no, organisation_no, member_no, owner, voter_class, from_on, to_on,
       recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from seat where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8, $9, $10)
     returning no`,
    [tx.allianceNo, seatId, bodyNo, organisationNo, memberNo, owner, voterClass, from, to, tx.at],
  );
  invariant(made !== undefined, 'A seat that is stored has a number');
  await tx.query(
    `insert into seat_alternate (alliance_no, seat_no, person_no, named_at)
     select $1, $2, person_no, $4 from unnest($3::integer[]) as named (person_no)`,
    [tx.allianceNo, made.no, alternateNos, tx.at],
  );
}

/** Sets the last day of a seat. */
export async function endSeat(tx: AllianceTx, seatNo: number, lastDay: IsoDate): Promise<void> {
  await tx.query('update seat set to_on = $3, version = version + 1 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    seatNo,
    lastDay,
  ]);
}
