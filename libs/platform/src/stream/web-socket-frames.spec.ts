import { finalFrame, nextMessageHead } from './web-socket-frames.js';

describe('the fragments of a message', () => {
  it.each([
    [0, 2],
    [125, 2],
    [126, 4],
    [65_535, 4],
    [65_536, 10],
  ])('of %i bytes have a head of %i', (length, head) => {
    const frame = finalFrame('x'.repeat(length));
    expect(frame.length).toBe(head + length);
    expect(frame[0]).toBe(0x80); // final, continuation
    const told =
      frame[1] === 127 ? Number(frame.readBigUInt64BE(2)) : frame[1] === 126 ? frame.readUInt16BE(2) : frame[1];
    expect(told).toBe(length);
  });

  it('begin with text that is not final, and are one JSON document together', () => {
    const head = nextMessageHead('a "quoted" id');
    expect(head[0]).toBe(0x01);
    const text = head.subarray(2).toString() + finalFrame('{"data":"£"}}').subarray(2).toString();
    expect(JSON.parse(text)).toEqual({ id: 'a "quoted" id', type: 'next', payload: { data: '£' } });
  });

  it('count bytes, not characters', () => {
    expect(finalFrame('é'.repeat(63))[1]).toBe(126);
  });
});
