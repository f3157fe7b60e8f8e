import { setTimeout as wait } from 'node:timers/promises';
import type { Relay } from '../relay/relay.js';
import type { AccessGate, AllianceStream } from './alliance-stream.js';
import type { LiveGroup } from './live-group.js';
import type { Subscriber } from './subscriber.js';
import { Turnstile } from './turnstile.js';

/** Events of history sent in one go. */
const PAGE = 64;
/** Readings of history under way at a time, in this process: those who come back must not starve those who are live. */
const READERS = 4;

/**
 * Serves a subscriber what it missed, from memory or from the log, at the pace at which it reads, until it stands
 * where everybody who is live stands; then it is live. Nothing is buffered for it meanwhile, because what is new is in
 * the log too. The step from history to live is synchronous, so there is neither gap nor double.
 */
export class CatchUp {
  private readonly readers = new Turnstile(READERS);

  constructor(
    private readonly relay: Pick<Relay, 'history'>,
    private readonly access: AccessGate,
  ) {}

  /** Settles when the subscriber is live or gone. */
  async run(subscriber: Subscriber, stream: AllianceStream, group: LiveGroup): Promise<void> {
    while (!subscriber.gone && !stream.join(subscriber, group)) {
      if (!(await subscriber.sink.drained())) return subscriber.cut();
      const page = await this.page(subscriber, stream);
      const encoded = await group.encode(page, new Map());
      await this.access.settled();
      const last = page.at(-1);
      if (last === undefined) await wait(20);
      else subscriber.take(encoded, last.seq);
    }
  }

  private async page({ position, request }: Subscriber, stream: AllianceStream) {
    const remembered = stream.remembered(position, PAGE);
    if (remembered !== undefined) return remembered;
    return this.readers.pass(async () => this.relay.history(request.allianceNo, position, PAGE));
  }
}
