import { type Clock, todayIn } from '#kernel';
import type { AccessChange, AccessChanges } from '../auth/access-changes.js';
import type { AccessWatch } from './access-watch.js';
import type { AccessGate } from './alliance-stream.js';
import type { StreamConnections } from './stream-connections.js';
import type { Subscriber } from './subscriber.js';
import { within } from './within.js';

const LOOK_EVERY_MS = 1000;
const CONFIRM_MS = 3000;
const ZONE = 'Europe/London';

/**
 * Permission, asked again for everything that is delivered. A revoked session or token ends its connections at once.
 * Any other change of access makes the subscriptions it may concern ask again who they look as; one that looks as
 * somebody else now is ended, and its client connects again. Appointments begin and end with the day in London, so
 * at midnight everybody is asked.
 */
export class StreamAccess implements AccessGate {
  /** Grows with every change: what was found out under another number may be out of date. */
  epoch = 0;
  private readonly keys = new Map<Subscriber, string>();
  private readonly confirming = new Set<Promise<void>>();
  private readonly quiet: () => void;
  private readonly timer: NodeJS.Timeout;
  private day: string;

  constructor(
    private readonly connections: StreamConnections,
    private readonly watch: AccessWatch,
    changes: AccessChanges,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {
    this.day = todayIn(clock, ZONE);
    this.quiet = changes.onChange((change) => this.changed(change));
    this.timer = setInterval(() => this.tick(), LOOK_EVERY_MS).unref();
  }

  /** Remembers as whom a subscriber looks. */
  track(subscriber: Subscriber, viewerKey: string): void {
    this.keys.set(subscriber, viewerKey);
  }

  forget(subscriber: Subscriber): void {
    this.keys.delete(subscriber);
  }

  /** Settles once every change of access committed before this call has taken effect on the open streams. */
  async settled(): Promise<void> {
    await this.watch.refresh();
    while (this.confirming.size > 0) await Promise.all(this.confirming);
  }

  /** Ends every connection, as at shutdown, and asks no more. */
  stop(): void {
    this.connections.endAll('shutdown');
    clearInterval(this.timer);
    this.quiet();
  }

  private tick(): void {
    if (this.connections.size === 0) return;
    this.watch.refresh().catch(this.onError);
    const today = todayIn(this.clock, ZONE);
    if (today === this.day) return;
    this.day = today;
    this.epoch++;
    for (const subscriber of this.keys.keys()) this.confirm(subscriber);
  }

  private changed(change: AccessChange): void {
    this.epoch++;
    for (const connection of [...this.connections]) {
      if (ends(change, connection.actor)) connection.end('revoked');
    }
    for (const subscriber of this.keys.keys()) if (mayConcern(change, subscriber)) this.confirm(subscriber);
  }

  /** Asks again as whom a subscriber looks, and ends it when that has changed. */
  private confirm(subscriber: Subscriber): void {
    // After this turn, so that whoever caches access has let go of it first.
    const asked = Promise.resolve()
      .then(async () => this.ask(subscriber))
      .finally(() => this.confirming.delete(asked));
    this.confirming.add(asked);
  }

  private async ask(subscriber: Subscriber): Promise<void> {
    const { topic, request, connection } = subscriber;
    try {
      const viewer = await within(CONFIRM_MS, 'Asking for the viewer', topic.viewer(connection.actor, request));
      const key = viewer === null ? null : topic.keyOf(viewer);
      if (!subscriber.gone && key !== this.keys.get(subscriber)) connection.end('access-changed');
    } catch (error) {
      this.onError(error);
      connection.end('failed');
    }
  }
}

/** Whether a change takes away the very thing a connection stands on. */
function ends(change: AccessChange, actor: Subscriber['connection']['actor']): boolean {
  if (change.kind === 'SESSION_REVOKED') return actor.kind === 'person' && actor.sessionId === change.sessionId;
  if (change.kind === 'TOKEN_REVOKED') return actor.kind === 'token' && actor.tokenId === change.tokenId;
  return false;
}

/** Whether a change of appointment or participation may alter as whom this subscriber looks. When in doubt, yes. */
function mayConcern(change: AccessChange, { connection: { actor }, request }: Subscriber): boolean {
  if (change.kind === 'SESSION_REVOKED' || change.kind === 'TOKEN_REVOKED') return false;
  if (change.allianceNo !== null && change.allianceNo !== request.allianceNo) return false;
  if (actor.kind === 'person' && change.personNo !== null) return actor.personNo === change.personNo;
  if (actor.kind === 'token' && change.organisationNo !== null) return actor.organisationNo === change.organisationNo;
  return true;
}
