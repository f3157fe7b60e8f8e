import { isAscii } from 'node:buffer';

/** The encodings in which figures arrive. */
export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/**
 * Finds out how a text file is encoded, while its bytes pass by: a byte order mark decides; else UTF-8 if every byte
 * fits it; else windows-1252, which is what Excel in Britain writes. The pound sign may come late, so every byte counts.
 */
export class EncodingDetector {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private first = Buffer.alloc(0);
  private fitsUtf8 = true;
  private midCharacter = false;
  private hasNul = false;

  /** Takes the next bytes of the file. */
  push(chunk: Uint8Array): void {
    if (this.first.length < 3) this.first = Buffer.concat([this.first, chunk.subarray(0, 3)]);
    this.hasNul ||= chunk.includes(0);
    if (!this.fitsUtf8 || (!this.midCharacter && isAscii(chunk))) return;
    this.tryUtf8(() => this.utf8.decode(chunk, { stream: true }));
    this.midCharacter = (chunk.at(-1) ?? 0) >= 0x80;
  }

  /** The encoding of what has passed, or `binary` when it is no text: NUL bytes without a mark of UTF-16. */
  result(): TextEncoding | 'binary' {
    const [a, b, c] = this.first;
    if (a === 0xff && b === 0xfe) return 'utf-16le';
    if (a === 0xfe && b === 0xff) return 'utf-16be';
    if (this.hasNul) return 'binary';
    if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
    if (this.fitsUtf8) this.tryUtf8(() => this.utf8.decode());
    return this.fitsUtf8 ? 'utf-8' : 'windows-1252';
  }

  private tryUtf8(decode: () => string): void {
    try {
      decode();
    } catch {
      this.fitsUtf8 = false;
    }
  }
}

/**
 * Turns bytes into text, piece by piece, without the byte order mark. A byte that fits nothing becomes U+FFFD. A piece
 * of plain ASCII, as most are, is taken byte for byte: such text takes half the memory, and every later step is faster.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let begun = false;
  const oneByte = encoding === 'utf-8' || encoding === 'windows-1252';
  // The decoder may hold the first bytes of a character back when a piece ends with one that is no ASCII.
  let midCharacter = false;
  for await (const chunk of bytes) {
    if (oneByte && !midCharacter && isAscii(chunk)) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    } else {
      decoder ??= new TextDecoder(encoding, { ignoreBOM: begun });
      yield decoder.decode(chunk, { stream: true });
      midCharacter = (chunk.at(-1) ?? 0) >= 0x80;
    }
    begun = true;
  }
  if (decoder !== undefined) yield decoder.decode();
}
