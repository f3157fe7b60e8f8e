import type { EventEnvelope, Refusal } from '#kernel';
import type { Database } from '../database/database.js';
import type { AllianceTx } from '../database/tx.js';
import type { EffectNotCarriedOut } from './reaction.js';

const CURSORS = { name: 'reaction-cursors', text: 'select name, seq from reaction_cursor where alliance_no = $1' };
const OPEN_EFFECTS = {
  name: 'effects-not-carried-out',
  text: `select f.reaction, f.seq, f.code, f.facts, f.refused_at, e.type, e.body
         from effect_refused f join event e on e.alliance_no = f.alliance_no and e.seq = f.seq
         where f.alliance_no = $1 and f.settled_at is null order by f.seq, f.reaction`,
};

/** How far each reaction has come in an alliance; one that never moved is missing. */
export async function cursorsOf(database: Database, allianceNo: number): Promise<Map<string, bigint>> {
  const rows = await database.inAlliance<{ name: string; seq: string }>(allianceNo, CURSORS, [allianceNo]);
  return new Map(rows.map(({ name, seq }) => [name, BigInt(seq)]));
}

/** Moves a reaction on to an event, unless it has been there: then false, and nothing is to be done. */
export async function moveCursor(tx: AllianceTx, name: string, seq: bigint): Promise<boolean> {
  const moved = await tx.query(
    `insert into reaction_cursor (alliance_no, name, seq) values ($1, $2, $3)
     on conflict (alliance_no, name) do update set seq = excluded.seq where reaction_cursor.seq < excluded.seq
     returning seq`,
    [tx.allianceNo, name, seq],
    'move-reaction-cursor',
  );
  return moved.length > 0;
}

/** Keeps that a rule refused an effect. */
export async function keepRefused(tx: AllianceTx, name: string, seq: bigint, refusal: Refusal): Promise<void> {
  const facts = JSON.stringify(refusal.facts, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  await tx.query(
    `insert into effect_refused (alliance_no, reaction, seq, code, facts, refused_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (alliance_no, reaction, seq) do update
       set code = excluded.code, facts = excluded.facts, refused_at = excluded.refused_at`,
    [tx.allianceNo, name, seq, refusal.code, facts, tx.at],
    'keep-refused-effect',
  );
}

/** Notes that a refused effect was carried out after all: false when it was not waiting. */
export async function settleRefused(tx: AllianceTx, name: string, seq: bigint): Promise<boolean> {
  const settled = await tx.query(
    `update effect_refused set settled_at = $4
     where alliance_no = $1 and reaction = $2 and seq = $3 and settled_at is null returning seq`,
    [tx.allianceNo, name, seq, tx.at],
    'settle-refused-effect',
  );
  return settled.length > 0;
}

/** Effects of an alliance that were refused and wait for somebody, oldest first. */
export async function openEffects(database: Database, allianceNo: number): Promise<EffectNotCarriedOut[]> {
  const rows = await database.inAlliance<{
    reaction: string;
    seq: string;
    code: string;
    facts: EffectNotCarriedOut['facts'];
    refused_at: Date;
    type: string;
    body: EventEnvelope['body'];
  }>(allianceNo, OPEN_EFFECTS, [allianceNo]);
  return rows.map(({ reaction, seq, code, facts, refused_at, type, body }) => ({
    reaction,
    seq: BigInt(seq),
    eventType: type,
    event: body as Readonly<Record<string, unknown>>,
    code,
    facts,
    refusedAt: refused_at,
  }));
}
