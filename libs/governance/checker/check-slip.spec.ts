import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { money } from '#kernel';
import { type SlipProof, proofFor, sealSlips } from '../src/domain/cost-effect/seal.js';

interface Checker {
  checkSlip(proof: SlipProof, told?: string): string[];
}
const file = new URL('./check-slip.js', import.meta.url);
const { checkSlip } = (await import(file.href)) as Checker;

describe('the checker of slips', () => {
  const matter = {
    matterId: 'mat_1',
    content: { options: [{ text: 'Yes – “now”', costEffect: '', outcomeEffect: '' }] },
  };
  const members = ['org_A', 'org_B'].map((id) => ({ id }));
  const salts = members.map((_, at) => Buffer.alloc(32, at + 7));
  const proofOf = (pence: bigint): SlipProof => {
    const lines = [{ option: 1, amount: money(pence), note: 'Café' }];
    const proof = proofFor(matter, sealSlips(matter, members, [{ organisation: 'org_A', lines }], salts), 'org_A');
    if (proof === null) throw new Error('A member has a slip');
    return proof;
  };
  const proof = proofOf(120_000n);

  it('finds nothing wrong with what was settled', () => {
    expect(checkSlip(proof)).toEqual([]);
    expect(checkSlip(proof, proof.hash)).toEqual([]);
  });

  it.each<[string, SlipProof, string]>([
    ['another amount', { ...proof, text: proof.text.replace('120000', '120001') }, 'nothing was promised'],
    ['another salt', { ...proof, salt: '00'.repeat(32) }, 'nothing was promised'],
    ['a leaf of its own', { ...proof, leaves: proof.leaves.toReversed() }, 'the hash is not that of these promises'],
    ['another matter', { ...proof, text: proof.text.replace('mat_1', 'mat_2') }, 'nothing was promised'],
    ['blanks in the text', { ...proof, text: proof.text.replace(':', ': ') }, 'not written in its canonical form'],
  ])('finds %s (planted)', (_name, forged, said) => {
    expect(checkSlip(forged).join('\n')).toContain(said);
  });

  it('finds a slip that was sealed anew after everybody was told (planted)', () => {
    expect(checkSlip(proofOf(1n), proof.hash)).toEqual(['everybody was told another hash']);
  });

  it('runs with Node and nothing else', () => {
    const input = JSON.stringify(proof);
    const said = execFileSync(process.execPath, [fileURLToPath(file)], { input, encoding: 'utf8' });
    expect(said).toBe('This is what was settled.\n');
  });
});
