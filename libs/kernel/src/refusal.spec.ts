import { InvariantError, Refusal, defineRefusals, graphqlCode, refusalRegistry, refusalText } from './index.js';

const codes = defineRefusals({
  'spec.period-closed': {
    message: 'The period {period} is closed.',
    hint: (facts) => `Post to ${String(facts['open'])} instead.`,
    facts: { period: 'label of the period', open: 'label of the open period' },
  },
  'spec.days': { message: '“{found}” is not {day}.', hint: 'Come on {at}, in {month}.' },
  'spec.too-many': { message: 'One of {allowed}, at most {limit}.', hint: 'Send fewer.' },
});

describe('refusals', () => {
  it('fill their sentences from the facts', () => {
    const refusal = new Refusal('spec.period-closed', { period: '2026-07', open: '2026-08' });
    expect(refusalText(refusal)).toEqual({
      message: 'The period 2026-07 is closed.',
      hint: 'Post to 2026-08 instead.',
    });
    expect(refusal.message).toBe('spec.period-closed: The period 2026-07 is closed.');
    expect(refusal).toBeInstanceOf(Error);
  });

  it('write lists and large numbers out, and admit to what they do not know', () => {
    expect(refusalText(new Refusal('spec.too-many', { allowed: ['A', 'B'], limit: 9007199254740993n })).message).toBe(
      'One of A, B, at most 9007199254740993.',
    );
    expect(refusalText(new Refusal('spec.too-many', { limit: null })).message).toBe(
      'One of (unknown), at most (unknown).',
    );
  });

  it('write days and instants as people do, and what was sent as it was sent', () => {
    const facts = { day: '2026-11-23', at: '2026-07-01T11:30:00.000Z', found: '2026-11-23', month: '2026-11' };
    expect(refusalText({ code: 'spec.days', facts })).toEqual({
      message: '“2026-11-23” is not 23 November 2026.',
      hint: 'Come on 1 July 2026 at 12:30, in 2026-11.',
    });
  });

  it('carry the way to the offending input, extended from the outside', () => {
    expect(new Refusal('spec.too-many').path).toBeUndefined();
    expect(new Refusal('spec.too-many', {}, ['amount']).at('lines', '3').path).toEqual(['lines', '3', 'amount']);
  });

  it('are declared once, well formed and documented, before they are thrown', () => {
    expect(codes).toEqual(['spec.period-closed', 'spec.days', 'spec.too-many']);
    expect(() => new Refusal('spec.never-declared')).toThrow(InvariantError);
    expect(() => defineRefusals({ 'spec.too-many': { message: 'x', hint: 'y' } })).toThrow('declared twice');
    expect(() => defineRefusals({ 'Spec.Bad': { message: 'x', hint: 'y' } })).toThrow('not of the form');
    expect(() => defineRefusals({ 'spec.undocumented': { message: '{x}', hint: 'y', facts: {} } })).toThrow('{x}');
  });

  it.each([
    ['ledger.period-closed', 'LEDGER_PERIOD_CLOSED'],
    ['idempotency-conflict', 'IDEMPOTENCY_CONFLICT'],
    ['overloaded', 'OVERLOADED'],
  ])('%s is %s in GraphQL', (code, graphql) => {
    expect(graphqlCode(code)).toBe(graphql);
  });

  it('have a sentence and a hint each, ending in a full stop, and distinct GraphQL codes', () => {
    const declared = [...refusalRegistry()];
    expect(new Set(declared.map(([code]) => graphqlCode(code))).size).toBe(declared.length);
    for (const [code] of declared) {
      const { message, hint } = refusalText({ code, facts: {} });
      expect(message).toMatch(/\.$/);
      expect(hint).toMatch(/\.$/);
    }
  });
});
