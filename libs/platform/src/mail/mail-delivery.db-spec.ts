import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { fixedClock, systemActor } from '#kernel';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { AppConfig } from '../config/app-config.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { CommitSignal } from '../event-log/commit-signal.js';
import { MOST_TRIES, MailDelivery, pauseAfter } from './mail-delivery.js';
import { MailPost } from './mail-post.js';
import { MailUndeliverable, type PostedMail } from './mailer.js';

const START = new Date('2026-05-20T10:00:00Z');
const config = Object.assign(new AppConfig(), { publicUrl: 'https://book.example:8443' });

describe('the post', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let book: BookFixture;
  let now = START;
  const clock = { ...fixedClock(START.toISOString()), now: () => now };
  let work: UnitOfWork;
  let key = 0;
  let taken: PostedMail[] = [];
  /** What the mail server does with the next messages; it takes what is not listed. */
  let troubles: (Error | undefined)[] = [];
  const mailer = {
    send: async () => undefined,
    deliver: async (mail: PostedMail) => {
      const trouble = troubles.shift();
      if (trouble !== undefined) throw trouble;
      taken.push(mail);
    },
  };
  const delivery = (change: object = {}): MailDelivery =>
    new MailDelivery(work, database, { ...mailer, ...change }, config);
  const silenced = ['warn', 'error'].map((level) =>
    jest.spyOn(Logger.prototype, level as 'warn').mockImplementation(() => undefined),
  );

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
    book = await bookFixture(fresh.migrationDatabaseUrl);
    work = new UnitOfWork(database, new CommitSignal(), clock);
  });
  afterAll(async () => {
    silenced.forEach((spy) => spy.mockRestore());
    await database.close();
    await fresh.drop();
  });
  beforeEach(async () => {
    now = new Date(now.getTime() + 10 * 86_400_000);
    troubles = [];
    await delivery().deliverDue();
    taken = [];
  });

  const post = async (subject: string, under = `spec/${++key}`): Promise<void> =>
    work.runInAlliance(systemActor('spec'), book.allianceNo, async (tx) =>
      new MailPost(clock).post(tx, under, { to: 'ada@example.org', subject, text: 'Text' }),
    );
  const subjects = (): string[] => taken.map(({ subject }) => subject);
  const after = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000));
  const unreachable = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });

  it('sends a message once, under the id it was posted with, and forgets what it said', async () => {
    await post('one', 'spec/same');
    await post('another under the same key', 'spec/same');
    await Promise.all([delivery().deliverDue(), delivery().deliverDue(), delivery().deliverDue(book.allianceNo)]);
    expect(subjects()).toEqual(['one']);
    expect(taken[0]?.messageId).toBe(`<${taken[0]?.mailId}@book.example>`);
    const rows = await database.inAlliance<{ mail: unknown; sent_at: Date }>(
      book.allianceNo,
      {
        name: 'spec-posted',
        text: "select mail, sent_at from posted_mail where alliance_no = $1 and key = 'spec/same'",
      },
      [book.allianceNo],
    );
    expect(rows).toEqual([{ mail: null, sent_at: now }]);
  });

  it('sends nothing of what was rolled back', async () => {
    const failing = work.runInAlliance(systemActor('spec'), book.allianceNo, async (tx) => {
      await new MailPost(clock).post(tx, 'spec/undone', { to: 'ada@example.org', subject: 'undone', text: '' });
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await delivery().deliverDue();
    expect(subjects()).toEqual([]);
  });

  it('sends the same message again when a process ended before it noted that it was sent', async () => {
    await post('twice');
    const unlucky = delivery({
      deliver: async (mail: PostedMail) => {
        await mailer.deliver(mail);
        jest.spyOn(work, 'runInAlliance').mockRejectedValueOnce(new Error('power cut'));
      },
    });
    await expect(unlucky.deliverDue()).rejects.toThrow('power cut');
    await delivery().deliverDue();
    expect(taken).toHaveLength(1);
    after(6);
    await delivery().deliverDue();
    expect(subjects()).toEqual(['twice', 'twice']);
    expect(taken[0]?.messageId).toBe(taken[1]?.messageId);
  });

  it('waits longer and longer for a mail server that is away, and then gives up', async () => {
    expect([pauseAfter(1), pauseAfter(4), pauseAfter(MOST_TRIES)]).toEqual([60_000, 480_000, 6 * 3_600_000]);
    await post('late');
    await post('behind it');
    troubles = [unreachable];
    await delivery().deliverDue();
    expect(subjects()).toEqual([]);
    await delivery().deliverDue();
    expect(subjects()).toEqual(['behind it']);
    after(2);
    await delivery().deliverDue();
    expect(subjects()).toEqual(['behind it', 'late']);
    await post('never');
    for (let tries = 0; tries <= MOST_TRIES; tries++) {
      troubles = [unreachable];
      await delivery().deliverDue();
      after(361);
    }
    troubles = [];
    await delivery().deliverDue();
    expect(subjects()).not.toContain('never');
  });

  it('gives up at once what no try will deliver, and goes on to the next', async () => {
    await post('refused');
    await post('fine');
    troubles = [new MailUndeliverable('EENVELOPE 550')];
    await delivery().deliverDue();
    after(400);
    await delivery().deliverDue();
    expect(subjects()).toEqual(['fine']);
  });

  it('takes nothing more once it is stopped', async () => {
    await post('left');
    const stopped = delivery();
    await stopped.stop();
    stopped.wake();
    await stopped.deliverDue();
    expect(subjects()).toEqual([]);
  });
});
