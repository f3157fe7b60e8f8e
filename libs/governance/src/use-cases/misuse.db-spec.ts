import { type IsoDate, type PersonActor, Refusal } from '#kernel';
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
import { signedIn } from '../../../../test/support/identity-fixture.js';
import type { Choice } from '../domain/verdict/matter-record.js';

const day = (text: string): IsoDate => text as IsoDate;

describe('misuse, tried by several at once', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  let clerk: PersonActor;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await governanceFixture();
    alliance = await fixture.alliance();
    clerk = alliance.clerk;
    bodyId = await makeBody(fixture, alliance);
    leads = await seatLeads(fixture, alliance, bodyId);
  });
  afterAll(() => fixture.identity.close());

  /** The same deed four times at once: what came of each, the most frequent last. */
  async function atOnce(deed: () => Promise<unknown>): Promise<string[]> {
    const ends = await Promise.allSettled(Array.from({ length: 4 }, deed));
    const names = ends.map((end) =>
      end.status === 'fulfilled' ? 'done' : end.reason instanceof Refusal ? end.reason.code : String(end.reason),
    );
    return names.sort();
  }
  const all = (code: string): string[] => Array.from({ length: 4 }, () => code);
  async function opened(change: Parameters<typeof makeMatter>[3] = {}, body = bodyId): Promise<string> {
    const matterId = await makeMatter(fixture, alliance, body, change);
    await fixture.open.run(clerk, { matterId, idempotencyKey: newKey() });
    return matterId;
  }
  const voteBy = async (actor: PersonActor, matterId: string, actingFor: string | null, choice: Choice = 'FOR') =>
    fixture.cast.run(actor, { matterId, actingFor, choice, reason: 'Because', idempotencyKey: newKey() });
  const lead = (at: number) => {
    const found = leads[at];
    if (found === undefined) throw new Error('no lead');
    return found;
  };
  const approved = async (): Promise<{ matterId: string; decisionId: string }> => {
    const matterId = await opened();
    for (const { actor, organisationId } of leads) await voteBy(actor, matterId, organisationId);
    return { matterId, ...(await fixture.close.run(clerk, closing(matterId))) };
  };

  it('voting twice gives one voice: every vote is kept, the last one counts', async () => {
    const matterId = await opened();
    for (const { actor, organisationId } of leads) await voteBy(actor, matterId, organisationId);
    expect(await atOnce(() => voteBy(lead(0).actor, matterId, lead(0).organisationId))).toEqual(all('done'));
    const { decisionId } = await fixture.close.run(clerk, closing(matterId));
    const verdict = (await fixture.reader.decision(clerk, decisionId))?.decision.verdict;
    expect([verdict?.record.ballots.length, verdict?.tally.for, verdict?.outcome]).toEqual([7, 3, 'APPROVED']);
  });

  it('voting after the close', async () => {
    const { matterId } = await approved();
    const { actor, organisationId } = lead(0);
    expect(await atOnce(() => voteBy(actor, matterId, organisationId))).toEqual(all('governance.matter-not-open'));
  });

  it('voting without a mandate, and for an organisation that is not one’s own', async () => {
    const matterId = await opened();
    const { actor: stranger } = await signedIn(fixture.identity);
    const { organisationId } = lead(0);
    expect(await atOnce(() => voteBy(stranger, matterId, organisationId))).toEqual(all('mandate-missing'));
    expect(await atOnce(() => voteBy(lead(1).actor, matterId, organisationId))).toEqual(all('mandate-missing'));
    expect(await atOnce(() => voteBy(clerk, matterId, organisationId))).toEqual(all('mandate-missing'));
  });

  it('voting for two organisations: whichever comes first is the one', async () => {
    const own = await makeBody(fixture, alliance, { code: 'TWO', name: 'Team of two' });
    const [first, second] = alliance.organisations;
    const { actor } = await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId: first?.id ?? '' });
    const appoint = { personId: actor.personId, role: 'PARTNER_LEAD', from: day('2026-01-01') } as const;
    await fixture.identity.appoint.run(platform, { ...appoint, organisationId: second?.id ?? '' });
    const seat = { bodyId: own, owner: false, voterClass: null, from: day('2026-04-01'), to: null };
    for (const [organisationId, memberId, alternateIds] of [
      [first?.id ?? '', actor.personId, []],
      [second?.id ?? '', lead(1).actor.personId, [actor.personId]],
    ] as const) {
      await fixture.give.run(clerk, { ...seat, organisationId, memberId, alternateIds, idempotencyKey: newKey() });
    }
    fixture.identity.clock.advance(60_000);
    const matterId = await opened({}, own);
    const ends = await Promise.allSettled([first, second].map(async (each) => voteBy(actor, matterId, each?.id ?? '')));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({
      code: 'governance.voted-for-another',
    });
  });

  it('a proxy for a sixth member', async () => {
    const meeting = await makeBody(fixture, alliance, { code: 'GM', kind: 'GENERAL_MEETING' });
    const members = await Promise.all(Array.from({ length: 8 }, async () => (await signedIn(fixture.identity)).actor));
    const seat = { bodyId: meeting, organisationId: null, alternateIds: [], owner: false, voterClass: null };
    for (const { personId: memberId } of members) {
      const days = { from: day('2026-04-01'), to: null };
      await fixture.give.run(clerk, { ...seat, memberId, ...days, idempotencyKey: newKey() });
    }
    const holderId = members[7]?.personId ?? '';
    const matterId = await makeMatter(fixture, alliance, meeting, { type: 'ORDINARY_RESOLUTION', method: 'MEETING' });
    const giving = members.slice(0, 7).map(async (actor) => {
      const command = { matterId, actingFor: null, holderId, idempotencyKey: newKey() };
      return fixture.proxy.run(actor, command);
    });
    const ends = await Promise.allSettled(giving);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as Refusal).code] : []));
    expect(refused).toEqual(['governance.proxy-limit', 'governance.proxy-limit']);
  });

  it('opening without a quorum rule', async () => {
    const terms = { reference: null, quorum: null, abstention: 'BLOCKS', weighting: null } as const;
    const rest = { nation: 'ENGLAND_AND_WALES', delegations: [] } as const;
    const own = await makeBody(fixture, alliance, { code: 'NOQ', terms: { ...terms, ...rest } });
    await seatLeads(fixture, alliance, own);
    const matterId = await makeMatter(fixture, alliance, own, { method: 'MEETING' });
    const open = async (): Promise<unknown> => fixture.open.run(clerk, { matterId, idempotencyKey: newKey() });
    expect(await atOnce(open)).toEqual(all('governance.quorum-rule-missing'));
  });

  it('closing while too few are there: refused, and nothing is decided even on purpose', async () => {
    const matterId = await opened({ method: 'MEETING' });
    await voteBy(lead(0).actor, matterId, lead(0).organisationId);
    expect(await atOnce(async () => fixture.close.run(clerk, closing(matterId)))).toEqual(
      all('governance.not-quorate'),
    );
    const ends = await atOnce(async () => fixture.close.run(clerk, closing(matterId, { inquorate: true })));
    expect(ends).toEqual(['done', ...all('governance.already-closed').slice(1)]);
  });

  it('two clerks closing at once: one decision', async () => {
    const { actor: other } = await signedIn(fixture.identity, { role: 'CLERK', allianceId: alliance.allianceId });
    const matterId = await opened();
    for (const { actor, organisationId } of leads) await voteBy(actor, matterId, organisationId);
    let at = 0;
    const close = async (): Promise<unknown> => fixture.close.run(at++ % 2 ? other : clerk, closing(matterId));
    expect(await atOnce(close)).toEqual(['done', ...all('governance.already-closed').slice(1)]);
  });

  it('editing what was decided', async () => {
    const { matterId, decisionId } = await approved();
    const about = { subject: null, notice: null, confirms: null, expectedVersion: 3 };
    const draft = { ...about, method: 'WRITTEN', title: 'Other' } as const;
    const question = { question: 'Other?', options: [], recommendation: null, bestForPeople: 'It helps.' };
    const content = { ...question, amount: null, category: null, technical: false, authorises: [] };
    const edit = async (): Promise<unknown> =>
      fixture.edit.run(clerk, { matterId, ...draft, content, idempotencyKey: newKey() });
    expect(await atOnce(edit)).toEqual(all('governance.matter-not-draft'));
    const before = await fixture.reader.decision(clerk, decisionId);
    const change = fixture.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) =>
      tx.query(`update matter set title = 'Other' where id = $1`, [matterId]),
    );
    await expect(change).rejects.toThrow('not changed once it is open');
    expect(await fixture.reader.decision(clerk, decisionId)).toEqual(before);
  });

  it('adding members while a vote runs changes nothing in it', async () => {
    const own = await makeBody(fixture, alliance, { code: 'ADD', name: 'Growing team' });
    const seated = await seatLeads(fixture, alliance, own);
    const matterId = await opened({}, own);
    const { actor: late } = await signedIn(fixture.identity);
    const seat = { bodyId: own, organisationId: null, memberId: late.personId, alternateIds: [], owner: false };
    const days = { voterClass: null, from: day('2026-05-01'), to: null };
    const give = async (): Promise<unknown> => fixture.give.run(clerk, { ...seat, ...days, idempotencyKey: newKey() });
    const [ends] = await Promise.all([
      atOnce(give),
      ...seated.map(async ({ actor, organisationId }) => voteBy(actor, matterId, organisationId)),
    ]);
    expect(ends).toEqual(['done', ...all('governance.seat-taken').slice(1)]);
    expect(await atOnce(() => voteBy(late, matterId, null))).toEqual(all('governance.no-seat'));
    expect((await fixture.close.run(clerk, closing(matterId))).outcome).toBe('APPROVED');
  });
});
