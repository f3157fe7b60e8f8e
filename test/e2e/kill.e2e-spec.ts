import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { auditBook } from '../support/book-audit.js';
import { BookServer } from '../support/book-server.js';
import { type Intention, PostingLoad } from '../support/posting-load.js';

const SOUND = { lost: [], doubled: [], unmeant: [], gaps: 0, balancesThatDiffer: 0, authoritiesThatDiffer: 0 };
const CALLERS = 6;

/** Finance systems post without pause while the server's or the database's process is killed under them. */
describe('kill -9 under load', () => {
  let server: BookServer;
  beforeAll(async () => {
    server = await BookServer.start();
  }, 90_000);
  afterAll(() => (server as BookServer | undefined)?.stop());

  const loadNamed = (name: string) => new PostingLoad(server.url, server.token, server.book, server.openDay, name);
  const all = new Map<Intention, string>();
  const audit = async (acknowledged: ReadonlyMap<Intention, string> = all) =>
    auditBook(await server.databaseUrl(), server.book, acknowledged);

  /** Runs a load through `blows`, each struck while posts are being answered. */
  async function under(name: string, blows: number, strike: () => void | Promise<void>): Promise<void> {
    const load = loadNamed(name);
    const done = load.run(CALLERS);
    for (let blow = 0; blow < blows; blow += 1) {
      await load.acknowledges(40 + blow * 17);
      await strike();
    }
    await load.acknowledges(40);
    load.finish();
    await done;
    for (const [intention, id] of load.acknowledged) all.set(intention, id);
    // Proof that the blows fell on posts in flight.
    expect(load.unanswered).toBeGreaterThan(blows);
  }

  it('of the server loses nothing that was acknowledged and doubles nothing', async () => {
    await under('server', 3, () => server.killServer());
    expect(await audit()).toEqual(SOUND);
  }, 180_000);

  it('of the database loses nothing that was acknowledged and doubles nothing', async () => {
    await under('database', 3, () => server.killDatabase());
    expect(await audit()).toEqual(SOUND);
  }, 180_000);

  it('of both at once loses nothing that was acknowledged and doubles nothing', async () => {
    await under('both', 2, async () => {
      await server.killDatabase();
      await server.killServer();
    });
    expect(await audit()).toEqual(SOUND);
  }, 180_000);

  it('changes no answer: every request sent again has its first one', async () => {
    const load = loadNamed('again');
    for (const [intention, id] of [...all].filter((_, index) => index % 7 === 0)) {
      expect(await load.post(intention)).toEqual({ id, replayed: true });
    }
    expect(await audit()).toEqual(SOUND);
  }, 60_000);

  describe('the audit itself', () => {
    it('sees a double, made by a client that takes a new key after a lost answer', async () => {
      const load = loadNamed('forgetful');
      const first = load.intention();
      expect(await load.post(first)).toBeDefined();
      const again = { ...first, sourceRef: `${first.sourceRef}/2`, idempotencyKey: `${first.idempotencyKey}/2` };
      const answer = await load.post(again);
      const seen = await audit(new Map([...all, [again, answer?.id ?? '']]));
      expect(seen).toEqual({ ...SOUND, doubled: [first.purpose] });
      all.set(again, answer?.id ?? '');
    }, 60_000);

    it('sees a loss, made by a database that answers before it has written', async () => {
      await setCommits('off');
      let lost: string[] = [];
      for (let round = 1; round <= 5 && lost.length === 0; round += 1) {
        const load = loadNamed(`careless ${round}`);
        const done = load.run(CALLERS);
        await load.acknowledges(60);
        await server.killDatabase();
        load.finish();
        await done;
        lost = (await audit(load.acknowledged)).lost;
      }
      expect(lost.length).toBeGreaterThan(0);
    }, 180_000);
  });

  /** Whether a commit waits for the disk, for the server's sessions from now on. */
  async function setCommits(value: 'on' | 'off'): Promise<void> {
    const client = new pg.Client(await server.databaseUrl());
    await client.connect();
    await client.query(`alter role commonbook set synchronous_commit = ${value}`);
    await client.end();
    await server.killServer();
    await sleep(100);
  }
});
