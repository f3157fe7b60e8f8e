import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const TEXT = 1;
const CONTINUED = 0;
const PING = 9;
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** A graphql-transport-ws connection on a bare socket: it counts whole messages and reads only those it is asked to. */
export class WebSocketConnection {
  #socket;
  #received = Buffer.alloc(0);
  #upgraded = false;
  #parts = [];
  #closed = false;

  /** `onMessage` gets the bytes of each message that the server sends. */
  static open(port, token, onMessage) {
    const connection = new WebSocketConnection();
    const headers = [
      'GET /graphql HTTP/1.1',
      'host: localhost',
      'upgrade: websocket',
      'connection: Upgrade',
      'sec-websocket-version: 13',
      `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
      'sec-websocket-protocol: graphql-transport-ws',
      ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
    ];
    return new Promise((resolve, reject) => {
      connection.#socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
        connection.#socket.write(`${headers.join('\r\n')}\r\n\r\n`);
      });
      connection.#socket.once('error', reject);
      connection.#socket.once('close', () => {
        if (!connection.#closed) throw new Error('The server closed a web socket');
      });
      connection.#socket.on('data', (data) => connection.#take(data, () => resolve(connection), onMessage));
    });
  }

  /** Sends a message; short ones only. */
  send(message) {
    const text = Buffer.from(JSON.stringify(message));
    const head = text.length < 126 ? [0x81, 0x80 | text.length] : [0x81, 0xfe, text.length >> 8, text.length & 255];
    this.#socket.write(Buffer.concat([Buffer.from(head), Buffer.alloc(4), text]));
  }

  close() {
    this.#closed = true;
    this.#socket.destroy();
  }

  #take(data, upgraded, onMessage) {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    if (!this.#upgraded) {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#received = this.#received.subarray(end + 4);
      this.#upgraded = true;
      upgraded();
    }
    for (let frame = this.#frame(); frame !== undefined; frame = this.#frame()) {
      if (frame.opcode === PING) this.#socket.write(PONG);
      if (frame.opcode !== TEXT && frame.opcode !== CONTINUED) continue;
      this.#parts.push(frame.payload);
      if (!frame.final) continue;
      onMessage(this.#parts.length === 1 ? frame.payload : Buffer.concat(this.#parts), this);
      this.#parts = [];
    }
  }

  #frame() {
    const bytes = this.#received;
    if (bytes.length < 2) return undefined;
    const short = bytes[1] & 127;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (bytes.length < head) return undefined;
    const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
    if (bytes.length < head + length) return undefined;
    this.#received = bytes.subarray(head + length);
    return {
      final: (bytes[0] & 128) !== 0,
      opcode: bytes[0] & 15,
      payload: bytes.subarray(head, head + length),
    };
  }
}
