#!/usr/bin/env node
// Reads verdicts, one JSON text a line, from a file or from standard input, and works each out again. A decision as the
// register gives it to its members will do too: the verdict in it is checked.
//   node check-verdicts.js verdicts.jsonl
// Says which are wrong and how; ends with 1 when any is, or when there was nothing to check.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkVerdict } from './check-verdict.js';

const [file] = process.argv.slice(2);
const lines = createInterface({ input: file === undefined ? process.stdin : createReadStream(file) });
const outcomes = {};
let checked = 0;
let wrong = 0;
for await (const line of lines) {
  if (line.trim() === '') continue;
  checked += 1;
  const read = JSON.parse(line);
  const verdict = read.schema?.startsWith('commonbook/decision/') ? read.verdict : read;
  const differences = checkVerdict(verdict);
  outcomes[verdict.outcome] = (outcomes[verdict.outcome] ?? 0) + 1;
  if (differences.length > 0) {
    wrong += 1;
    process.stdout.write(`verdict ${checked} is wrong\n${differences.map((text) => `  ${text}\n`).join('')}`);
  }
}
const kinds = Object.entries(outcomes).sort(([a], [b]) => (a < b ? -1 : 1));
process.stdout.write(
  `${checked} verdicts checked, ${wrong} wrong (${kinds.map(([name, n]) => `${name} ${n}`).join(', ')})\n`,
);
process.exitCode = wrong === 0 && checked > 0 ? 0 : 1;
