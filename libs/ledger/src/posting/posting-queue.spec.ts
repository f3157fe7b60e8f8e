import { type Outcome, PostingQueue } from './posting-queue.js';

type Run = (commands: readonly string[]) => Promise<readonly Outcome<string>[]>;
const limits = { batchWeight: 3, waitingWeight: 5 };
const echo = (command: string): Outcome<string> => ({ result: command.toUpperCase() });

function queueOf(run: Run): { queue: PostingQueue<string, string>; batches: string[][] } {
  const batches: string[][] = [];
  const queue = new PostingQueue<string, string>(async (commands) => {
    batches.push([...commands]);
    return run(commands);
  }, limits);
  return { queue, batches };
}

describe('the posting queue', () => {
  it('serves a lone caller at once and gathers those who come meanwhile', async () => {
    const { queue, batches } = queueOf(async (commands) => commands.map(echo));
    expect(await queue.add('a', 1)).toBe('A');
    expect(await Promise.all(['b', 'c', 'd', 'e'].map(async (one) => queue.add(one, 1)))).toEqual(['B', 'C', 'D', 'E']);
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
    expect(queue.idle).toBe(true);
  });

  it('takes a command heavier than a batch by itself', async () => {
    const { queue, batches } = queueOf(async (commands) => commands.map(echo));
    await Promise.all([queue.add('a', 1), queue.add('heavy', 4)]);
    expect(batches).toEqual([['a'], ['heavy']]);
  });

  it('tells callers beyond its bound to come back, and loses none that it took', async () => {
    const { queue } = queueOf(async (commands) => commands.map(echo));
    const results = await Promise.allSettled(Array.from({ length: 8 }, async (_, n) => queue.add(String(n), 1)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'overloaded' } });
  });

  it('gives each caller its own refusal', async () => {
    const refusal = new Error('no');
    const { queue } = queueOf(async (commands) => commands.map((one) => (one === 'bad' ? { refusal } : echo(one))));
    const results = await Promise.allSettled([queue.add('a', 1), queue.add('bad', 1)]);
    expect(results).toEqual([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: refusal },
    ]);
  });

  it('runs the halves of a batch that failed, until only the bad command fails', async () => {
    const { queue, batches } = queueOf(async (commands) => {
      if (commands.includes('bad')) throw new Error('broken');
      return commands.map(echo);
    });
    const results = await Promise.allSettled(['a', 'bad', 'c'].map(async (one) => queue.add(one, 1)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([['a', 'bad', 'c'], ['a'], ['bad', 'c'], ['bad'], ['c']]);
  });
});
