import type { AllianceTx } from '#platform';
import type { Citation, Principle } from '../../domain/contract/principle.js';
import type { Asker, Writable } from './asker.js';

/** A principle with its internal number. */
export interface KnownPrinciple extends Principle {
  readonly principleNo: number;
}

/** Every principle an alliance has ever worded, in the order of their codes. */
export async function principlesOf(asker: Asker): Promise<KnownPrinciple[]> {
  return asker.ask<Writable<KnownPrinciple>>(
    'principles',
    `select no as "principleNo", id as "principleId", code, source from principle where alliance_no = $1 order by no`,
  );
}

/** Stores new principles. */
export async function insertPrinciples(tx: AllianceTx, principles: readonly KnownPrinciple[]): Promise<void> {
  await tx.query(
    `insert into principle (alliance_no, no, id, code, source, recorded_at)
     select $1, p.no, p.id, p.code, p.source, $6
     from unnest($2::smallint[], $3::text[], $4::text[], $5::text[]) as p (no, id, code, source)`,
    [
      tx.allianceNo,
      principles.map(({ principleNo }) => principleNo),
      principles.map(({ principleId }) => principleId),
      principles.map(({ code }) => code),
      principles.map(({ source }) => source),
      tx.at,
    ],
  );
}

const CITATION = `id as "citationId", principle_no as "principleNo", thing, how, person_no as "personNo",
  cited_at as "citedAt"`;

/** Where a principle is cited, the newest first. */
export async function citationsOfPrinciple(asker: Asker, principleNo: number, limit: number): Promise<Citation[]> {
  return asker.ask<Writable<Citation>>(
    'citations-of-principle',
    `select ${CITATION} from citation where alliance_no = $1 and principle_no = $2 order by no desc limit $3`,
    principleNo,
    limit,
  );
}

/** The principles cited on a thing, in the order in which they were. */
export async function citationsOfThing(asker: Asker, thing: string): Promise<Citation[]> {
  return asker.ask<Writable<Citation>>(
    'citations-of-thing',
    `select ${CITATION} from citation where alliance_no = $1 and thing = $2 order by no`,
    thing,
  );
}

/** Stores a citation under the next number. */
export async function insertCitation(tx: AllianceTx, citation: Omit<Citation, 'citedAt'>): Promise<void> {
  const { citationId, principleNo, thing, how, personNo } = citation;
  await tx.query(
    `insert into citation (alliance_no, no, id, principle_no, thing, how, person_no, cited_at)
     values ($1, (select coalesce(max(no), 0) + 1 from citation where alliance_no = $1), $2, $3, $4, $5, $6, $7)`,
    [tx.allianceNo, citationId, principleNo, thing, how, personNo, tx.at],
  );
}
