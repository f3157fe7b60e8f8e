import { type Actor, type IsoDate, Refusal } from '#kernel';
import { EventLog, type Mail, Reactions, TimedTasks } from '#platform';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  platform,
  seatLeads,
} from '../../../../test/support/governance-fixture.js';
import { KeptPost } from '../../../../test/support/kept-post.js';
import { AnnounceReviews } from '../reactions/announce-reviews.js';
import { MailReviews } from '../reactions/mail-reviews.js';
import type { Choice } from '../domain/verdict/matter-record.js';
import type { CloseMatterCommand } from './close-matter.js';
import { DecisionEndingReader } from './decision-ending-reader.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const day = (text: string): IsoDate => text as IsoDate;

describe('a decision', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await governanceFixture();
    alliance = await fixture.alliance();
    bodyId = await makeBody(fixture, alliance);
    leads = await seatLeads(fixture, alliance, bodyId);
  });
  beforeEach(() => fixture.identity.clock.set('2026-05-10T10:00:00Z'));
  afterAll(() => fixture.identity.close());

  async function decide(
    change: Partial<CloseMatterCommand> = {},
    choice: Choice = 'FOR',
    of = bodyId,
    matter: Parameters<typeof makeMatter>[3] = {},
  ): Promise<string> {
    const matterId = await makeMatter(fixture, alliance, of, matter);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const { actor, organisationId: actingFor } of leads) {
      const said = { matterId, actingFor, choice, reason: 'Because' };
      await fixture.cast.run(actor, { ...said, idempotencyKey: newKey() });
    }
    return (await fixture.close.run(alliance.clerk, closing(matterId, change))).decisionId;
  }
  const standing = async (decisionId: string): Promise<unknown> =>
    (await fixture.reader.decision(alliance.clerk, decisionId))?.standing;
  const revoke = async (decisionId: string, byDecisionId: string): Promise<string> =>
    codeOf(fixture.revoke.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() }));

  it('counts from its day to its last, by the calendar in London', async () => {
    const decisionId = await decide({ effectiveFrom: day('2026-06-01'), expiresOn: day('2026-10-25') });
    const at = async (instant: string): Promise<unknown> => {
      fixture.identity.clock.set(instant);
      return standing(decisionId);
    };
    expect(await at('2026-05-31T22:59:59Z')).toBe('NOT_YET');
    expect(await at('2026-05-31T23:00:00Z')).toBe('IN_FORCE');
    expect(await at('2026-10-25T23:59:59Z')).toBe('IN_FORCE');
    expect(await at('2026-10-26T00:00:00Z')).toBe('EXPIRED');
    const wrong = decide({ effectiveFrom: day('2027-06-01'), expiresOn: day('2027-05-31') });
    expect(await codeOf(wrong)).toBe('input-invalid');
  });

  it('is taken back once, by a later one that was approved, from the day that one counts', async () => {
    const [first, lost] = [await decide(), await decide({}, 'AGAINST')];
    const later = await decide({ effectiveFrom: day('2026-06-01') });
    expect([await revoke(first, lost), await revoke(later, first), await revoke(lost, later)]).toEqual([
      ...['governance.cannot-revoke', 'governance.cannot-revoke', 'governance.cannot-revoke'],
    ]);
    const codes = await Promise.all([revoke(first, later), revoke(first, later)]);
    expect(codes.sort()).toEqual(['done', 'governance.already-superseded']);
    expect(await standing(first)).toBe('IN_FORCE');
    fixture.identity.clock.set('2026-06-01T10:00:00Z');
    expect(await standing(first)).toBe('REVOKED');
    const events = await new EventLog(fixture.identity.database).read(alliance.allianceNo, 0n, 1000);
    const ended = events.filter(({ type }) => type === 'governance.decision-revoked');
    expect(ended.map(({ body }) => body)).toEqual([
      { decision: first, by: later, authorises: [], endsOn: '2026-06-01' },
    ]);
  });

  it('of a body is ended by that body or one above it, not by whatever another has decided', async () => {
    const team = { kind: 'MANAGEMENT_TEAM', code: 'AMT', name: 'Management team', escalatesTo: bodyId } as const;
    const below = await makeBody(fixture, alliance, team);
    const beside = await makeBody(fixture, alliance, { ...team, code: 'BMT', name: 'Other team' });
    for (const body of [below, beside]) {
      for (const { actor, organisationId } of leads) {
        const seat = { bodyId: body, organisationId, memberId: actor.personId, alternateIds: [], owner: false };
        const days = { voterClass: null, from: day('2026-04-01'), to: null };
        await fixture.give.run(alliance.clerk, { ...seat, ...days, idempotencyKey: newKey() });
      }
    }
    const change = { type: 'SERVICE_CHANGE' } as const;
    const highest = await decide();
    const lower = await decide({}, 'FOR', below, change);
    const other = await decide({}, 'FOR', beside, change);
    const supersede = async (decisionId: string, byDecisionId: string): Promise<string> =>
      codeOf(fixture.supersede.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() }));
    const code = 'governance.decision-of-another-body';
    expect([await revoke(highest, lower), await supersede(highest, lower)]).toEqual([code, code]);
    expect([await revoke(lower, other), await supersede(lower, other)]).toEqual([code, code]);
    const above = await decide();
    expect([await supersede(lower, above), await revoke(other, above)]).toEqual(['done', 'done']);
  });

  it('is ended for a reason that is kept, by one of the later ones that could', async () => {
    const [first, lost, second] = [await decide(), await decide({}, 'AGAINST'), await decide()];
    const endings = new DecisionEndingReader(fixture.identity.database, fixture.reader);
    const possible = async (decisionId: string, actor: Actor = alliance.clerk): Promise<unknown> => {
      const found = await endings.endings(actor, decisionId);
      return found?.map(({ how, by }) => [how, by.map(({ decision }) => decision.decisionId)]) ?? null;
    };
    const both = (...ids: string[]) => [
      ['SUPERSEDED', ids],
      ['REVOKED', ids],
    ];
    expect(await possible(first)).toEqual(both(second));
    expect(await possible(lost)).toEqual([
      ['SUPERSEDED', [second]],
      ['REVOKED', []],
    ]);
    expect(await possible(first, (await fixture.alliance()).clerk)).toBeNull();
    const command = { decisionId: first, byDecisionId: second, idempotencyKey: newKey() };
    const reason = ' The landlord said no ';
    expect(await codeOf(fixture.revoke.run(alliance.clerk, { ...command, reason: 'x'.repeat(2001) }))).toBe(
      'input-invalid',
    );
    expect(await codeOf(fixture.revoke.run(leads[0]?.actor ?? alliance.clerk, command))).toBe('mandate-missing');
    await fixture.revoke.run(alliance.clerk, { ...command, reason });
    const ended = (await fixture.reader.decision(alliance.clerk, first))?.decision;
    expect(ended?.supersededBy).toMatchObject({ id: second, how: 'REVOKED', reason: 'The landlord said no' });
    expect(await possible(first)).toEqual(both());
    const entry = async (id: string) =>
      fixture.register.byReference(
        alliance.clerk,
        alliance.allianceId,
        (await fixture.reader.decision(alliance.clerk, id))?.decision.reference ?? '',
      );
    expect((await entry(first))?.decision.shown).toMatchObject({
      endedBecause: 'The landlord said no',
      supersededBy: { id: second, how: 'REVOKED' },
    });
    expect((await entry(second))?.decision.shown.supersedes).toMatchObject([{ id: first, how: 'REVOKED' }]);
    const events = await new EventLog(fixture.identity.database).read(alliance.allianceNo, 0n, 1000);
    expect(JSON.stringify(events.map(({ body }) => body))).not.toContain('landlord');
  });

  it('names what is to be done, and comes up again when it is to be looked at', async () => {
    const owner = leads[1]?.organisationId ?? '';
    const action = { text: ' Write to the landlord ', owner, dueOn: day('2026-06-30') };
    const content = { text: 'Yes', reasons: 'It helps', alternatives: 'None', interestsChecked: true };
    const late = await decide({ reviewOn: day('2026-09-30') });
    const early = await decide({ reviewOn: day('2026-08-31'), content: { ...content, actions: [action] } });
    const gone = await decide({ reviewOn: day('2026-08-31'), expiresOn: day('2026-05-31') });
    fixture.identity.clock.set('2026-06-02T10:00:00Z');
    const review = async (by: string): Promise<string[]> => {
      const views = await fixture.reader.decisionsToReview(alliance.clerk, alliance.allianceId, day(by));
      return views.map(({ decision }) => decision.decisionId);
    };
    expect(await review('2026-08-30')).toEqual([]);
    expect(await review('2026-09-30')).toEqual([early, late]);
    expect(await standing(gone)).toBe('EXPIRED');
    const kept = (await fixture.reader.decision(alliance.clerk, early))?.decision.content.actions;
    expect(kept).toEqual([{ ...action, text: 'Write to the landlord' }]);
    const nobody = decide({ content: { ...content, actions: [{ ...action, owner: bodyId }] } });
    expect(await codeOf(nobody)).toBe('input-invalid');
    const many = Array.from({ length: 51 }, () => action);
    expect(await codeOf(decide({ content: { ...content, actions: many } }))).toBe('input-invalid');
  });

  it('reminds its body, once, of what it wanted to look at again, while it counts', async () => {
    const { database, unitOfWork, clock, reader, config } = fixture.identity;
    const log = new EventLog(database);
    const [tasks, reactions] = [new TimedTasks(database, clock), new Reactions(database, unitOfWork, log)];
    const mails: Mail[] = [];
    new AnnounceReviews(tasks, database, unitOfWork).onModuleInit();
    new MailReviews(reactions, reader, config, new KeptPost((mail) => mails.push(mail))).onModuleInit();
    const round = async (at: string): Promise<string[]> => {
      clock.set(at);
      mails.length = 0;
      await Promise.all([tasks.runDue(), tasks.runDue()]);
      await reactions.catchUp();
      return mails.map(({ subject }) => subject);
    };
    const kept = await decide({ reviewOn: day('2027-03-01') });
    await decide({ reviewOn: day('2027-03-01'), expiresOn: day('2027-02-28') });
    const replaced = await decide({ reviewOn: day('2027-03-01') });
    await revoke(replaced, await decide());
    await round('2027-02-28T23:30:00Z');
    const { reference } = (await fixture.reader.decision(alliance.clerk, kept))?.decision ?? {};
    const due = await round('2027-03-01T00:30:00Z');
    expect(due).toEqual(leads.map(() => expect.stringContaining(`(${reference})`)));
    expect(await round('2027-03-02T09:00:00Z')).toEqual([]);
    const events = await log.readTypes(
      alliance.allianceNo,
      ['governance.review-due'],
      { after: 0n, upTo: 10_000n },
      100,
    );
    expect(events.map(({ body }) => body as { decision: string }).filter(({ decision }) => decision === kept)).toEqual([
      { decision: kept, body: bodyId, reviewOn: '2027-03-01' },
    ]);
  });

  it('that was recorded is not edited, in the database either', async () => {
    await decide();
    for (const change of [
      `update decision set content = '{}'`,
      `update supersession set revokes = true`,
      'delete from decision',
    ]) {
      const deed = fixture.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) =>
        tx.query(change),
      );
      await expect(deed).rejects.toThrow(/permission denied|stays as it was/);
    }
  });
});
