import { median, short } from './rounds.js';

const figures = [];

/** Says something to whoever watches. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Heads a part of the output: what is measured, and how. */
export function method(title, ...lines) {
  say(`\n## ${title}`);
  for (const line of lines) say(`   ${line}`);
}

/** A table of cases: name, then one number per column, each the median of its rounds. */
export function table(columns, rows) {
  const cells = [
    ['', ...columns],
    ...rows.map(([name, ...numbers]) => [name, ...numbers.map((n) => String(short(n)))]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) {
    say(`   ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')}`);
  }
}

/** Notes a figure with its bound (`atLeast` or `atMost`) and says whether it holds. */
export function figure(name, runs, bound) {
  const ratio = short(median(runs));
  const holds = 'atLeast' in bound ? ratio >= bound.atLeast : ratio <= bound.atMost;
  const words = 'atLeast' in bound ? `at least ${bound.atLeast}` : `at most ${bound.atMost}`;
  figures.push({ name, ratio, ...bound, runs: runs.map(short) });
  say(`   ${holds ? 'holds' : 'FAILS'}: ${name} = ${ratio} (${words}); rounds ${runs.map(short).join(', ')}`);
}

/** The closing line, and whether every bound holds. */
export function close() {
  say(`\n${JSON.stringify({ figures })}`);
  return figures.every(({ ratio, atLeast = -Infinity, atMost = Infinity }) => ratio >= atLeast && ratio <= atMost);
}
