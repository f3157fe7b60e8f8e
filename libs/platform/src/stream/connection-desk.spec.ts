import { Refusal, fixedClock, publicActor } from '#kernel';
import type { RequestContext } from '../auth/request-context.js';
import { ConnectionDesk } from './connection-desk.js';
import type { AccessStore } from './access-store.js';
import { StreamConnections, connectionLimits } from './stream-connections.js';

const port = { end: () => undefined, buffered: () => 0 };
const from = (ip: string): RequestContext => ({
  actor: publicActor,
  language: 'en',
  requestId: 'r',
  transport: 'ws',
  peer: { ip, userAgent: '', cookies: {} },
  cache: new Map(),
  setCookie: null,
});

function desk(standing: { until: Date | null } | null = { until: null }): ConnectionDesk {
  const limits = { ...connectionLimits, connections: 3, connectionsPerCaller: 2, subscriptionsPerConnection: 1 };
  const store = { standingOf: () => Promise.resolve(standing) } as unknown as AccessStore;
  return new ConnectionDesk(store, new StreamConnections(limits, fixedClock('2026-04-01T00:00:00Z')));
}

async function refusal(work: () => unknown): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('connections', () => {
  it('are limited for each caller, and again when one of them is closed', async () => {
    const at = desk();
    const first = await at.open(from('a'), port);
    await at.open(from('a'), port);
    expect(await refusal(() => at.open(from('a'), port))).toBe('stream.too-many-connections');
    at.close(first);
    expect(await refusal(() => at.open(from('a'), port))).toBeUndefined();
  });

  it('are limited in all', async () => {
    const at = desk();
    for (const ip of ['a', 'b', 'c']) await at.open(from(ip), port);
    expect(await refusal(() => at.open(from('d'), port))).toBe('stream.too-many-connections');
  });

  it('carry a limited number of subscriptions', async () => {
    expect(await refusal(() => desk().ensureRoom(0))).toBeUndefined();
    expect(await refusal(() => desk().ensureRoom(1))).toBe('stream.too-many-subscriptions');
  });

  it('are for those whose session or token still stands', async () => {
    expect(await refusal(() => desk(null).open(from('a'), port))).toBe('unauthenticated');
  });
});
