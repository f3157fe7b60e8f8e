import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { endResult } from './last-words.js';
import type { ConnectionPort, EndReason } from './stream-connection.js';

/** Milliseconds after which a browser comes back on its own, spread so that not all come at once after a restart. */
const retryAfter = (): number => 1000 + Math.floor(Math.random() * 3000);
/** The end waits behind what was not read: after this long the response is cut. */
const CUT_AFTER_MS = 2000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  connection: 'keep-alive',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** One response that stays open as a stream of server-sent events. */
export class EventStream implements ConnectionPort {
  constructor(readonly response: ServerResponse) {}

  /** Sends the head, so that the client knows that it is connected. */
  open(): void {
    this.response.writeHead(200, HEADERS);
    this.response.write(`retry: ${retryAfter()}\n\n`);
    this.response.socket?.setTimeout(0);
  }

  /** A comment, which clients leave aside: keeps proxies from cutting a silent connection. */
  ping(): void {
    if (this.response.writableLength === 0 && !this.response.writableEnded) this.response.write(': still here\n\n');
  }

  /** Sends an event that is in no log. */
  say(event: string, data: unknown): void {
    if (!this.response.writableEnded) this.response.write(`event: ${event}\ndata: ${JSON.stringify(data ?? null)}\n\n`);
  }

  /** Ends the response after what was written. */
  finish(): void {
    this.response.end();
    setTimeout(() => this.response.destroy(), CUT_AFTER_MS).unref();
  }

  /** Says a last result of a GraphQL subscription, if any, and that it is complete; then ends. */
  complete(result?: ExecutionResult): void {
    if (result !== undefined) this.say('next', result);
    this.say('complete', null);
    this.finish();
  }

  end(reason: EndReason): void {
    this.complete(endResult(reason));
  }

  buffered(): number {
    return this.response.writableLength;
  }
}
