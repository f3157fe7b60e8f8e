import { AccessChanges, accessChange } from '../auth/access-changes.js';
import { AccessWatch, type NumberedChange } from './access-watch.js';

const row = (no: number): NumberedChange => ({
  no: String(no),
  ...accessChange('SESSION_REVOKED', { sessionId: `ses_${no}` }),
});

describe('the watch for changes of access in other processes', () => {
  let rows: NumberedChange[];
  let reads: number;
  let heard: (string | null)[];
  let hold: Promise<void> | undefined;
  let watch: AccessWatch;

  beforeEach(() => {
    rows = [];
    reads = 0;
    heard = [];
    hold = undefined;
    const changes = new AccessChanges();
    changes.onChange(({ sessionId }) => heard.push(sessionId));
    watch = new AccessWatch(async () => {
      reads++;
      const seen = [...rows];
      await hold;
      return seen;
    }, changes);
  });

  it('announces each once, also one that becomes visible after a later one', async () => {
    rows = [row(2)];
    await watch.refresh();
    rows = [row(1), row(2)];
    await watch.refresh();
    await watch.refresh();
    expect(heard).toEqual(['ses_2', 'ses_1']);
  });

  it('answers a call only with a look that began after it, and shares that look among all who wait', async () => {
    let release = (): void => undefined;
    hold = new Promise((resolve) => (release = resolve));
    const early = watch.refresh();
    rows = [row(1)];
    const late = [watch.refresh(), watch.refresh(), watch.refresh()];
    expect(reads).toBe(1);
    release();
    await early;
    expect(heard).toEqual([]);
    await Promise.all(late);
    expect([reads, heard]).toEqual([2, ['ses_1']]);
  });

  it('says so when a look fails, and looks again', async () => {
    const failing = new AccessWatch(inTurn([new Error('no connection'), rows]), new AccessChanges());
    await expect(failing.refresh()).rejects.toThrow('no connection');
    await expect(failing.refresh()).resolves.toBeUndefined();
  });
});

/** Answers in turn: an error is thrown, rows are given. */
function inTurn(answers: (Error | NumberedChange[])[]): () => Promise<NumberedChange[]> {
  return async () => {
    const answer = answers.shift() ?? [];
    if (answer instanceof Error) throw answer;
    return answer;
  };
}
