import { connect } from 'node:net';

const END = Buffer.from('\r\n\r\n');

/** One kept-alive HTTP connection that sends a request at a time; as little work as can be, so that the server is what is measured. */
export class HttpConnection {
  #socket;
  #received = Buffer.alloc(0);
  #done;

  static async open(port) {
    const connection = new HttpConnection();
    await new Promise((resolve, reject) => {
      connection.#socket = connect({ port, host: '127.0.0.1', noDelay: true }, resolve).once('error', reject);
    });
    connection.#socket.on('data', (data) => connection.#take(data));
    connection.#socket.on('close', () => connection.#done?.reject(new Error('The server closed the connection')));
    return connection;
  }

  /** Posts a body; gives the answer's status and bytes. */
  post(path, headers, body) {
    const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\naccept: application/json\r\n` +
        `${more.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return new Promise((resolve, reject) => (this.#done = { resolve, reject }));
  }

  close() {
    this.#done = undefined;
    this.#socket.destroy();
  }

  #take(data) {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    const head = this.#received.indexOf(END);
    if (head < 0) return;
    const text = this.#received.latin1Slice(0, head);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? NaN);
    if (Number.isNaN(length)) throw new Error(`An answer without a length:\n${text}`);
    if (this.#received.length < head + 4 + length) return;
    const body = this.#received.subarray(head + 4, head + 4 + length);
    this.#received = this.#received.subarray(head + 4 + length);
    this.#done.resolve({ status: Number(text.slice(9, 12)), body });
  }
}
