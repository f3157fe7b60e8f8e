/**
 * Remembers which keys have been seen, and on which line first, in 16 bytes a slot whatever its length: a file of a
 * million lines takes 34 MB. Keys are told apart by a 96-bit hash, so two keys of one file are mistaken for each other
 * once in some 10^17 files.
 */
export class SeenKeys {
  private slots: number;
  private table: Uint32Array;
  private count = 0;

  /** `expected`: about how many keys will come; it grows when there are more. */
  constructor(expected = 2000) {
    this.slots = 2 ** Math.ceil(Math.log2(Math.max(expected, 1) * 2 + 2));
    this.table = new Uint32Array(this.slots * 4);
  }

  /** The line the key was first seen on, or undefined when it is new; then it is remembered with `lineNo` (above 0). */
  firstLine(key: string, lineNo: number): number | undefined {
    if (this.count * 2 >= this.slots) this.grow();
    let a = 0x9e3779b9;
    let b = 0x85ebca6b;
    let c = 0xc2b2ae35;
    for (let at = 0; at < key.length; at++) {
      const unit = key.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x5bd1e995) + at;
      c = Math.imul((c << 5) | (c >>> 27), 0x27d4eb2f) ^ unit;
      b ^= b >>> 13;
    }
    return this.place(scatter(a, b), scatter(b, c), scatter(c, a), lineNo);
  }

  private place(a: number, b: number, c: number, lineNo: number): number | undefined {
    const mask = this.slots - 1;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4;
      const line = this.table[at + 3] ?? 0;
      if (line === 0) {
        this.table[at] = a;
        this.table[at + 1] = b;
        this.table[at + 2] = c;
        this.table[at + 3] = lineNo;
        this.count += 1;
        return undefined;
      }
      if (this.table[at] === a && this.table[at + 1] === b && this.table[at + 2] === c) return line;
    }
  }

  private grow(): void {
    const old = this.table;
    this.slots *= 2;
    this.table = new Uint32Array(this.slots * 4);
    this.count = 0;
    for (let at = 0; at < old.length; at += 4) {
      const line = old[at + 3] ?? 0;
      if (line !== 0) this.place(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0, line);
    }
  }
}

function scatter(left: number, right: number): number {
  let mixed = Math.imul(left ^ (right >>> 15), 0x2c1b3c6d) ^ right;
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
