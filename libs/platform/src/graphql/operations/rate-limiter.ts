import { type Actor, type Clock, Refusal } from '#kernel';
import type { RequestContext } from '../../auth/request-context.js';

/** An allowance in cost points that fills up again steadily. */
export interface Allowance {
  /** Points a caller can spend at once. */
  readonly burst: number;
  /** Points that come back every second. */
  readonly perSecond: number;
}

interface Bucket {
  points: number;
  at: number;
}

const MOST_CALLERS = 50_000;

/** Keeps each caller (person, token, or address of somebody not signed in) within an allowance of cost points. */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly allowance: Allowance,
    private readonly clock: Clock,
  ) {}

  /** Takes `points` (at most a whole burst) from the caller's allowance. Refuses rate-limited, with the seconds to wait, and then takes nothing. */
  spend({ actor, peer }: Pick<RequestContext, 'actor' | 'peer'>, points: number): void {
    const { burst, perSecond } = this.allowance;
    if (perSecond <= 0 || actor.kind === 'system') return;
    const bucket = this.bucketOf(callerOf(actor, peer.ip));
    const price = Math.min(points, burst);
    if (bucket.points < price) {
      throw new Refusal('rate-limited', { retryAfterSeconds: Math.ceil((price - bucket.points) / perSecond) });
    }
    bucket.points -= price;
  }

  private bucketOf(caller: string): Bucket {
    const { burst, perSecond } = this.allowance;
    const at = this.clock.now().getTime();
    const bucket = this.buckets.get(caller) ?? { points: burst, at };
    bucket.points = Math.min(burst, bucket.points + (Math.max(0, at - bucket.at) / 1000) * perSecond);
    bucket.at = at;
    this.buckets.delete(caller);
    this.buckets.set(caller, bucket);
    if (this.buckets.size > MOST_CALLERS) this.forgetLongestQuiet();
    return bucket;
  }

  private forgetLongestQuiet(): void {
    const [first] = this.buckets.keys();
    if (first !== undefined) this.buckets.delete(first);
  }
}

function callerOf(actor: Actor, ip: string): string {
  if (actor.kind === 'person') return actor.personId;
  return actor.kind === 'token' ? actor.tokenId : `ip ${ip}`;
}
