import { HubPubSub } from './hub-pub-sub.js';

describe('the in-process engine', () => {
  const engine = new HubPubSub();

  it('brings what was published before the first next, in order, to every iterator of its trigger', async () => {
    const [one, two] = [engine.asyncIterableIterator<number>('a'), engine.asyncIterableIterator<number>(['a', 'b'])];
    await engine.publish('a', 1);
    await engine.publish('b', 2);
    expect(await one.next()).toEqual({ done: false, value: 1 });
    expect([await two.next(), await two.next()].map(({ value }) => value)).toEqual([1, 2]);
    const waiting = one.next();
    await one.return();
    await two.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(engine.listeners).toBe(0);
  });

  it('ends an iterator whose reader stays away, instead of keeping everything for it', async () => {
    const reader = engine.asyncIterableIterator<number>('flood');
    for (let n = 0; n < 1500; n++) await engine.publish('flood', n);
    expect(engine.listeners).toBe(0);
    await expect(reader.next()).rejects.toThrow('too far behind');
    expect(await reader.next()).toEqual({ done: true, value: undefined });
  });

  it('can be iterated and left early', async () => {
    const reader = engine.asyncIterableIterator<number>('c');
    await engine.publish('c', 1);
    const iterable: AsyncIterable<number> = { [Symbol.asyncIterator]: () => reader[Symbol.asyncIterator]() };
    for await (const value of iterable) {
      expect(value).toBe(1);
      break;
    }
    expect(engine.listeners).toBe(0);
  });
});
