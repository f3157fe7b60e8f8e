import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readWorkbook from 'read-excel-file/node';
import { dateIn } from '#kernel';
import { runProgram } from '../../apps/cli/src/program.js';
import { type Said, commonbook } from '../support/command-line.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';

describe('the command line', () => {
  let fresh: FreshDatabase;
  let directory: string;
  let env: Record<string, string>;
  /** The same program in this process: starting one takes longer than all it then does. */
  const inProcess = async (args: readonly string[], environment: Record<string, string>): Promise<Said> => {
    const said = { out: '', note: '' };
    const io = {
      isTerminal: false,
      out: (text: string) => void (said.out += text),
      note: (text: string) => void (said.note += text),
    };
    const code = await runProgram(args, { io, environment });
    return { ...said, code };
  };
  const run = async (...args: string[]): Promise<Said> => inProcess(args, env);
  const json = async <T>(...args: string[]): Promise<T> => {
    const { out, note } = await run(...args, '--json');
    if (out === '') throw new Error(note);
    return JSON.parse(out) as T;
  };

  beforeAll(async () => {
    fresh = await freshDatabase();
    directory = await mkdtemp(join(tmpdir(), 'commonbook-cli-'));
    env = { DATABASE_URL: fresh.databaseUrl, DATA_DIR: directory };
    const { code, note } = await run('demo');
    if (code !== 0) throw new Error(note);
    const made = await json<{ secret: string }>(
      ...['token', 'create', '--organisation', 'GB-CHC-9990001', '--name', 'Finance system'],
      ...['--scope', 'import:write', 'export:read'],
    );
    env = { ...env, COMMONBOOK_TOKEN: made.secret };
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await fresh.drop();
  });

  it('is a program of its own, that answers, refuses and ends with the right code', async () => {
    const upToDate = expect.stringMatching(/^Up to date: all \d+ migrations/);
    const [migrated, refused] = await Promise.all([
      commonbook(['migrate'], env),
      commonbook(['export', '--alliance', 'RB', '--token', 'cbk_nonsense', '--json'], env),
    ]);
    expect(migrated).toMatchObject({ code: 0, out: upToDate, note: '' });
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ refusals: [{ code: 'UNAUTHENTICATED' }] });
  });

  it('gives a way in for each role of the demonstration, each time', async () => {
    const { links } = await json<{ links: { role: string; url: string }[] }>('demo');
    expect(links.map(({ role }) => role)).toContain('Finance officer, Tideway Wellbeing CIC');
    expect(links.every(({ url }) => url.startsWith('http://localhost:3000/sign-in/link?token='))).toBe(true);
  });

  it('examines what the server needs', async () => {
    const { inOrder, findings } = await json<{ inOrder: boolean; findings: { name: string; state: string }[] }>(
      'doctor',
    );
    const states = Object.fromEntries(findings.map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({ Role: 'well', 'Row level security': 'well', Migrations: 'well', Clock: 'well' });
    // The database of the specs is made for speed: it does not write to the disk before it answers.
    expect(states['Durability']).toBe('problem');
    expect(inOrder).toBe(false);
  });

  it('names every wrong variable, and a database that is not there', async () => {
    const wrong = await inProcess(['doctor'], { ...env, PORT: 'http', DATABASE_URL: 'mysql://x' });
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/PROBLEM +DATABASE_URL/);
    expect(wrong.out).toMatch(/PROBLEM +PORT/);
    const gone = await inProcess(['migrate'], { ...env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' });
    expect(gone.code).toBe(3);
    expect(gone.note).not.toContain('    at ');
  });

  it('exports the lines as the token’s organisation may see them', async () => {
    const file = join(directory, 'book.jsonl');
    const { code, out } = await run('export', file, '--alliance', 'RB', '--format', 'json');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Wrote \d+ lines to /)]);
    const lines = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const pence = (amount: string | undefined): bigint => BigInt((amount ?? '').replace('.', '') || '0');
    const own = lines.filter(({ organisation }) => organisation === 'Willowmead Family Trust');
    expect(own.reduce((sum, { amount }) => sum + pence(amount), 0n)).toBe(52_000_000n);
    expect(own.every(({ withheld }) => withheld === '')).toBe(true);
    const kept = lines.filter(({ withheld }) => withheld?.includes('amount'));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every(({ amount, supplier }) => amount === '' && supplier === '')).toBe(true);
    const book = join(directory, 'book.xlsx');
    const made = await run('export', book, '--alliance', 'RB', '--format', 'xlsx');
    expect([made.code, made.out]).toEqual([0, out.replace(file, book)]);
    const [sheet] = await readWorkbook(book);
    expect(sheet?.data.slice(1).map(([id]) => id)).toEqual(lines.map(({ id }) => id));
    expect((await run('export', '--alliance', 'RB', '--format', 'xlsx')).code).toBe(2);
    const csv = await run('export', '--alliance', 'Riverbank Alliance', '--organisation', 'Riverbank Council');
    expect(csv.out.replace('\uFEFF', '').split(',', 3)).toEqual(['id', 'entry_no', 'organisation']);
    expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('imports a file: nothing with a bad row in it, then the good rows, and never twice', async () => {
    const file = join(directory, 'spend.csv');
    const problems = join(directory, 'problems.csv');
    const today = dateIn(new Date()).split('-').reverse().join('/');
    const rows = [
      'Date,Supplier,Description,Trans No,Category,Net Amount',
      `${today},Green Lane Grocers,Breakfast food,9001,Supplies and client costs,120.00`,
      `${today},Marlpit Catering,Twenty lunches,9002,Supplies and client costs,"1,080.50"`,
      `${today},Teasel Print,Leaflets,9003,Supplies and client costs,twelve`,
    ];
    await writeFile(file, rows.join('\r\n'));
    const args = ['import', file, '--alliance', 'RB', '--related-party', 'no'];
    const refused = await run(...args, '--problems', problems);
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      note: expect.stringContaining('Line 4, Net Amount: found “twelve”'),
    });
    expect(refused.note).toContain('import.rows-not-good');
    expect(await readFile(problems, 'utf8')).toContain('twelve');

    const posted = await run(...args, '--take-good-rows');
    expect(posted).toMatchObject({ code: 0, out: expect.stringMatching(/^Posted as RB-I-\d{4}: 2 rows, £1,200.50/) });
    expect(posted.note).toMatch(/Good +2 rows +£1,200.50/);
    const again = await json<{ refusals: { code: string }[] }>(...args, '--take-good-rows');
    expect(again.refusals).toMatchObject([{ code: 'IMPORT_ALREADY_POSTED' }]);
    const csv = await run('export', '--alliance', 'RB', '--organisation', 'Willowmead Family Trust');
    expect(csv.out).toContain('Twenty lunches');
  });

  it('acts with a token alone, and only as far as its scopes and powers reach', async () => {
    const without = await inProcess(['export', '--alliance', 'RB'], { ...env, COMMONBOOK_TOKEN: '' });
    expect(without).toMatchObject({ code: 2, out: '' });
    const wrong = await run('export', '--alliance', 'RB', '--token', 'cbk_nonsense');
    expect(wrong).toMatchObject({ code: 1, note: expect.stringContaining('unauthenticated') });
    const file = join(directory, 'other.csv');
    await writeFile(file, 'Date,Amount\n01/04/2026,1.00\n');
    const foreign = await run('import', file, '--alliance', 'RB', '--as', 'Riverbank Council');
    expect(foreign).toMatchObject({ code: 1, note: expect.stringContaining('mandate-missing') });
  });

  it('lists and revokes tokens; a revoked one opens nothing', async () => {
    const organisation = ['--organisation', 'Osier Homes Co-op'];
    const name = ['--name', 'Old system', '--scope', 'export:read'];
    const made = await json<{ tokenId: string; secret: string }>('token', 'create', ...organisation, ...name);
    expect((await run('token', 'list', ...organisation)).out).toContain(made.tokenId);
    expect(await run('token', 'revoke', made.tokenId)).toMatchObject({ code: 0, out: `Revoked ${made.tokenId}.\n` });
    expect((await run('export', '--alliance', 'RB', '--token', made.secret)).code).toBe(1);
    expect((await run('token', 'create', ...organisation, '--name', 'x', '--scope', 'everything')).code).toBe(1);
  });
});
