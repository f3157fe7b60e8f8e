import { dice, randomRecord } from '../../libs/governance/src/domain/testing/random-record.js';
import { decideMatter } from '../../libs/governance/src/domain/verdict/decide-matter.js';

// Prints the engine's verdicts on random matters, one JSON text a line: generate-verdicts.ts [how many] [first seed].
const [howMany = '10000', firstSeed = '1'] = process.argv.slice(2);
for (let seed = Number(firstSeed); seed < Number(firstSeed) + Number(howMany); seed++) {
  const verdict = decideMatter(randomRecord(dice(seed)));
  if (!process.stdout.write(`${JSON.stringify(verdict)}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
