import type { EventEnvelope } from '#kernel';
import { EncodedEvent } from './encoded-event.js';
import type { Rendering } from './live-group.js';
import { TOTALS_ONLY } from './stream-topic.js';

/** An event as a page gets it: named by its type, with its place and what this viewer may see; or that totals moved. */
export const liveRendering: Rendering = {
  key: 'live',
  showsTotals: true,
  render(event: EventEnvelope, payload: unknown, audience: string): EncodedEvent {
    const seq = String(event.seq);
    if (audience === TOTALS_ONLY) return new EncodedEvent(event, JSON.stringify({ seq }), 'totals', true);
    const shown = typeof payload === 'object' ? payload : { payload };
    return new EncodedEvent(event, JSON.stringify({ seq, type: event.type, ...shown }), event.type);
  },
};
