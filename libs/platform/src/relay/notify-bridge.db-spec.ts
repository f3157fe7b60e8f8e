import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { CommitSignal } from '../event-log/commit-signal.js';
import { NotifyBridge } from './notify-bridge.js';

interface Process {
  readonly commits: CommitSignal;
  readonly bridge: NotifyBridge;
  readonly heard: (number | null)[];
}

describe('the notice between processes', () => {
  let database: FreshDatabase;
  const open: Process[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => Promise.all(open.splice(0).map(async ({ bridge }) => bridge.stop())));
  afterAll(async () => database.drop());

  async function process(): Promise<Process> {
    const commits = new CommitSignal();
    const bridge = new NotifyBridge(database.databaseUrl, commits);
    const heard: (number | null)[] = [];
    bridge.onWake((allianceNo) => heard.push(allianceNo));
    await bridge.start();
    heard.length = 0;
    const made = { commits, bridge, heard };
    open.push(made);
    return made;
  }
  const soon = async (condition: () => boolean): Promise<void> => {
    for (let tries = 0; !condition() && tries < 600; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(condition()).toBe(true);
  };

  it('tells the others and not oneself, many commits in one notice', async () => {
    const [one, two, three] = [await process(), await process(), await process()];
    for (let commit = 0; commit < 500; commit++) one.commits.announce(7 + (commit % 2), 1n);
    await soon(() => two.heard.length > 0 && three.heard.length > 0);
    expect([two.heard, three.heard, one.heard]).toEqual([[7, 8], [7, 8], []]);
  });

  it('says "look at all" when too many alliances have news for one notice', async () => {
    const [one, two] = [await process(), await process()];
    for (let allianceNo = 1; allianceNo <= 3000; allianceNo++) one.commits.announce(allianceNo, 1n);
    await soon(() => two.heard.length > 0);
    expect(two.heard).toEqual([null]);
  });

  it('comes back by itself when its connection is cut, and then looks at all', async () => {
    const [one, two] = [await process(), await process()];
    const owner = new pg.Client(database.migrationDatabaseUrl);
    await owner.connect();
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await owner.end();
    await soon(() => two.heard.includes(null) && one.heard.includes(null));
    two.heard.length = 0;
    one.commits.announce(5, 1n);
    await soon(() => two.heard.includes(5));
  });
});
