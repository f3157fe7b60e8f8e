import { InvariantError, Refusal, assertNever, ensure, invariant } from './index.js';

describe('ensure', () => {
  it('throws what it is given, and only when the rule is broken', () => {
    expect(() => ensure(true, () => new Refusal('not-allowed'))).not.toThrow();
    expect(() => ensure(false, () => new Refusal('not-allowed'))).toThrow(Refusal);
  });

  it('keeps bugs apart from refusals', () => {
    expect(() => invariant(false, 'seq has a gap')).toThrow(InvariantError);
    expect(() => assertNever('surprise' as never)).toThrow('surprise');
  });
});
