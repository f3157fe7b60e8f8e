import { EventStream } from './event-stream.js';
import { endSentences } from './last-words.js';
import type { EndReason } from './stream-connection.js';

/** The stream of a page: ends with an event the page can show, so that it does not just fall silent. */
export class LiveEventStream extends EventStream {
  override end(reason: EndReason): void {
    const taken = reason === 'revoked' || reason === 'expired' || reason === 'access-changed';
    if (taken) this.say('revoked', { reason, sentence: endSentences[reason] });
    this.finish();
  }
}
