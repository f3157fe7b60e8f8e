import type { Clock } from '#kernel';

interface Kept<V> {
  readonly value: Promise<V>;
  readonly until: number;
}

/**
 * Keeps what was loaded for a short while, at most `size` values, the oldest leaving first. Concurrent callers share
 * one load; a failed load is not kept. A stale answer lives at most `milliseconds`.
 */
export class TtlCache<K, V> {
  private readonly kept = new Map<K, Kept<V>>();

  constructor(
    private readonly clock: Clock,
    private readonly milliseconds: number,
    private readonly size = 10_000,
  ) {}

  async get(key: K, load: (key: K) => Promise<V>): Promise<V> {
    const now = this.clock.now().getTime();
    const present = this.kept.get(key);
    if (present !== undefined && present.until > now) return present.value;
    const value = load(key);
    this.kept.delete(key);
    this.kept.set(key, { value, until: now + this.milliseconds });
    value.catch(() => this.forget(key));
    if (this.kept.size > this.size) this.forgetOldest();
    return value;
  }

  forget(key: K): void {
    this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
  }

  private forgetOldest(): void {
    const oldest = this.kept.keys().next();
    if (oldest.done !== true) this.kept.delete(oldest.value);
  }
}
