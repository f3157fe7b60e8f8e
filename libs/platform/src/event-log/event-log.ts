import { Injectable } from '@nestjs/common';
import { type EventEnvelope, invariant } from '#kernel';
import { Database } from '../database/database.js';

/** Reads the events of a range whose bodies a feature keeps in its own rows, in order, at most `limit`. */
export interface EventSource {
  read(allianceNo: number, fromSeq: bigint, toSeq: bigint, limit: number): Promise<EventEnvelope[]>;
}

interface EventRow {
  readonly seq: string;
  readonly from_seq: string;
  readonly type: string;
  readonly schema_version: number;
  readonly actor_ref: string;
  readonly acting_for_no: number | null;
  readonly acting_for_id: string | null;
  readonly recorded_at: Date;
  readonly body: Record<string, unknown> | null;
  readonly leaf_hash: Buffer | null;
}

const READ = {
  name: 'event-log-read',
  text: `select seq, from_seq, type, schema_version, actor_ref, acting_for_no, o.id as acting_for_id, e.recorded_at, body,
           leaf_hash
         from event e left join organisation o on o.no = e.acting_for_no
         where alliance_no = $1 and seq > $2 order by seq limit $3`,
};
const READ_TYPES = {
  name: 'event-log-read-types',
  text: `select seq, from_seq, type, schema_version, actor_ref, acting_for_no, o.id as acting_for_id, e.recorded_at, body,
           leaf_hash
         from event e left join organisation o on o.no = e.acting_for_no
         where alliance_no = $1 and seq > $2 and seq <= $3 and type = any ($4) and body is not null
         order by seq limit $5`,
};
const HEAD = { name: 'event-log-head', text: 'select last_seq from alliance_head where alliance_no = $1' };

/** What happened in an alliance, in order, without gaps: sequence numbers are given in the writing transaction. */
@Injectable()
export class EventLog {
  private readonly sources = new Map<string, EventSource>();

  constructor(private readonly database: Database) {}

  /** Says who keeps the bodies of ranges of this type. Once per type, when the feature starts. */
  registerSource(type: string, source: EventSource): void {
    invariant(!this.sources.has(type), `Event ranges of type ${type} have two sources`);
    this.sources.set(type, source);
  }

  /** The last sequence number of an alliance, 0 before its first event. */
  async head(allianceNo: number): Promise<bigint> {
    const [row] = await this.database.inAlliance<{ last_seq: string }>(allianceNo, HEAD, [allianceNo]);
    return BigInt(row?.last_seq ?? 0);
  }

  /** The events after a sequence number, in order, at most `limit`. Fewer than `limit` means that is all for now. */
  async read(allianceNo: number, after: bigint, limit: number): Promise<EventEnvelope[]> {
    const rows = await this.database.inAlliance<EventRow>(allianceNo, READ, [allianceNo, after, limit]);
    const events: EventEnvelope[] = [];
    for (const row of rows) {
      if (events.length >= limit) break;
      if (row.body !== null && row.leaf_hash !== null) events.push(envelope(allianceNo, row, row.body, row.leaf_hash));
      else events.push(...(await this.expand(allianceNo, row, after, limit - events.length)));
    }
    return events;
  }

  /** The events of some types with bodies of their own, `after` < seq <= `upTo`, in order, at most `limit`. */
  async readTypes(
    allianceNo: number,
    types: readonly string[],
    { after, upTo }: { readonly after: bigint; readonly upTo: bigint },
    limit: number,
  ): Promise<EventEnvelope[]> {
    const params = [allianceNo, after, upTo, types, limit];
    const rows = await this.database.inAlliance<EventRow>(allianceNo, READ_TYPES, params);
    return rows.flatMap((row) => {
      return row.body === null || row.leaf_hash === null ? [] : [envelope(allianceNo, row, row.body, row.leaf_hash)];
    });
  }

  private async expand(allianceNo: number, row: EventRow, after: bigint, limit: number): Promise<EventEnvelope[]> {
    const source = this.sources.get(row.type);
    invariant(source !== undefined, `Nobody keeps the bodies of event ranges of type ${row.type}`);
    const fromSeq = BigInt(row.from_seq) > after ? BigInt(row.from_seq) : after + 1n;
    return source.read(allianceNo, fromSeq, BigInt(row.seq), limit);
  }
}

function envelope(allianceNo: number, row: EventRow, body: Record<string, unknown>, leaf: Buffer): EventEnvelope {
  return {
    allianceNo,
    seq: BigInt(row.seq),
    type: row.type,
    schemaVersion: row.schema_version,
    occurredAt: row.recorded_at,
    recordedAt: row.recorded_at,
    actorRef: row.actor_ref,
    actingForNo: row.acting_for_no,
    actingForId: row.acting_for_id,
    body,
    leafHash: leaf,
  };
}
