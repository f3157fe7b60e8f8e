import { serveParent } from '../lib/child.js';
import { WebSocketConnection } from '../lib/web-socket-connection.js';

/**
 * Many subscribers in one process. `subscribe` opens them; `expect` says how many events each is about to get; a question
 * without either is answered when all have come: when the last one did, and what it said.
 */
const PAYLOAD = Buffer.from('"payload":');
let open = [];
let counted = 0;
let last;
let awaited;
let arrived;
let differing = 0;

function onEvent(message) {
  const payload = message.subarray(message.indexOf(PAYLOAD) + PAYLOAD.length, message.length - 1);
  if (last === undefined || counted % open.length === 0) last = Buffer.from(payload);
  else if (!last.equals(payload)) differing++;
  counted++;
  if (counted === awaited?.count) {
    awaited.done({ at: performance.timeOrigin + performance.now(), payload: last.toString(), differing });
    awaited = undefined;
  }
}

function subscriber({ port, tokens, query, variables }, n) {
  let opening;
  const subscribed = new Promise((resolve) => (opening = resolve));
  const onMessage = (message, connection) => {
    if (opening === undefined) return onEvent(message);
    if (!message.includes('connection_ack')) throw new Error(message.toString());
    connection.send({ id: `s-${n}`, type: 'subscribe', payload: { query, variables } });
    opening(connection);
    opening = undefined;
  };
  return WebSocketConnection.open(port, tokens[n % tokens.length], onMessage).then((connection) => {
    connection.send({ type: 'connection_init' });
    return subscribed;
  });
}

serveParent(null, async ({ subscribe, expect, close }) => {
  if (subscribe !== undefined) {
    for (let n = 0; n < subscribe.count; n += 50) {
      const some = Array.from({ length: Math.min(50, subscribe.count - n) }, (_, index) => n + index);
      open.push(...(await Promise.all(some.map((one) => subscriber(subscribe, one)))));
    }
    return open.length;
  }
  if (close) {
    for (const connection of open.splice(0)) connection.close();
    return 0;
  }
  if (expect !== undefined) {
    counted = 0;
    differing = 0;
    awaited = { count: expect * open.length };
    awaited.arrived = new Promise((done) => (awaited.done = done));
    arrived = awaited.arrived;
    return 0;
  }
  return arrived;
});
