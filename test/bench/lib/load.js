import { cpuOf, cpuOfTree } from './usage.js';

/** Loads a server: so many requests to warm it up, so many measured. Requests per second, and processor time of each part per request. */
export async function measureLoad({ load, server, cluster, request, warmUp, measured }) {
  await load.ask({ ...request, times: warmUp });
  const before = [cpuOf(server.pid), cpuOfTree(cluster.pid)];
  const { perSecond, bytes } = await load.ask({ ...request, times: measured });
  const after = [cpuOf(server.pid), cpuOfTree(cluster.pid)];
  const [serverUs, databaseUs] = after.map((value, part) => (value - before[part]) / measured);
  return { perSecond, bytes, serverUs, databaseUs };
}

/** Posts one GraphQL request and gives its answer's bytes; for looking at before anything is measured. */
export async function askOnce(port, { query, variables }, token) {
  const reply = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await reply.text();
  const { data, errors } = JSON.parse(text);
  if (errors !== undefined) throw new Error(text.slice(0, 2000));
  return { data, text };
}
