import { type EventEnvelope, Refusal, defineRefusals, fixedClock, systemActor } from '#kernel';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { Database } from '../database/database.js';
import type { AllianceTx } from '../database/tx.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { CommitSignal } from '../event-log/commit-signal.js';
import { EventLog } from '../event-log/event-log.js';
import { Reactions } from './reactions.js';

defineRefusals({ 'spec.not-yet': { message: 'Not yet.', hint: 'Wait.' } });
const actor = systemActor('spec');

describe('reactions', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let work: UnitOfWork;
  let book: BookFixture;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
    work = new UnitOfWork(database, new CommitSignal(), fixedClock('2026-05-20T10:00:00Z'));
  });
  beforeEach(async () => {
    book = await bookFixture(fresh.migrationDatabaseUrl);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  /** As a process of its own would have them. */
  const reactions = (): Reactions => new Reactions(database, work, new EventLog(database));
  const happen = async (type: string, ...texts: string[]): Promise<unknown> =>
    work.runInAlliance(actor, book.allianceNo, async (tx) =>
      tx.append(texts.map((text) => ({ type, body: { text } }))),
    );
  /** A reaction that answers every question with an event, and a way to have it fail. */
  const answering = (before: (tx: AllianceTx, event: EventEnvelope) => void = () => undefined) => ({
    name: 'spec.answer',
    types: ['spec.asked'],
    react: async (tx: AllianceTx, event: EventEnvelope) => {
      await tx.append([{ type: 'spec.answered', body: { to: (event.body as { text: string }).text } }]);
      before(tx, event);
    },
  });
  const answers = async (): Promise<unknown[]> =>
    (await new EventLog(database).read(book.allianceNo, 0n, 1000))
      .filter(({ type }) => type === 'spec.answered')
      .map(({ body }) => (body as { to: string }).to);

  it('are carried out once for each event, in order, whoever looks and however often', async () => {
    await happen('spec.asked', 'a', 'b');
    await happen('spec.other', 'x');
    await happen('spec.asked', 'c');
    const processes = Array.from({ length: 4 }, () => {
      const each = reactions();
      each.register(answering());
      return each;
    });
    await Promise.all(processes.map(async (each) => each.catchUp(book.allianceNo)));
    await processes[0]?.catchUp();
    expect(await answers()).toEqual(['a', 'b', 'c']);
  });

  it('are carried out for what came while nobody was there', async () => {
    const first = reactions();
    first.register(answering());
    await happen('spec.asked', 'a');
    await first.catchUp(book.allianceNo);
    await happen('spec.asked', 'b');
    const later = reactions();
    later.register(answering());
    await later.catchUp(book.allianceNo);
    expect(await answers()).toEqual(['a', 'b']);
  });

  it('undo all of an effect that failed, try it again, and meanwhile leave others alone', async () => {
    let broken = true;
    const both = reactions();
    both.register(
      answering(() => {
        if (broken) throw new Error('no space on disk');
      }),
    );
    const seen: string[] = [];
    both.register({
      name: 'spec.note',
      types: ['spec.asked'],
      react: async (_tx, event) => void seen.push((event.body as { text: string }).text),
    });
    await happen('spec.asked', 'a', 'b');
    await expect(both.catchUp(book.allianceNo)).rejects.toThrow('no space on disk');
    expect([await answers(), seen]).toEqual([[], ['a', 'b']]);
    broken = false;
    await both.catchUp(book.allianceNo);
    expect([await answers(), seen]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('go on for others however long one has been stuck, and however much it has to make up for', async () => {
    const both = reactions();
    let broken = true;
    both.register(
      answering(() => {
        if (broken) throw new Error('no space on disk');
      }),
    );
    const seen: string[] = [];
    both.register({
      name: 'spec.note',
      types: ['spec.told'],
      react: async (_tx, event) => void seen.push((event.body as { text: string }).text),
    });
    await happen('spec.asked', ...Array.from({ length: 150 }, (_, n) => `${n}`));
    await expect(both.catchUp(book.allianceNo)).rejects.toThrow('no space on disk');
    await happen('spec.told', 'first');
    await expect(both.catchUp(book.allianceNo)).rejects.toThrow('no space on disk');
    expect(seen).toEqual(['first']);
    await happen('spec.told', ...Array.from({ length: 150 }, (_, n) => `${n}`));
    await expect(both.catchUp(book.allianceNo)).rejects.toThrow('no space on disk');
    expect(seen).toHaveLength(151);
    broken = false;
    await both.catchUp(book.allianceNo);
    expect([(await answers()).length, seen.length]).toEqual([150, 151]);
  });

  it('keep what a rule refused, go on with the next, and try again when asked', async () => {
    let refused = true;
    const each = reactions();
    each.register(
      answering((_tx, { body }) => {
        if (refused && (body as { text: string }).text === 'a') throw new Refusal('spec.not-yet');
      }),
    );
    await happen('spec.asked', 'a', 'b');
    await each.catchUp(book.allianceNo);
    expect(await answers()).toEqual(['b']);
    expect(await each.notCarriedOut(book.allianceNo)).toEqual([
      expect.objectContaining({ reaction: 'spec.answer', seq: 1n, code: 'spec.not-yet', event: { text: 'a' } }),
    ]);
    await expect(each.tryAgain(actor, book.allianceNo, 'spec.answer', 1n)).rejects.toThrow('Not yet');
    expect(await each.notCarriedOut(book.allianceNo)).toHaveLength(1);
    refused = false;
    await each.tryAgain(actor, book.allianceNo, 'spec.answer', 1n);
    expect([await answers(), await each.notCarriedOut(book.allianceNo)]).toEqual([['b', 'a'], []]);
    await expect(each.tryAgain(actor, book.allianceNo, 'spec.answer', 1n)).rejects.toThrow('not-found');
  });

  it('react to what other reactions brought about', async () => {
    const chain = reactions();
    chain.register(answering());
    chain.register({
      name: 'spec.thank',
      types: ['spec.answered'],
      react: async (tx) => void (await tx.append([{ type: 'spec.thanked', body: {} }])),
    });
    await happen('spec.asked', 'a');
    await chain.catchUp(book.allianceNo);
    const types = (await new EventLog(database).read(book.allianceNo, 0n, 10)).map(({ type }) => type);
    expect(types).toEqual(['spec.asked', 'spec.answered', 'spec.thanked']);
  });

  it('of one name are taken in once', () => {
    const each = reactions();
    each.register(answering());
    expect(() => each.register(answering())).toThrow('spec.answer is there twice');
  });
});
