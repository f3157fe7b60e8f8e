/** Where a command speaks: answers go to `out`, everything about the way there to `note`. Specs collect both. */
export interface Io {
  out(text: string): void;
  note(text: string): void;
  /** Whether `note` reaches a terminal, which a progress bar needs. */
  readonly isTerminal: boolean;
}

/** The process's own streams. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
};

/** How a command ends, for scripts. */
export const ExitCode = {
  /** Done. */
  DONE: 0,
  /** Refused, or something that was looked at is not in order. Nothing was half done. */
  REFUSED: 1,
  /** The command line or the configuration cannot be used. */
  USAGE: 2,
  /** The database or a file cannot be reached, or there is a bug. */
  FAILED: 3,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** A value as one line of JSON; whole numbers beyond 2^53 are text, instants ISO 8601. */
export function jsonLine(value: unknown): string {
  const replace = (_key: string, part: unknown): unknown => (typeof part === 'bigint' ? part.toString() : part);
  return `${JSON.stringify(value, replace)}\n`;
}

/** Rows as aligned columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
