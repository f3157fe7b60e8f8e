import { ExitCode, type Io } from './io.js';
import { runProgram } from './program.js';

function listening(): Io & { said: { out: string; note: string } } {
  const said = { out: '', note: '' };
  return { said, isTerminal: false, out: (text) => void (said.out += text), note: (text) => void (said.note += text) };
}

describe('the command line', () => {
  it.each([
    [['--help'], ExitCode.DONE, 'Exit codes:'],
    [['token', '--help'], ExitCode.DONE, 'create'],
  ])('%j explains itself', async (args, code, text) => {
    const io = listening();
    expect(await runProgram(args, { io, environment: {} })).toBe(code);
    expect(io.said.out).toContain(text);
  });

  it.each([
    [['frobnicate'], 'unknown command'],
    [['export'], '--alliance'],
    [['export', '--alliance', 'RB', '--format', 'pdf'], 'Allowed choices are csv, json'],
    [['token', 'create', '--organisation', 'x', '--name', 'y'], '--scope'],
    [
      ['token', 'create', '--organisation', 'x', '--name', 'y', '--scope', 'z', '--expires', '31/12/2026'],
      'YYYY-MM-DD',
    ],
    [['import', '--alliance', 'RB'], 'Give a file, or --resume.'],
    [['import', 'a.csv', '--alliance', 'RB', '--resume', 'imp_x'], 'Give a file, or --resume.'],
    [['import', 'a.csv', '--alliance', 'RB', '--related-party', 'maybe'], 'Allowed choices are yes, no'],
  ])('%j is a wrong command line', async (args, text) => {
    const io = listening();
    expect(await runProgram(args, { io, environment: {} })).toBe(ExitCode.USAGE);
    expect(io.said.note).toContain(text);
  });

  it('names every wrong variable at once', async () => {
    const io = listening();
    const environment = { PORT: 'http', DATABASE_POOL: '1' };
    expect(await runProgram(['migrate'], { io, environment })).toBe(ExitCode.USAGE);
    expect(io.said.note).toMatch(/DATABASE_POOL[^]*PORT/);
  });

  it('answers in JSON when it fails, too', async () => {
    const io = listening();
    expect(await runProgram(['import', '/no/such/file', '--alliance', 'RB', '--json'], { io, environment: {} })).toBe(
      3,
    );
    expect(JSON.parse(io.said.out)).toEqual({ error: expect.stringContaining('ENOENT') });
  });
});
