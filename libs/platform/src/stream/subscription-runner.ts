import type { ExecutionResult } from 'graphql';
import { Injectable } from '@nestjs/common';
import { type AdmittedSubscription, SubscriptionOperations } from './subscription-operations.js';
import type { StreamConnection } from './stream-connection.js';
import { StreamHub } from './stream-hub.js';
import { StreamSource } from './stream-source.js';
import type { SubscriptionSink } from './subscriber.js';

/** Lets go of a subscription that runs. */
export type Leave = () => void;

/** Runs admitted subscriptions into a sink: through the hub what follows a declared stream, one by one what does not. */
@Injectable()
export class SubscriptionRunner {
  constructor(
    private readonly operations: SubscriptionOperations,
    private readonly hub: StreamHub,
  ) {}

  /** Begins; gives the way to leave, or the result that says why it did not. `after` overrides the cursor asked for. */
  async run(
    connection: StreamConnection,
    admitted: AdmittedSubscription,
    sink: SubscriptionSink,
    after?: string,
  ): Promise<Leave | ExecutionResult> {
    const source = await this.operations.open(admitted);
    if (source instanceof StreamSource) return this.follow(connection, admitted, source.resumedAfter(after), sink);
    if (!(Symbol.asyncIterator in source)) return source;
    return this.pass(admitted, source, sink);
  }

  private async follow(
    connection: StreamConnection,
    admitted: AdmittedSubscription,
    { topic, request }: StreamSource,
    sink: SubscriptionSink,
  ): Promise<Leave | ExecutionResult> {
    try {
      const subscriber = await this.hub.subscribe(connection, topic, request, admitted.rendering(topic), sink);
      return () => subscriber.leave();
    } catch (error) {
      return { errors: [this.operations.present(error, admitted.args.contextValue)] };
    }
  }

  /** An iterator of a resolver's own: an execution per payload, at the reader's pace. */
  private pass(admitted: AdmittedSubscription, source: AsyncIterable<unknown>, sink: SubscriptionSink): Leave {
    const iterator = source[Symbol.asyncIterator]();
    const rendering = admitted.rendering('');
    let left = false;
    const work = async (): Promise<void> => {
      for (;;) {
        const { done, value } = await iterator.next();
        if (left) return;
        if (done === true) return sink.end('complete');
        const encoded = await rendering.renderRoot(value);
        if (!(await sink.drained())) return;
        sink.write([encoded]);
      }
    };
    work().catch(() => {
      if (!left) sink.end('failed');
    });
    return () => {
      left = true;
      void iterator.return?.();
    };
  }
}
