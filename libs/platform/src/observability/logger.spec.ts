import { NestLog, createLogger } from './logger.js';

function lines(write: (log: NestLog) => void, level = 'info'): Record<string, unknown>[] {
  const written: string[] = [];
  write(new NestLog(createLogger(level, { write: (line) => void written.push(line) })));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('names who speaks', () => {
    expect(lines((log) => log.log('Listening', 'Server'))).toMatchObject([
      { level: 30, from: 'Server', msg: 'Listening' },
    ]);
  });

  it('keeps the fields of an object', () => {
    expect(lines((log) => log.warn({ probe: 'disk' }, 'Health'))).toMatchObject([{ from: 'Health', probe: 'disk' }]);
  });

  it('leaves out what is below its level', () => {
    expect(lines((log) => log.debug('x', 'Y'))).toEqual([]);
  });

  it.each(['password', 'token', 'authorization', 'email'])('never writes what is called %s, however deep', (name) => {
    const text = JSON.stringify(
      lines((log) => log.log({ [name]: 's3cret', a: { [name]: 's3cret', b: { [name]: 's3cret' } } })),
    );
    expect([text.includes('s3cret'), text.includes('(hidden)')]).toEqual([false, true]);
  });

  it('shows a database error without the row it was about', () => {
    const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(a@b.example)' });
    const [line] = lines((log) => log.error({ errorId: 'e1', err: error }, 'GraphQL'));
    expect(line).toMatchObject({ errorId: 'e1', err: { message: 'duplicate key', code: '23505' } });
    expect(JSON.stringify(line)).not.toContain('b.example');
  });
});
