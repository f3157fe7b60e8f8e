import type { Clock } from '#kernel';

/**
 * Keeps what was loaded for a while, and loads what is missing for many keys in one go: callers of the same turn of
 * the event loop share one query. A key that was not found is not kept, so that what is new is seen at once.
 */
export class BatchedCache<K, V> {
  private readonly kept = new Map<K, { readonly value: V; readonly until: number }>();
  private wanted: Map<K, ((value: V | undefined) => void)[]> | undefined;
  private failures: ((error: unknown) => void)[] = [];

  /** `load` gives the values found, each under its key. A stale answer lives at most `milliseconds`. */
  constructor(
    private readonly clock: Clock,
    private readonly milliseconds: number,
    private readonly load: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
    private readonly size = 10_000,
  ) {}

  async get(key: K): Promise<V | undefined> {
    const present = this.kept.get(key);
    if (present !== undefined && present.until > this.clock.now().getTime()) return present.value;
    return new Promise<V | undefined>((resolve, reject) => {
      if (this.wanted === undefined) {
        this.wanted = new Map();
        queueMicrotask(() => void this.loadWanted());
      }
      const waiting = this.wanted.get(key);
      if (waiting === undefined) this.wanted.set(key, [resolve]);
      else waiting.push(resolve);
      this.failures.push(reject);
    });
  }

  private async loadWanted(): Promise<void> {
    const wanted = this.wanted ?? new Map<K, ((value: V | undefined) => void)[]>();
    const failures = this.failures;
    this.wanted = undefined;
    this.failures = [];
    try {
      const found = await this.load([...wanted.keys()]);
      for (const [key, value] of found) this.keep(key, value);
      for (const [key, waiting] of wanted) for (const resolve of waiting) resolve(found.get(key));
    } catch (error) {
      for (const reject of failures) reject(error);
    }
  }

  private keep(key: K, value: V): void {
    this.kept.delete(key);
    this.kept.set(key, { value, until: this.clock.now().getTime() + this.milliseconds });
    if (this.kept.size <= this.size) return;
    const oldest = this.kept.keys().next();
    if (oldest.done !== true) this.kept.delete(oldest.value);
  }
}
