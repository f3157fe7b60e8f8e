import type { IsoDate } from '#kernel';
import type { AllianceTx } from '#platform';
import type { BodyGuest } from '../domain/body-guest.js';
import type { Asker, Writable } from './asker.js';

type GuestRow = Omit<Writable<BodyGuest>, 'person'> & { personNo: number; personId: string };

/** Everybody who is or was invited to the meetings of the alliance's bodies, in the order of inviting. */
export async function guestsOf(asker: Asker): Promise<BodyGuest[]> {
  const rows = await asker.ask<GuestRow>(
    'body-guests',
    `select g.no as "guestNo", g.id as "guestId", g.body_no as "bodyNo", g.capacity, g.from_on as "from", g.to_on as "to",
       p.no as "personNo", p.id as "personId"
     from body_guest g join person p on p.no = g.person_no where g.alliance_no = $1 order by g.no`,
  );
  return rows.map(({ personNo: no, personId: id, ...row }) => ({ ...row, person: { no, id } }));
}

/** Stores an invitation. */
export async function insertGuest(tx: AllianceTx, guest: Omit<BodyGuest, 'guestNo'>): Promise<void> {
  const { guestId, bodyNo, person, capacity, from, to } = guest;
  await tx.query(
    `insert into body_guest (alliance_no, no, id, body_no, person_no, capacity, from_on, to_on, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from body_guest where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8)`,
    [tx.allianceNo, guestId, bodyNo, person.no, capacity, from, to, tx.at],
  );
}

/** Sets the last day of an invitation. */
export async function endGuest(tx: AllianceTx, guestNo: number, lastDay: IsoDate): Promise<void> {
  await tx.query('update body_guest set to_on = $3 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    guestNo,
    lastDay,
  ]);
}
