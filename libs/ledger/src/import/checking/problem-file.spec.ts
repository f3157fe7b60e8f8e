import { Refusal } from '#kernel';
import { problemHeading, problemLines } from './problem-file.js';
import { problemOf } from './row-problem.js';
import './row-refusals.js';

describe('the file of problems', () => {
  it('says where, what was found, what is wrong and what to do', () => {
    expect(problemHeading()).toBe('\ufeffLine,Column,What we found,What is wrong,What to do\n');
    const lines = problemLines([problemOf(new Refusal('import.amount-missing'), 7, 'Amount', '')]);
    expect(lines).toBe('7,Amount,,There is no amount.,"Enter the net amount in figures, for example 1234.56."\n');
    expect(problemLines([])).toBe('');
  });

  it('defuses what a spreadsheet would run', () => {
    const problem = problemOf(new Refusal('import.formula', { found: '=cmd()' }), 9, '=evil', '=cmd()');
    expect(problemLines([problem])).toMatch(/^9,'=evil,'=cmd\(\),The cell holds a formula: “=cmd\(\)”\./);
  });
});
