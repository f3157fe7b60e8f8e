import { setTimeout as sleep } from 'node:timers/promises';
import type { BookFixture } from './book-fixture.js';

/** A cost a finance system means to post once. Its purpose is its own, so that it can be found again in the book. */
export interface Intention {
  purpose: string;
  sourceRef: string;
  idempotencyKey: string;
}

/** What the server said: the entry it posted. */
export interface Acknowledgement {
  id: string;
  replayed: boolean;
}

const MUTATION = `mutation Post($allianceId: ID!, $actingFor: ID!, $input: CostLineInput!, $idempotencyKey: String!) {
  costEntryPost(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) {
    costEntry { id } replayed refusals { code message }
  }
}`;

interface Answer {
  data?: {
    costEntryPost: {
      costEntry: { id: string } | null;
      replayed: boolean;
      refusals: { code: string; message: string }[];
    };
  };
}

/** Refusals that mean "not now": nothing was posted, and the same request may come again. */
const NOT_NOW = new Set(['overloaded', 'rate-limited']);

/**
 * Finance systems that post one cost after another, several at once. Each keeps asking with the same key until it has
 * an answer, through refused connections, lost answers and servers that end in the middle.
 */
export class PostingLoad {
  /** Every intention that was answered, with its entry. */
  readonly acknowledged = new Map<Intention, string>();
  /** Requests that got no answer, or one that left it open whether the cost was posted. */
  unanswered = 0;
  private made = 0;
  private running = true;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly book: BookFixture,
    private readonly incurredOn: string,
    private readonly name: string,
  ) {}

  /** Posts until `finish` is called, then until every intention has its answer. */
  async run(callers: number): Promise<void> {
    await Promise.all(Array.from({ length: callers }, async () => this.caller()));
  }

  finish(): void {
    this.running = false;
  }

  /** Resolves once `count` more intentions were acknowledged. */
  async acknowledges(count: number): Promise<void> {
    const goal = this.acknowledged.size + count;
    while (this.acknowledged.size < goal) await sleep(2);
  }

  intention(): Intention {
    const purpose = `${this.name} ${++this.made}`;
    return { purpose, sourceRef: `INV ${purpose}`, idempotencyKey: `key ${purpose}` };
  }

  /** One request. Undefined when no answer came or the server could not say; throws when it refuses the cost. */
  async post(intention: Intention): Promise<Acknowledgement | undefined> {
    const answer = await this.send(intention).catch(() => undefined);
    const posted = answer?.data?.costEntryPost;
    const refusal = posted?.refusals.find(({ code }) => !NOT_NOW.has(code));
    if (refusal) throw new Error(`${intention.purpose} was refused: ${refusal.code} ${refusal.message}`);
    return posted?.costEntry ? { id: posted.costEntry.id, replayed: posted.replayed } : undefined;
  }

  private async caller(): Promise<void> {
    while (this.running) {
      const intention = this.intention();
      let answer = await this.post(intention);
      while (!answer) {
        this.unanswered += 1;
        await sleep(20);
        answer = await this.post(intention);
      }
      this.acknowledged.set(intention, answer.id);
    }
  }

  private async send({ purpose, sourceRef, idempotencyKey }: Intention): Promise<Answer> {
    const input = {
      amount: { minor: '1250', currency: 'GBP' },
      incurredOn: this.incurredOn,
      category: 'PEOPLE',
      supplier: 'Brook Cleaning Ltd',
      relatedParty: false,
      sourceRef,
      purpose,
    };
    const actingFor = this.book.organisations[1]?.id;
    const variables = { allianceId: this.book.allianceId, actingFor, input, idempotencyKey };
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query: MUTATION, variables }),
      signal: AbortSignal.timeout(10_000),
    });
    return (await response.json()) as Answer;
  }
}
