import { judgeClock, judgeRole, judgeRowSecurity } from './check-database.js';
import { checkNode, checkTimeZones, judgeDisk } from './check-machine.js';
import { variablesInForce } from './examine.js';

const GIB = 1024 ** 3;

describe('the doctor', () => {
  it.each([
    ['20.19.0', 'well'],
    ['22.4.1', 'well'],
    ['20.18.3', 'problem'],
    ['18.20.0', 'problem'],
  ])('finds Node.js %s %s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it.each([
    [5 * GIB, 'well'],
    [0.5 * GIB, 'warning'],
    [0.05 * GIB, 'problem'],
  ])('finds %d free bytes %s', (free, state) => {
    expect(judgeDisk('/data', free).state).toBe(state);
  });

  it.each([
    ['the application’s role', { role: 'commonbook_app', unbound: false, mayDelete: false }, 'well'],
    ['a superuser', { role: 'commonbook_app', unbound: true, mayDelete: false }, 'problem'],
    ['a role that can take back history', { role: 'commonbook_app', unbound: false, mayDelete: true }, 'problem'],
    ['the owner', { role: 'owner', unbound: false, mayDelete: false }, 'problem'],
  ])('judges %s', (_which, facts, state) => {
    expect(judgeRole(facts).state).toBe(state);
  });

  it('judges walls, clocks and time zones', () => {
    expect(judgeRowSecurity([]).state).toBe('well');
    expect(judgeRowSecurity(['balance'])).toMatchObject({ state: 'problem', found: 'is missing on balance' });
    expect([judgeClock(0.2).state, judgeClock(-31).state]).toEqual(['well', 'warning']);
    expect(checkTimeZones().state).toBe('well');
    expect(
      checkTimeZones(() => {
        throw new RangeError('no such zone');
      }).state,
    ).toBe('problem');
  });

  it('shows what is set, and of a secret only that it is', () => {
    const shown = variablesInForce({
      PORT: '3001',
      DATABASE_URL: 'postgresql://u:secret@h/d',
      PUBLIC_URL: 'https://book.example.org',
    });
    const values = Object.fromEntries(shown.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      PORT: '3001',
      DATABASE_URL: 'set (not shown)',
      PUBLIC_URL: 'https://book.example.org',
    });
    expect(values['HOST']).toBe('default: 127.0.0.1');
    expect(JSON.stringify(shown)).not.toContain('secret@');
  });
});
