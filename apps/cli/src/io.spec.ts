import { Refusal } from '#kernel';
import { tellFailure } from './failure.js';
import { harmless, lineColumns } from './export/line-columns.js';
import { type Io, jsonLine, table } from './io.js';
import { showProgress } from './progress.js';

function listening(): Io & { said: { out: string; note: string } } {
  const said = { out: '', note: '' };
  return { said, isTerminal: false, out: (text) => void (said.out += text), note: (text) => void (said.note += text) };
}

describe('what a command says', () => {
  it('aligns columns', () => {
    expect(
      table([
        ['a', 'long', 'x'],
        ['bbb', 'c', ''],
      ]),
    ).toBe('a    long  x\nbbb  c\n');
  });

  it('writes JSON on one line, large numbers as text', () => {
    expect(jsonLine({ seq: 2n ** 60n, at: new Date(0) })).toBe(
      '{"seq":"1152921504606846976","at":"1970-01-01T00:00:00.000Z"}\n',
    );
  });

  it('tells a refusal with its code and what to do', () => {
    const io = listening();
    expect(tellFailure(io, new Refusal('not-allowed', { needs: 'AUDIT' }), false)).toBe(1);
    expect(io.said.note).toBe(
      'Refused (not-allowed): You may not do this.\nAsk your alliance manager who may do it, or sign in with the role that may.\n',
    );
    tellFailure(io, new Refusal('not-allowed', { needs: 'AUDIT' }), true);
    expect(JSON.parse(io.said.out)).toMatchObject({
      refusals: [{ code: 'NOT_ALLOWED', facts: [{ name: 'needs', value: 'AUDIT' }] }],
    });
  });

  it('shows the stack of a bug, and of nothing else', () => {
    const io = listening();
    expect(tellFailure(io, new Error('a bug'), false)).toBe(3);
    expect(io.said.note).toContain('io.spec.ts');
    const other = listening();
    expect(tellFailure(other, Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), false)).toBe(
      3,
    );
    expect(other.said.note).toBe('connect ECONNREFUSED\n');
  });

  it('tells of progress every tenth where there is no terminal', () => {
    const io = listening();
    const progress = showProgress(io, 'Checking', 200);
    for (const done of [1, 19, 20, 39, 125, 130, 200]) progress.to(done);
    progress.end();
    expect(io.said.note).toBe(
      ['10 %, 20', '60 %, 125', '100 %, 200'].map((step) => `Checking: ${step} of 200 rows\n`).join(''),
    );
  });
});

describe('an exported line', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20', "'+44 20"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['Marlpit = Catering', 'Marlpit = Catering'],
    ['', ''],
  ])('%j is written as %j', (text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  it('has columns of different names', () => {
    const names = lineColumns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
