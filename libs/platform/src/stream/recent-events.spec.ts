import type { EventEnvelope } from '#kernel';
import { RecentEvents, erases } from './recent-events.js';

const event = (seq: bigint, type = 'spec.happened'): EventEnvelope => ({ seq, type }) as EventEnvelope;

describe('the last events of a stream', () => {
  it('are given from memory as long as they are kept', () => {
    const recent = new RecentEvents(2);
    recent.add([event(1n), event(2n), event(3n)]);
    expect(recent.after(1n, 1)?.map(({ seq }) => seq)).toEqual([2n]);
    recent.add([event(4n), event(5n)]);
    expect(recent.after(1n, 9)).toBeUndefined();
    expect(recent.after(3n, 9)?.map(({ seq }) => seq)).toEqual([4n, 5n]);
    expect(recent.after(5n, 9)).toBeUndefined();
  });

  it('are forgotten when something they show was erased', () => {
    const recent = new RecentEvents(9);
    recent.add([event(1n)]);
    expect([erases(event(1n)), erases(event(2n, 'ledger.cost-entry-text-erased'))]).toEqual([false, true]);
    recent.forget();
    expect(recent.after(0n, 9)).toBeUndefined();
    recent.add([event(2n)]);
    expect(recent.after(1n, 9)?.map(({ seq }) => seq)).toEqual([2n]);
  });
});
