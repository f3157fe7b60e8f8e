import type { EventEnvelope } from '#kernel';
import type { StreamLog, WakeSource } from '../../libs/platform/src/relay/stream-log.js';

/** A log in memory with the promises of the real one: gap-free, in order, told of after the commit. */
export class FakeLog implements StreamLog, WakeSource {
  reads = 0;
  private readonly events = new Map<number, EventEnvelope[]>();
  private readonly listeners = new Set<(allianceNo: number | null) => void>();

  /** Appends events of a type; `silent` tells nobody, as when a notice is lost. */
  append(allianceNo: number, count = 1, more: Partial<EventEnvelope> & { silent?: boolean } = {}): EventEnvelope[] {
    const { silent = false, ...given } = more;
    const kept = this.events.get(allianceNo) ?? [];
    this.events.set(allianceNo, kept);
    const added = Array.from({ length: count }, () => {
      const at = new Date();
      const event: EventEnvelope = {
        allianceNo,
        seq: BigInt(kept.length + 1),
        type: 'ledger.cost-entry-posted',
        schemaVersion: 1,
        occurredAt: at,
        recordedAt: at,
        actorRef: '00000000-0000-0000-0000-000000000000',
        actingForNo: 1,
        actingForId: 'org_fake',
        body: { secret: 'evidence' },
        leafHash: new Uint8Array(32),
        ...given,
      };
      kept.push(event);
      return event;
    });
    if (!silent) this.tell(allianceNo);
    return added;
  }

  tell(allianceNo: number | null): void {
    for (const listener of this.listeners) listener(allianceNo);
  }

  async head(allianceNo: number): Promise<bigint> {
    await pause();
    return BigInt(this.events.get(allianceNo)?.length ?? 0);
  }

  async read(allianceNo: number, after: bigint, limit: number): Promise<EventEnvelope[]> {
    this.reads++;
    const page = (this.events.get(allianceNo) ?? []).slice(Number(after), Number(after) + limit);
    await pause();
    return page;
  }

  onWake(listener: (allianceNo: number | null) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  get listening(): number {
    return this.listeners.size;
  }
}

async function pause(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
