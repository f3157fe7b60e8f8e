import { invariant } from '#kernel';

/** Types of array elements, with PostgreSQL's number for each. */
const OIDS = { boolean: 16, bytea: 17, bigint: 20, smallint: 21, integer: 23, text: 25, date: 1082 } as const;
export type ElementType = keyof typeof OIDS;

const HEADER = 20;
const DAY = 86_400_000;
const EPOCH = Date.UTC(2000, 0, 1) / DAY;

/**
 * An array in PostgreSQL's binary form, filled element by element and sent as it is: the server copies it instead of
 * parsing text, bytes are not doubled into hex, and nothing is escaped. For batches of thousands of rows. Its memory is
 * its own, so it can be handed to another thread.
 */
export class BinaryArray {
  private bytes: Buffer;
  private at = HEADER;
  private count = 0;
  private nulls = false;
  /** Days since 2000, by their text: a file says few days many times. */
  private readonly days = new Map<string, number>();

  constructor(
    private readonly type: ElementType,
    /** About how many bytes it will hold; it grows when that was too few. */
    expected = 4096,
  ) {
    this.bytes = Buffer.allocUnsafeSlow(HEADER + expected);
  }

  addNull(): void {
    this.nulls = true;
    this.element(0);
    this.bytes.writeInt32BE(-1, this.at - 4);
  }

  addText(value: string | null): void {
    if (value === null) return this.addNull();
    this.reserve(4 + value.length * 3);
    const length = this.bytes.write(value, this.at + 4, 'utf8');
    this.bytes.writeInt32BE(length, this.at);
    this.at += 4 + length;
    this.count += 1;
  }

  /** A whole number, for smallint and integer. */
  addNumber(value: number | null): void {
    if (value === null) return this.addNull();
    const at = this.element(this.type === 'smallint' ? 2 : 4);
    if (this.type === 'smallint') this.bytes.writeInt16BE(value, at);
    else this.bytes.writeInt32BE(value, at);
  }

  addBigint(value: bigint | null): void {
    if (value === null) return this.addNull();
    const at = this.element(8);
    this.bytes.writeBigInt64BE(value, at);
  }

  addBoolean(value: boolean | null): void {
    if (value === null) return this.addNull();
    const at = this.element(1);
    this.bytes[at] = value ? 1 : 0;
  }

  /** A calendar day, `YYYY-MM-DD`. */
  addDay(value: string): void {
    let day = this.days.get(value);
    if (day === undefined) {
      day = Date.parse(value) / DAY - EPOCH;
      this.days.set(value, day);
    }
    const at = this.element(4);
    this.bytes.writeInt32BE(day, at);
  }

  /** Bytes given as text in an encoding: no buffer has to be made for each. */
  addBytes(value: string, encoding: 'hex' | 'latin1'): void {
    const length = encoding === 'hex' ? value.length / 2 : value.length;
    const at = this.element(length);
    this.bytes.write(value, at, length, encoding);
  }

  /** Some of the bytes of another piece of memory. */
  addCopy(source: Uint8Array, from: number, length: number): void {
    const at = this.element(length);
    for (let index = 0; index < length; index++) this.bytes[at + index] = source[from + index] ?? 0;
  }

  /** What is sent as the parameter. Nothing may be added afterwards. */
  finish(): Buffer {
    this.bytes.writeInt32BE(1, 0);
    this.bytes.writeInt32BE(this.nulls ? 1 : 0, 4);
    this.bytes.writeInt32BE(OIDS[this.type], 8);
    this.bytes.writeInt32BE(this.count, 12);
    this.bytes.writeInt32BE(1, 16);
    return this.bytes.subarray(0, this.at);
  }

  /** Opens an element of a known length and gives where its bytes go. */
  private element(length: number): number {
    this.reserve(4 + length);
    this.bytes.writeInt32BE(length, this.at);
    const at = this.at + 4;
    this.at = at + length;
    this.count += 1;
    return at;
  }

  private reserve(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    invariant(this.at + length < 2 ** 29, 'An array of this size does not fit into one statement');
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
