import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessLock, processStart } from './process-lock.js';

describe('a process lock', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'lock-'));
    path = join(directory, 'book.lock');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const leave = (holder: unknown) => writeFileSync(path, typeof holder === 'string' ? holder : JSON.stringify(holder));

  it('has one living holder, who says where it can be reached', () => {
    const mine = new ProcessLock(path);
    expect(mine.acquire('the server')).toBeUndefined();
    mine.announce('http://localhost:3000');
    const found = new ProcessLock(path).acquire('an import');
    expect(found).toMatchObject({ pid: process.pid, what: 'the server', url: 'http://localhost:3000' });
  });

  it('is free again once released, and leaves no file', () => {
    const mine = new ProcessLock(path);
    mine.acquire('the server');
    mine.release();
    expect(readdirSync(directory)).toEqual([]);
    expect(new ProcessLock(path).acquire('an import')).toBeUndefined();
  });

  it.each([
    ['a process that ended', { pid: 2 ** 22 + 1, startedAt: 'then', what: 'x' }],
    ['a process whose number another one has now', { pid: process.pid, startedAt: 'before', what: 'x' }],
    ['a power cut while it was written', '{"pid":'],
    ['nothing', ''],
  ])('is taken over from %s', (_, left) => {
    leave(left);
    expect(new ProcessLock(path).acquire('the server')).toBeUndefined();
    expect(readdirSync(directory)).toEqual(['book.lock']);
  });

  it('is not released by one who does not hold it', () => {
    new ProcessLock(path).acquire('the server');
    new ProcessLock(path).release();
    expect(new ProcessLock(path).holder()).toMatchObject({ pid: process.pid });
  });
});

describe('when a process started', () => {
  it('is the same every time it is asked, and unknown of a process that does not run', () => {
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(processStart(process.pid)).toMatch(/./);
    expect(processStart(2 ** 22 + 1)).toBeUndefined();
  });
});
