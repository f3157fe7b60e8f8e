import { fixedClock } from '#kernel';
import { CommitSignal, Database, UnitOfWork } from '#platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { OUTBOX_ROOM, OutboxMailer } from './outbox-mailer.js';

describe('mail kept in the outbox', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let mailer: OutboxMailer;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl, poolSize: 2, readers: 1 });
    const clock = fixedClock('2026-05-10T10:00:00Z');
    mailer = new OutboxMailer(new UnitOfWork(database, new CommitSignal(), clock), database, clock);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });
  const send = (subject: string): Promise<void> => mailer.send({ to: 'ada@example.org', subject, text: 'Text' });

  it('is there as soon as it is sent, the newest first', async () => {
    await send('first');
    await send('second');
    expect(await mailer.newest(10)).toEqual([
      expect.objectContaining({ subject: 'second', recipient: 'ada@example.org', text: 'Text' }),
      expect.objectContaining({ subject: 'first', recordedAt: new Date('2026-05-10T10:00:00Z') }),
    ]);
  });

  it('does not grow without end', async () => {
    for (let count = 0; count < OUTBOX_ROOM + 5; count++) await send(`mail ${count}`);
    const kept = await mailer.newest(1000);
    expect(kept).toHaveLength(OUTBOX_ROOM);
    expect(kept[0]?.subject).toBe(`mail ${OUTBOX_ROOM + 4}`);
  });
});
