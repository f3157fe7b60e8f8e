/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which a share of the numbers lies (0.99: the 99th percentile). */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/**
 * Measures the cases in turn, `rounds` times over, so that whatever else the machine does falls on all of them alike;
 * each round begins with another case. Gives every case's measurements in the order of the rounds.
 */
export async function interleaved(rounds, cases) {
  const names = Object.keys(cases);
  const measured = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length];
      measured[name].push(await cases[name](round));
    }
  }
  return measured;
}

/** The ratio of each round between two cases. */
export function ratios(above, below) {
  return above.map((value, round) => value / below[round]);
}

/** Rounded to three significant places, for people and for the closing line alike. */
export function short(number) {
  return Number(number.toPrecision(3));
}
