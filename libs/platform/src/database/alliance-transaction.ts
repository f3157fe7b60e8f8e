import { createHash } from 'node:crypto';
import { type EventEnvelope, Refusal, canonicalJson, idempotencyKey, invariant } from '#kernel';
import { sealEvent } from '../event-log/seal-event.js';
import { Transaction } from './transaction.js';
import type { AllianceTx, CommandKey, EventRange, LockedReads, NewEvent } from './tx.js';

interface Head {
  readonly id: string;
  readonly last_seq: string;
}

const LOCK_HEAD = `select a.id, h.last_seq from alliance_head h join alliance a on a.no = h.alliance_no
  where h.alliance_no = $1 for update of h`;

/** A transaction that holds an alliance's lock and gives out its sequence numbers. */
export class AllianceTransaction extends Transaction implements AllianceTx {
  private written: bigint;
  private given: bigint;
  /** Writes that were sent and whose answers are waited for with the commit's. */
  readonly sent: Promise<unknown>[] = [];

  private constructor(
    { actor, at, manager, client }: Transaction,
    readonly allianceNo: number,
    readonly allianceId: string,
    private readonly startSeq: bigint,
  ) {
    super(actor, at, manager, client);
    this.written = startSeq;
    this.given = startSeq;
  }

  /** Takes the alliance's lock and sends, right behind it, what `ask` wants to know: one trip for both. */
  static async open<A>(
    bare: Transaction,
    allianceNo: number,
    ask: (reads: LockedReads) => Promise<A>,
  ): Promise<{ tx: AllianceTransaction; asked: A }> {
    const [, heads, asked] = await Promise.all([
      bare.query("select set_config('app.alliance_no', $1, true)", [String(allianceNo)], 'tx-set-alliance'),
      bare.query<Head>(LOCK_HEAD, [allianceNo], 'tx-lock-head'),
      ask({ allianceNo, query: async (text, params, name) => bare.query(text, params, name) }),
    ]);
    const [head] = heads;
    if (head === undefined) throw new Refusal('not-found', { kind: 'alliance', id: String(allianceNo) });
    return { tx: new AllianceTransaction(bare, allianceNo, head.id, BigInt(head.last_seq)), asked };
  }

  get lastSeq(): bigint {
    return this.given;
  }

  reserve(count: number): { fromSeq: bigint; toSeq: bigint } {
    const fromSeq = this.given + 1n;
    this.given += BigInt(count);
    return { fromSeq, toSeq: this.given };
  }

  async append(events: readonly NewEvent[]): Promise<EventEnvelope[]> {
    if (events.length === 0) return [];
    let { fromSeq: seq } = this.reserve(events.length);
    const sealed = events.map((event) => sealEvent(this, event, seq++));
    this.follow(this.written + 1n, this.given);
    await this.query(
      `insert into event (alliance_no, seq, from_seq, type, schema_version, actor_ref, acting_for_no, recorded_at, body, leaf_hash)
       select $1, e.seq, e.seq, e.type, e.version, $2, e.acting_for, $3, e.body::jsonb, e.leaf
       from unnest($4::bigint[], $5::text[], $6::smallint[], $7::integer[], $8::text[], $9::bytea[])
         as e (seq, type, version, acting_for, body, leaf) order by e.seq`,
      [
        this.allianceNo,
        this.actor.actorRef,
        this.at,
        sealed.map((event) => event.seq),
        sealed.map((event) => event.type),
        sealed.map((event) => event.schemaVersion),
        sealed.map((event) => event.actingForNo),
        sealed.map((event) => canonicalJson(event.body)),
        sealed.map((event) => event.leafHash),
      ],
      'append-events',
    );
    return sealed;
  }

  async appendRange({ type, fromSeq, toSeq }: EventRange): Promise<void> {
    this.follow(fromSeq, toSeq);
    await this.query(
      `insert into event (alliance_no, seq, from_seq, type, recorded_at) values ($1, $2, $3, $4, $5)`,
      [this.allianceNo, toSeq, fromSeq, type, this.at],
      'append-range',
    );
  }

  async once<T>(key: CommandKey, work: () => Promise<T>): Promise<{ result: T; replayed: boolean }> {
    idempotencyKey(key.idempotencyKey);
    const requestHash = createHash('sha256').update(canonicalJson(key.request)).digest();
    const [earlier] = await this.query<{ request_hash: Buffer; result: T }>(
      `select request_hash, result from command_receipt
       where alliance_no = $1 and scope = $2 and idempotency_key = $3`,
      [this.allianceNo, key.scope, key.idempotencyKey],
      'read-receipt',
    );
    if (earlier !== undefined) {
      if (!earlier.request_hash.equals(requestHash)) throw new Refusal('idempotency-conflict');
      return { result: earlier.result, replayed: true };
    }
    const result = await work();
    await this.query(
      `insert into command_receipt (alliance_no, scope, idempotency_key, request_hash, result, recorded_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [this.allianceNo, key.scope, key.idempotencyKey, requestHash, JSON.stringify(result), this.at],
      'write-receipt',
    );
    return { result, replayed: false };
  }

  lastly(write: Promise<unknown>): void {
    write.catch(() => undefined);
    this.sent.push(write);
  }

  /** Moves the head to what was appended; undefined when nothing was. Called once, before the commit. */
  settle(): bigint | undefined {
    invariant(this.given === this.written, `Sequence numbers up to ${this.given} were taken, ${this.written} written`);
    if (this.written === this.startSeq) return undefined;
    this.lastly(
      this.query(
        'update alliance_head set last_seq = $2 where alliance_no = $1',
        [this.allianceNo, this.written],
        'move-head',
      ),
    );
    return this.written;
  }

  private follow(fromSeq: bigint, toSeq: bigint): void {
    invariant(fromSeq === this.written + 1n && toSeq <= this.given, `Event ${fromSeq} does not follow ${this.written}`);
    this.written = toSeq;
  }
}
