import type { EventEnvelope } from '#kernel';
import type { EncodedEvent } from './encoded-event.js';
import type { Subscriber } from './subscriber.js';
import { type StreamTopic, TOTALS_ONLY } from './stream-topic.js';

/** How a payload becomes bytes. Equal keys give equal bytes for equal payloads. */
export interface Rendering {
  readonly key: string;
  /** Whether it has a form for those who see no lines (TOTALS_ONLY). */
  readonly showsTotals: boolean;
  render(event: EventEnvelope, payload: unknown, audience: string): EncodedEvent | Promise<EncodedEvent>;
}

/** What was made of a page so far, shared by all groups while the page is handed on. */
export type PageWork = Map<string, Promise<EncodedEvent>>;

/** Subscribers who look with equal eyes (viewer, types) at an equal request: they all get the same bytes. */
export class LiveGroup {
  readonly members = new Set<Subscriber>();

  constructor(
    readonly key: string,
    readonly topic: StreamTopic,
    readonly viewer: unknown,
    private readonly types: ReadonlySet<string> | null,
    private readonly rendering: Rendering,
    private readonly cursorOf: (event: EventEnvelope) => string,
  ) {}

  /** The key under which subscribers share a group. */
  static key(
    topic: StreamTopic,
    viewer: unknown,
    types: readonly string[] | null | undefined,
    rendering: Rendering,
  ): string {
    const wanted = types === null || types === undefined ? '*' : [...new Set(types)].sort().join(',');
    return [topic.name, topic.keyOf(viewer), wanted, rendering.key].map((part) => JSON.stringify(part)).join('|');
  }

  /** What of these events this group may see, encoded, in order. Permission is asked for each event. */
  async encode(events: readonly EventEnvelope[], work: PageWork): Promise<EncodedEvent[]> {
    const encoded: Promise<EncodedEvent>[] = [];
    for (const event of events) {
      if (!this.wants(event.type)) continue;
      const audience = this.topic.audienceOf(this.viewer, event);
      if (audience !== null && this.shows(audience)) encoded.push(this.once(event, audience, work));
    }
    return Promise.all(encoded);
  }

  private shows(audience: string): boolean {
    return audience !== TOTALS_ONLY || this.rendering.showsTotals;
  }

  private wants(type: string): boolean {
    if (this.topic.types !== null && !this.topic.types.includes(type)) return false;
    return this.types === null || this.types.has(type);
  }

  private once(event: EventEnvelope, audience: string, work: PageWork): Promise<EncodedEvent> {
    const key = `${event.seq}|${audience}|${this.topic.name}|${this.rendering.key}`;
    let made = work.get(key);
    if (made === undefined) {
      made = this.make(event, audience);
      work.set(key, made);
    }
    return made;
  }

  private async make(event: EventEnvelope, audience: string): Promise<EncodedEvent> {
    const payload = await this.topic.shape(event, audience, this.cursorOf(event));
    return this.rendering.render(event, payload, audience);
  }
}
