import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#kernel';
import { ImportJobs } from './import-jobs.js';
import './import-refusals.js';

describe('ImportJobs', () => {
  it('waits for work that is short, and throws its refusal', async () => {
    const jobs = new ImportJobs();
    const seen: unknown[] = [];
    await jobs.run('imp_1', 'CHECKING', 10, async (progress) => {
      progress(4);
      seen.push(jobs.progress('imp_1'));
    });
    expect(seen).toEqual([{ phase: 'CHECKING', rowsDone: 4, rowsTotal: 10 }]);
    expect(jobs.progress('imp_1')).toBeUndefined();
    const refused = jobs.run('imp_1', 'CHECKING', 1, async () => Promise.reject(new Refusal('import.no-table')));
    await expect(refused).rejects.toMatchObject({ code: 'import.no-table' });
    expect(jobs.failure('imp_1')).toBeUndefined();
  });

  it('lets long work go on alone, one piece for an import, and keeps its refusal', async () => {
    const jobs = new ImportJobs();
    let end = (): void => undefined;
    const work = async (): Promise<void> => {
      await new Promise<void>((resolve) => (end = resolve));
      throw new Refusal('import.nothing-to-post');
    };
    await jobs.run('imp_1', 'POSTING', 10, work, 1);
    expect(jobs.progress('imp_1')).toMatchObject({ phase: 'POSTING' });
    await expect(jobs.run('imp_1', 'POSTING', 10, work, 1)).rejects.toMatchObject({ code: 'import.in-hand' });
    end();
    await sleep(5);
    expect(jobs.progress('imp_1')).toBeUndefined();
    expect(jobs.failure('imp_1')?.code).toBe('import.nothing-to-post');
  });

  it('stops at the next step when the server stops', async () => {
    const jobs = new ImportJobs();
    let steps = 0;
    const work = async (progress: (rows: number) => void): Promise<void> => {
      for (;;) {
        progress((steps += 1));
        await sleep(1);
      }
    };
    await jobs.run('imp_1', 'POSTING', 10, work, 1);
    await jobs.onApplicationShutdown();
    expect(jobs.progress('imp_1')).toBeUndefined();
    expect(steps).toBeGreaterThan(0);
  });
});
