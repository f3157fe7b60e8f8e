import { ConfigError, configTable, loadConfig } from './load-config.js';

/** The problems a wrong environment gives, one line each. */
function wrong(environment: Record<string, string>): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').slice(1);
  }
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000', demo: true, embedded: true });
  });

  it('is read from the environment', () => {
    const config = loadConfig({
      DATABASE_URL: 'postgresql://u:p@db:5432/book',
      PORT: '8080',
      METRICS_PORT: '9090',
      MAIL_FROM: 'Riverbank book <book@riverbank.example>',
      LOG_LEVEL: '',
    });
    expect(config).toMatchObject({
      migrationDatabaseUrl: 'postgresql://u:p@db:5432/book',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      metricsPort: 9090,
      logLevel: 'info',
      demo: false,
      embedded: false,
    });
  });

  it('names every wrong variable at once, what was found and what is expected', () => {
    expect(wrong({ PORT: 'http', LOG_LEVEL: 'loud', DEMO: 'maybe', DATABASE_POOL: '1', HOST: '127.0.0.1' })).toEqual([
      '  DATABASE_POOL: found "1"; expected a whole number from 2 to 200',
      '  PORT: found "http"; expected a whole number from 0 to 65535',
      '  DEMO: found "maybe"; expected yes or no',
      '  LOG_LEVEL: found "loud"; expected fatal, error, warn, info, debug, trace or silent',
    ]);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PUBLIC_URL', 'book.example.org'],
    ['PUBLIC_URL', 'https://book.example.org/path'],
    ['HOST', 'two words'],
    ['NODE_ENV', 'prod'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['DATABASE_URL', 'mysql://db/book'],
  ])('refuses %s=%s', (name, value) => {
    expect(wrong({ [name]: value })).toEqual([expect.stringContaining(`  ${name}: found `)]);
  });

  it('never shows a value that may hold a password', () => {
    expect(wrong({ DATABASE_URL: 'postgres:/u:hunter2@db/book' }).join()).not.toContain('hunter2');
  });

  it('refuses values that contradict each other', () => {
    expect(wrong({ MIGRATION_DATABASE_URL: 'postgres://o@db/book' })).toHaveLength(1);
    expect(wrong({ PORT: '3001', METRICS_PORT: '3001' })).toHaveLength(1);
  });

  it('is listed with every default and meaning', () => {
    const table = configTable();
    expect(table.map(({ name }) => name)).toContain('DATABASE_URL');
    for (const row of table) expect(Object.values(row).every((cell) => cell.length > 0)).toBe(true);
  });
});
