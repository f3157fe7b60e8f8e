import type { EventEnvelope } from '#kernel';
import { FakeLog } from '../../../../test/support/fake-log.js';
import { RelayChannel } from './relay-channel.js';
import type { StreamLog } from './stream-log.js';

const soon = async (condition: () => boolean): Promise<void> => {
  for (let tries = 0; !condition() && tries < 400; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(condition()).toBe(true);
};

describe('the relay of an alliance', () => {
  let log: FakeLog;
  let errors: unknown[];
  let handed: number[];
  beforeEach(() => {
    log = new FakeLog();
    errors = [];
    handed = [];
  });

  const take = async (page: readonly EventEnvelope[]): Promise<void> => {
    handed.push(...page.map(({ seq }) => Number(seq)));
  };
  const channel = (reads: StreamLog = log, handOver = take, pageSize = 10, gatherMs = 0): RelayChannel =>
    new RelayChannel(1, reads, handOver, { pageSize, gatherMs }, (error) => errors.push(error));

  it('reads page after page until nothing is left', async () => {
    const relay = channel();
    await relay.open(() => undefined);
    log.append(1, 35);
    relay.wake();
    await soon(() => handed.length === 35);
    expect(handed).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
    await relay.close();
  });

  it('tells its position before it hands anything on, and loses no wake while it opens', async () => {
    log.append(1, 3);
    const order: string[] = [];
    const relay = channel(log, async (page) => void order.push(`event ${page[0]?.seq}`));
    const opening = relay.open((position) => order.push(`at ${position}`));
    relay.wake();
    await opening;
    log.append(1, 1);
    relay.wake();
    await soon(() => order.length === 2);
    expect(order).toEqual(['at 3', 'event 4']);
    await relay.close();
  });

  it('hands a page on again when it could not be handed on', async () => {
    let fail = true;
    const relay = channel(log, async (page) => {
      if (fail) throw new Error('the gate is shut');
      await take(page);
    });
    await relay.open(() => undefined);
    log.append(1, 4);
    relay.wake();
    await soon(() => errors.length === 1);
    fail = false;
    relay.wake();
    await soon(() => handed.length === 4);
    await relay.close();
  });

  it('does not go on over a hole', async () => {
    const holed: StreamLog = {
      head: async () => 0n,
      read: async (...args) => (await log.read(...args)).filter(({ seq }) => seq !== 2n),
    };
    const relay = channel(holed);
    await relay.open(() => undefined);
    log.append(1, 3);
    relay.wake();
    await soon(() => errors.length === 1);
    expect([handed, String(errors[0])]).toEqual([[], expect.stringContaining('event 3 was read where 2 was due')]);
    await relay.close();
  });

  it('gathers what comes in quick succession, and brings the first at once', async () => {
    const pages: number[] = [];
    const relay = channel(log, async (page) => void pages.push(page.length), 500, 30);
    await relay.open(() => undefined);
    for (let round = 0; round < 20; round++) {
      log.append(1, 1);
      relay.wake();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await soon(() => pages.reduce((sum, count) => sum + count, 0) === 20);
    expect(pages[0]).toBe(1);
    expect(pages.length).toBeLessThan(10);
    await relay.close();
  });

  it('hands nothing on once it is closed', async () => {
    const relay = channel();
    await relay.open(() => undefined);
    log.append(1, 30);
    relay.wake();
    await relay.close();
    const before = handed.length;
    relay.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(handed.length).toBe(before);
  });
});
