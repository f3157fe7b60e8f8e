import { type EventEnvelope, Refusal } from '#kernel';
import { EventLog, Reactions, TimedTasks } from '#platform';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  seatLeads,
} from '../../../../test/support/governance-fixture.js';
import { MailVoteReminders } from '../reactions/mail-vote-reminders.js';
import { RemindVoters } from '../reactions/remind-voters.js';
import type { EstablishBodyCommand } from './establish-body.js';
import { KeptPost } from '../../../../test/support/kept-post.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const HOUR = 3_600_000;

describe('voting in writing', () => {
  let fixture: GovernanceFixture;
  let tasks: TimedTasks;
  let reactions: Reactions;
  let log: EventLog;
  beforeAll(async () => {
    fixture = await governanceFixture();
    const { database, unitOfWork, clock, reader, config, mails } = fixture.identity;
    log = new EventLog(database);
    tasks = new TimedTasks(database, clock);
    reactions = new Reactions(database, unitOfWork, log);
    new RemindVoters(tasks, database, unitOfWork).onModuleInit();
    const post = new KeptPost((mail) => mails.push(mail));
    new MailVoteReminders(reactions, reader, config, post).onModuleInit();
  });
  beforeEach(() => fixture.identity.clock.set('2026-05-11T09:00:00Z'));
  afterAll(() => fixture.identity.close());

  /** A team that takes ten calendar days to decide in writing, with a matter that is open. */
  async function deciding(change: Partial<EstablishBodyCommand['terms']> = {}) {
    const alliance = await fixture.alliance();
    const terms = {
      ...({ reference: null, quorum: { kind: 'EACH_UNIT' }, abstention: 'BLOCKS', weighting: null } as const),
      ...({ nation: 'ENGLAND_AND_WALES', delegations: [] } as const),
      writtenWindow: { unit: 'DAYS', count: 10 } as const,
    };
    const bodyId = await makeBody(fixture, alliance, { terms: { ...terms, ...change } });
    const leads = await seatLeads(fixture, alliance, bodyId);
    const matterId = await makeMatter(fixture, alliance, bodyId);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    const vote = async (at: number): Promise<string> => {
      const { actor, organisationId: actingFor } = leads[at] ?? { actor: alliance.clerk, organisationId: '' };
      const said = { matterId, actingFor, choice: 'FOR', reason: null } as const;
      return codeOf(fixture.cast.run(actor, { ...said, idempotencyKey: newKey() }));
    };
    return { alliance, leads, matterId, vote };
  }
  /** One round of what is due, and what was said of it since the matter opened. */
  async function round({ allianceNo }: GovernedAlliance): Promise<EventEnvelope[]> {
    await tasks.runDue();
    await reactions.catchUp();
    const events = await log.read(allianceNo, 0n, 1000);
    return events.filter(({ type }) => type === 'governance.vote-reminder' || type === 'governance.voting-ended');
  }
  const said = (events: readonly EventEnvelope[]): unknown[] =>
    events.map(({ body }) => (body as { percent?: number }).percent ?? 'over');

  it('reminds those who have not voted at half and at four fifths of the time, and is over by the clock', async () => {
    const { alliance, leads, matterId, vote } = await deciding();
    const { clock, mails } = fixture.identity;
    const matter = (await fixture.reader.matter(alliance.clerk, matterId))?.matter;
    expect(matter?.frozen?.votesUntil).toBe('2026-05-21');
    await vote(0);
    clock.set('2026-05-16T15:00:00Z');
    expect(said(await round(alliance))).toEqual([]);
    clock.set('2026-05-16T16:00:00Z');
    mails.length = 0;
    const [half] = await round(alliance);
    expect(half?.body).toEqual({
      matter: matterId,
      percent: 50,
      units: [leads[1]?.organisationId, leads[2]?.organisationId],
    });
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 2 }, () => 'Your vote is awaited by Thursday 21 May 2026: Version 2'),
    );
    expect(mails[0]?.text).toContain('Do we take this on?');
    expect(mails[0]?.text).toContain(`/alliances/${alliance.allianceId}/matters/${matterId}`);
    await round(alliance);
    await vote(1);
    clock.set('2026-05-19T20:12:00Z');
    expect(said(await round(alliance))).toEqual([50, 80]);
    expect(mails).toHaveLength(3);
    clock.set('2026-05-21T22:59:59Z');
    expect(await codeOf(fixture.close.run(alliance.clerk, closing(matterId)))).toBe('governance.voting-window-open');
    clock.set('2026-05-21T23:00:00Z');
    expect(said(await round(alliance))).toEqual([50, 80, 'over']);
    expect(said(await round(alliance))).toEqual([50, 80, 'over']);
    expect(await vote(2)).toBe('governance.voting-window-over');
    expect((await fixture.close.run(alliance.clerk, closing(matterId))).outcome).toBe('NOT_AGREED');
    expect(mails).toHaveLength(3);
  });

  it('says a mark once, whoever looks, and only the last of those that passed while nobody did', async () => {
    const { alliance } = await deciding();
    fixture.identity.clock.advance(10 * 24 * HOUR);
    await Promise.all([tasks.runDue(), tasks.runDue(), tasks.runDue()]);
    expect(said(await round(alliance))).toEqual([80]);
  });

  it('writes to nobody once the matter is closed', async () => {
    const { alliance, matterId, vote } = await deciding();
    fixture.identity.clock.set('2026-05-17T09:00:00Z');
    await tasks.runDue();
    for (const at of [0, 1, 2]) await vote(at);
    await fixture.close.run(alliance.clerk, closing(matterId));
    fixture.identity.mails.length = 0;
    await round(alliance);
    expect(fixture.identity.mails).toEqual([]);
  });

  it('sealed is refused in the same words however the votes stand, so that no attempt to close it tells', async () => {
    const empty = { text: null, reasons: null, alternatives: null, interestsChecked: false };
    const tries = async (choices: readonly ('FOR' | 'AGAINST')[]): Promise<string[]> => {
      const { alliance, leads, matterId } = await deciding({ sealedBallots: true });
      for (const [at, choice] of choices.entries()) {
        const { actor, organisationId: actingFor } = leads[at] ?? { actor: alliance.clerk, organisationId: '' };
        const said = { matterId, actingFor, choice, reason: 'Because' };
        await fixture.cast.run(actor, { ...said, idempotencyKey: newKey() });
      }
      const close = async (change: Parameters<typeof closing>[1]): Promise<string> =>
        codeOf(fixture.close.run(alliance.clerk, closing(matterId, change)));
      return [await close({ content: empty, expectedVersion: 99 }), await close({ content: empty })];
    };
    const all = await tries(['FOR', 'FOR', 'FOR']);
    expect(all).toEqual(['stale-version', 'governance.reasons-required']);
    expect(await tries(['FOR', 'FOR', 'AGAINST'])).toEqual(all);
    expect(await tries(['FOR', 'FOR'])).toEqual(['stale-version', 'governance.voting-window-open']);
  });

  it('sealed shows how many have voted and one’s own vote, to the clerk too, and all of it once closed', async () => {
    const { alliance, leads, matterId, vote } = await deciding({ sealedBallots: true });
    for (const at of [0, 1]) await vote(at);
    const look = async (actor = alliance.clerk): Promise<unknown[]> => {
      const view = await fixture.reader.matter(actor, matterId);
      if (view === null) throw new Error('not shown');
      const { records } = fixture;
      return [await records.votesCast(view), (await records.votes(view)).length, await records.verdictNow(view)];
    };
    expect(await look()).toEqual([2, 0, null]);
    expect(await look(leads[0]?.actor)).toEqual([2, 1, null]);
    expect(await look(leads[2]?.actor)).toEqual([2, 0, null]);
    fixture.identity.clock.set('2026-05-17T09:00:00Z');
    expect((await round(alliance)).map(({ body }) => body)).toEqual([{ matter: matterId, percent: 50, units: [] }]);
    const events = await log.read(alliance.allianceNo, 0n, 1000);
    const votes = events.filter(({ type }) => type === 'governance.vote-cast').map(({ body }) => body);
    expect(votes).toEqual(
      [1, 2].map((castNo) => ({
        matter: matterId,
        body: expect.stringMatching(/^bod_/) as string,
        seat: null,
        castNo,
      })),
    );
    await vote(2);
    await fixture.close.run(alliance.clerk, closing(matterId));
    expect(await look()).toEqual([3, 3, null]);
  });
});
