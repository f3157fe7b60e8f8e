#!/usr/bin/env node
// Reads what a member was shown of one matter, its `proof` as JSON, from a file or from standard input, and works out
// again that it is what was settled when the matter opened.
//   node check-slip.js proof.json [effectsHash]
// The hash is the one that `governance.matter-opened` told everybody; without it only the proof itself is checked. Ends
// with 1 when something is wrong.
import { createHash, createHmac } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonical } from './canonical.js';

/** What is wrong with a proof; nothing where it is right. `told` is the hash that everybody was told, if it is known. */
export function checkSlip({ text, salt, leaves, hash }, told = hash) {
  const wrong = [];
  const slip = JSON.parse(text);
  if (canonical(slip) !== text) wrong.push('the text is not written in its canonical form');
  const leaf = createHmac('sha256', Buffer.from(salt, 'hex')).update(text, 'utf8').digest('hex');
  if (!leaves.includes(leaf)) wrong.push('nothing was promised of this text under this salt');
  const all = createHash('sha256')
    .update(canonical({ matter: slip.matter, leaves }), 'utf8')
    .digest('hex');
  if (all !== hash) wrong.push('the hash is not that of these promises');
  if (told !== hash) wrong.push('everybody was told another hash');
  return wrong;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file = 0, told] = process.argv.slice(2);
  const wrong = checkSlip(JSON.parse(readFileSync(file, 'utf8')), told);
  process.stdout.write(wrong.length === 0 ? 'This is what was settled.\n' : wrong.map((line) => `${line}\n`).join(''));
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
