import { WebSocket } from 'ws';
import { until } from './until.js';

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { readonly data?: Record<string, unknown> | null; readonly errors?: readonly unknown[] };
}

/** A web socket that speaks graphql-transport-ws by hand, so that a spec can also do it badly. */
export class RawSubscriber {
  readonly messages: Message[] = [];
  closed: { code: number; reason: string } | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.messages.push(JSON.parse((data as Buffer).toString('utf8')) as Message));
    socket.on('close', (code, reason) => (this.closed = { code, reason: String(reason) }));
    socket.on('error', () => undefined);
  }

  static async open(port: number, headers: Record<string, string> = {}): Promise<RawSubscriber> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { headers });
    const subscriber = new RawSubscriber(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return subscriber;
  }

  send(message: object): this {
    this.socket.send(JSON.stringify(message));
    return this;
  }

  /** Says who it is, in its first message or by a cookie, and waits to be acknowledged. */
  async greet(who?: string): Promise<this> {
    this.send({
      type: 'connection_init',
      ...(who === undefined ? {} : { payload: { authorization: `Bearer ${who}` } }),
    });
    await until(() => this.messages.length > 0 || this.closed !== undefined);
    return this;
  }

  subscribe(query: string, variables: object, id = '1', more: object = {}): this {
    return this.send({ type: 'subscribe', id, payload: { query, variables, ...more } });
  }

  /** The payloads of a field that have come so far. */
  received<T>(field: string): T[] {
    return this.messages.flatMap(({ type, payload }) => {
      const value = type === 'next' ? payload?.data?.[field] : undefined;
      return value === undefined || value === null ? [] : [value as T];
    });
  }
}
