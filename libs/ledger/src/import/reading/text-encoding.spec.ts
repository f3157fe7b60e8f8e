import { EncodingDetector, decodeText } from './text-encoding.js';

function detect(bytes: Buffer, pieces = bytes.length): string {
  const detector = new EncodingDetector();
  for (let at = 0; at < bytes.length; at += pieces) detector.push(bytes.subarray(at, at + pieces));
  return detector.result();
}

async function* cut(bytes: Buffer, length = 1): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('EncodingDetector', () => {
  it.each([
    ['utf-8', Buffer.from('plain')],
    ['utf-8', Buffer.from('£5 café')],
    ['utf-8', Buffer.from('\ufeffa,b')],
    ['windows-1252', Buffer.from('£5 café', 'latin1')],
    ['windows-1252', Buffer.concat([Buffer.from('a'.repeat(50)), Buffer.of(0xa3)])],
    ['windows-1252', Buffer.of(0x61, 0xc3)],
    ['utf-16le', Buffer.from('\ufeffa,b', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffa,b', 'utf16le').swap16()],
    ['binary', Buffer.of(1, 2, 0, 3)],
  ])('finds %s', (encoding, bytes) => {
    for (const pieces of [1, 2, 1000]) expect(detect(bytes, pieces)).toBe(encoding);
  });
});

describe('decodeText', () => {
  it.each([
    ['utf-8', Buffer.from('\ufeff£5')],
    ['windows-1252', Buffer.of(0xa3, 0x35)],
    ['utf-16be', Buffer.from('\ufeff£5', 'utf16le').swap16()],
  ] as const)('reads %s in pieces, without its mark', async (encoding, bytes) => {
    let text = '';
    for await (const piece of decodeText(cut(bytes), encoding)) text += piece;
    expect(text).toBe('£5');
  });

  it.each([
    ['utf-8', 'plain, then £5 – café', Buffer.from('plain, then £5 – café')],
    ['utf-8', 'a\ufeffb£', Buffer.from('a\ufeffb£')],
    ['windows-1252', 'plain, then £5 café', Buffer.from('plain, then £5 café', 'latin1')],
  ] as const)('reads %s wherever the pieces of plain ASCII end: %s', async (encoding, expected, bytes) => {
    for (let length = 1; length <= bytes.length; length++) {
      let text = '';
      for await (const piece of decodeText(cut(bytes, length), encoding)) text += piece;
      expect(text).toBe(expected);
    }
  });
});
