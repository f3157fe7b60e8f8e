import { HttpConnection } from '../lib/http-connection.js';
import { serveParent } from '../lib/child.js';

/**
 * Sends requests from a process of its own: so many connections, each sending its next request when the last was
 * answered. `%N%` in a body becomes a number that never comes twice; `bodies` and `tokens` are used in turn.
 */
let sent = 0;

serveParent(null, async ({ port, path, bodies, tokens, connections, times, contains }) => {
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(port)));
  let left = times;
  let bytes = 0;
  const start = performance.now();
  await Promise.all(
    open.map(async (connection, index) => {
      const headers = tokens.length === 0 ? {} : { authorization: `Bearer ${tokens[index % tokens.length]}` };
      while (left-- > 0) {
        const n = ++sent;
        const body = bodies[n % bodies.length].replaceAll('%N%', String(n));
        const answer = await connection.post(path, headers, body);
        if (answer.status !== 200 || !answer.body.includes(contains)) {
          throw new Error(`Status ${answer.status}: ${answer.body.toString().slice(0, 500)}`);
        }
        bytes += answer.body.length;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const connection of open) connection.close();
  return { perSecond: times / seconds, bytes: Math.round(bytes / times) };
});
