import { type EventEnvelope, fixedClock, systemActor } from '#kernel';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { until } from '../../../../test/support/until.js';
import { Database } from '../database/database.js';
import type { AllianceTx } from '../database/tx.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { CommitSignal } from '../event-log/commit-signal.js';
import { EventLog } from '../event-log/event-log.js';
import { AppConfig } from '../config/app-config.js';
import { MailDelivery } from '../mail/mail-delivery.js';
import { MailPost } from '../mail/mail-post.js';
import type { Mail } from '../mail/mailer.js';
import { NotifyBridge } from '../relay/notify-bridge.js';
import { BackgroundWork } from './background-work.js';
import { Reactions } from './reactions.js';
import { TimedTasks } from './timed-tasks.js';

const clock = fixedClock('2026-05-20T10:00:00Z');

describe('background work', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let book: BookFixture;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
    book = await bookFixture(fresh.migrationDatabaseUrl);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const start = () => {
    const commits = new CommitSignal();
    const work = new UnitOfWork(database, commits, clock);
    const reactions = new Reactions(database, work, new EventLog(database));
    const tasks = new TimedTasks(database, clock);
    const sent: string[] = [];
    const mailer = {
      send: async () => undefined,
      deliver: async ({ subject }: Mail) => void sent.push(subject),
    };
    const mails = new MailDelivery(work, database, mailer, new AppConfig());
    const bridge = new NotifyBridge(fresh.databaseUrl, commits);
    const background = new BackgroundWork(reactions, tasks, commits, bridge, mails);
    const happen = async (): Promise<void> =>
      work.runInAlliance(systemActor('spec'), book.allianceNo, async (tx) => {
        await tx.append([{ type: 'spec.asked', body: {} }]);
      });
    return { background, reactions, tasks, happen, sent };
  };

  it('begins with a round of timed tasks, and reacts right after each commit until it is stopped', async () => {
    const { background, reactions, tasks, happen } = start();
    const rounds: [number, Date][] = [];
    let reacted = 0;
    tasks.register({ name: 'spec.look', run: async (no, now) => void rounds.push([no, now]) });
    reactions.register({ name: 'spec.count', types: ['spec.asked'], react: async () => void (reacted += 1) });
    background.onApplicationBootstrap();
    await until(() => rounds.length === 1);
    expect(rounds).toEqual([[book.allianceNo, clock.now()]]);
    await happen();
    await until(() => reacted === 1);
    await background.beforeApplicationShutdown();
    await happen();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(reacted).toBe(1);
  });

  it('sends what a reaction posted, right after its commit', async () => {
    const { background, reactions, happen, sent } = start();
    const post = new MailPost(clock);
    const react = async (tx: AllianceTx, { seq }: EventEnvelope): Promise<void> =>
      post.post(tx, `spec/${seq}`, { to: 'ada@example.org', subject: `event ${seq}`, text: '' });
    reactions.register({ name: 'spec.post', types: ['spec.asked'], react });
    background.onApplicationBootstrap();
    await happen();
    await until(() => sent.length > 0);
    await background.beforeApplicationShutdown();
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('goes on when a task fails: the others are run, and reactions too', async () => {
    const { background, reactions, tasks } = start();
    const ran: string[] = [];
    tasks.register({ name: 'spec.broken', run: async () => Promise.reject(new Error('no')) });
    tasks.register({ name: 'spec.fine', run: async () => void ran.push('task') });
    reactions.register({ name: 'spec.later', types: ['spec.asked'], react: async () => void ran.push('reaction') });
    await expect(tasks.runDue()).rejects.toThrow('no');
    background.onApplicationBootstrap();
    await until(() => ran.includes('reaction'));
    await background.beforeApplicationShutdown();
    expect(ran.filter((each) => each === 'task')).toHaveLength(2);
    expect(() => tasks.register({ name: 'spec.fine', run: async () => undefined })).toThrow('spec.fine is there twice');
  });
});
