import { type IsoDate, Refusal } from '#kernel';
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
import { signedIn } from '../../../../test/support/identity-fixture.js';
import type { Choice } from '../domain/verdict/matter-record.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const day = (text: string): IsoDate => text as IsoDate;

describe('a matter', () => {
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
  afterAll(() => fixture.identity.close());

  async function opened(change: Parameters<typeof makeMatter>[3] = {}): Promise<string> {
    const matterId = await makeMatter(fixture, alliance, bodyId, change);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    return matterId;
  }
  async function vote(
    at: number,
    matterId: string,
    choice: Choice,
    key = newKey(),
  ): ReturnType<typeof fixture.cast.run> {
    const lead = leads[at];
    if (lead === undefined) throw new Error('no lead');
    const reason = choice === 'FOR' ? null : 'It costs too much';
    const said = { matterId, actingFor: lead.organisationId, choice, reason };
    return fixture.cast.run(lead.actor, { ...said, idempotencyKey: key });
  }
  const all = async (matterId: string, choices: readonly Choice[]): Promise<void> => {
    for (const [at, choice] of choices.entries()) await vote(at, matterId, choice);
  };

  it('that all agree to is approved, under a reference, with a verdict that can be read again', async () => {
    const matterId = await opened();
    await all(matterId, ['FOR', 'FOR', 'FOR']);
    const { outcome, reference, decisionId } = await fixture.close.run(alliance.clerk, closing(matterId));
    expect([outcome, reference]).toEqual(['APPROVED', expect.stringMatching(/^[A-Z]+-ALT-0001$/)]);
    const view = await fixture.reader.decision(alliance.clerk, decisionId);
    expect(view?.decision.verdict.words.at(-1)).toBe('Decided: yes.');
    expect(view?.matter.status).toBe('CLOSED');
  });

  it('references have no gaps, and a refused close takes none', async () => {
    const [first, second] = [await opened({ method: 'MEETING' }), await opened()];
    expect(await codeOf(fixture.close.run(alliance.clerk, closing(first)))).toBe('governance.not-quorate');
    await all(second, ['FOR', 'AGAINST', 'FOR']);
    const lost = await fixture.close.run(alliance.clerk, closing(second));
    const none = await fixture.close.run(alliance.clerk, closing(first, { inquorate: true }));
    expect([lost.outcome, none.outcome]).toEqual(['NOT_AGREED', 'NO_QUORUM']);
    expect([lost.reference, none.reference].map((text) => text.slice(-4))).toEqual(['0002', '0003']);
  });

  it('keeps a vote that was changed, and counts the last (DEC-02)', async () => {
    const matterId = await opened();
    await all(matterId, ['FOR', 'FOR', 'AGAINST']);
    expect((await vote(2, matterId, 'FOR')).castNo).toBe(4);
    const { decisionId } = await fixture.close.run(alliance.clerk, closing(matterId));
    const verdict = (await fixture.reader.decision(alliance.clerk, decisionId))?.decision.verdict;
    expect([verdict?.outcome, verdict?.record.ballots.length]).toEqual(['APPROVED', 4]);
  });

  it('counts one vote for one key, and refuses another vote under it', async () => {
    const matterId = await opened();
    const key = newKey();
    expect(await vote(0, matterId, 'FOR', key)).toMatchObject({ castNo: 1, replayed: false });
    expect(await vote(0, matterId, 'FOR', key)).toMatchObject({ castNo: 1, replayed: true });
    expect(await codeOf(vote(0, matterId, 'ABSTAIN', key))).toBe('idempotency-conflict');
  });

  it('is decided by who had a seat when it opened (DEC-01)', async () => {
    const own = await makeBody(fixture, alliance, { code: 'DEC', name: 'Second team' });
    const seated = await seatLeads(fixture, alliance, own);
    const matterId = await makeMatter(fixture, alliance, own);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    const { actor: late } = await signedIn(fixture.identity, {
      role: 'PARTNER_LEAD',
      organisationId: alliance.organisations[1]?.id ?? '',
    });
    const seat = { bodyId: own, organisationId: alliance.organisations[1]?.id ?? '', memberId: late.personId };
    const rest = { alternateIds: [], owner: false, voterClass: null, from: day('2026-05-01'), to: null };
    await fixture.give.run(alliance.clerk, { ...seat, ...rest, idempotencyKey: newKey() });
    const ended = { seatId: seated[2]?.seatId ?? '', lastDay: null, idempotencyKey: newKey() };
    await fixture.end.run(alliance.clerk, ended);
    expect(await codeOf(fixture.end.run(alliance.clerk, { ...ended, idempotencyKey: newKey() }))).toBe(
      'governance.seat-ended',
    );
    const said = { matterId, choice: 'FOR', reason: null } as const;
    const from = (at: number) => ({ ...said, actingFor: seated[at]?.organisationId ?? '', idempotencyKey: newKey() });
    expect(await codeOf(fixture.cast.run(late, from(1)))).toBe('governance.no-seat');
    for (const at of [0, 1, 2]) if (seated[at]) await fixture.cast.run(seated[at].actor, from(at));
    expect((await fixture.close.run(alliance.clerk, closing(matterId))).outcome).toBe('APPROVED');
  });

  it('takes no vote before it opens or after it closes, from a stranger, or without a reason', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    expect(await codeOf(vote(0, matterId, 'FOR'))).toBe('governance.matter-not-open');
    expect(await codeOf(fixture.close.run(alliance.clerk, closing(matterId)))).toBe('governance.already-closed');
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    const { actor } = await signedIn(fixture.identity);
    const said = { matterId, actingFor: leads[0]?.organisationId ?? null, choice: 'FOR', reason: null } as const;
    expect(await codeOf(fixture.cast.run(actor, { ...said, idempotencyKey: newKey() }))).toBe('mandate-missing');
    const against = { ...said, choice: 'AGAINST', idempotencyKey: newKey() } as const;
    expect(leads[0] && (await codeOf(fixture.cast.run(leads[0].actor, against)))).toBe('governance.reason-required');
    await all(matterId, ['FOR', 'FOR', 'FOR']);
    const unfinished = { text: 'Yes', reasons: null, alternatives: null, interestsChecked: false };
    const without = async (content: typeof unfinished | object): Promise<string> =>
      codeOf(fixture.close.run(alliance.clerk, closing(matterId, { content: { ...unfinished, ...content } })));
    expect(await without({})).toBe('governance.reasons-required');
    expect(await without({ reasons: 'It helps' })).toBe('governance.alternatives-required');
    expect(await without({ reasons: 'It helps', alternatives: 'None' })).toBe('governance.interests-unchecked');
    await fixture.close.run(alliance.clerk, closing(matterId));
    expect(await codeOf(vote(0, matterId, 'FOR'))).toBe('governance.matter-not-open');
  });

  it('takes out who declares an interest after voting, and the others decide', async () => {
    const matterId = await opened();
    const declare = async (at: number, wishes: 'PARTICIPATE' | 'LEAVE'): Promise<string> => {
      const lead = leads[at];
      if (lead === undefined) throw new Error('no lead');
      const about = { nature: 'FINANCIAL', about: 'A contract with us', wishes } as const;
      const command = { matterId, actingFor: lead.organisationId, ...about, idempotencyKey: newKey() };
      return codeOf(fixture.declare.run(lead.actor, command));
    };
    await all(matterId, ['FOR', 'FOR', 'AGAINST']);
    expect(await declare(2, 'PARTICIPATE')).toBe('done');
    expect(await declare(2, 'LEAVE')).toBe('governance.interest-declared');
    const { decisionId, outcome } = await fixture.close.run(alliance.clerk, closing(matterId));
    const view = await fixture.reader.decision(alliance.clerk, decisionId);
    expect([outcome, view?.decision.verdict.recused.map(({ why }) => why)]).toEqual(['APPROVED', ['not-disclosed']]);
    const other = await opened();
    const leaving = { nature: 'PERSONAL', about: 'A friend', wishes: 'LEAVE', idempotencyKey: newKey() } as const;
    const { actor, organisationId } = leads[1] ?? { actor: alliance.clerk, organisationId: '' };
    await fixture.declare.run(actor, { matterId: other, actingFor: organisationId, ...leaving });
    expect(await codeOf(vote(1, other, 'FOR'))).toBe('governance.recused');
  });

  it('decided by the owner alone leaves one about its commercial effect (DEC-05)', async () => {
    const matterId = await opened({ type: 'EMERGENCY', title: 'Close the unsafe wing' });
    await vote(0, matterId, 'FOR');
    await fixture.close.run(alliance.clerk, closing(matterId));
    const page = { before: null, limit: 1 };
    const [newest] = await fixture.reader.matters(
      alliance.clerk,
      alliance.allianceId,
      { status: 'DRAFT', bodyId: null, type: null },
      page,
    );
    expect(newest?.matter).toMatchObject({
      type: 'COMMERCIAL_EFFECT',
      title: 'Commercial effect: Close the unsafe wing',
    });
  });

  it('about exclusion waits for the remedy period, and never reaches the owner (DEC-06, T-EX)', async () => {
    const subject = leads[2]?.organisationId ?? '';
    const open = async (change: Parameters<typeof makeMatter>[3]): Promise<string> =>
      codeOf(opened({ type: 'EXCLUSION', subject, ...change }));
    const notice = (servedOn: string, insolvent = false) => ({
      notice: { servedOn: day(servedOn), insolvent },
    });
    expect(await open({})).toBe('governance.notice-required');
    expect(await open({ ...notice('2026-05-01') })).toBe('governance.notice-period-running');
    expect(await open({ ...notice('2026-05-10', true) })).toBe('done');
    expect(await open({ ...notice('2026-03-02'), subject: leads[0]?.organisationId ?? '' })).toBe(
      'governance.owner-not-excluded',
    );
    expect(await open({ ...notice('2026-03-02'), subject: null })).toBe('governance.subject-unclear');
    expect(await open({ ...notice('2026-03-02'), method: 'MEETING' })).toBe('governance.method-not-allowed');
    const meeting = await makeBody(fixture, alliance, { code: 'GM', kind: 'GENERAL_MEETING' });
    await seatLeads(fixture, alliance, meeting);
    const expel = async (servedOn: string): Promise<string> => {
      const change = { type: 'EXPULSION', method: 'MEETING', subject, ...notice(servedOn) } as const;
      const expulsion = await makeMatter(fixture, alliance, meeting, change);
      return codeOf(fixture.open.run(alliance.clerk, { matterId: expulsion, idempotencyKey: newKey() }));
    };
    expect(await expel('2026-04-20')).toBe('governance.notice-period-running');
    expect(await expel('2026-04-19')).toBe('done');
    const matterId = await opened({ type: 'EXCLUSION', subject, ...notice('2026-03-02') });
    expect(await codeOf(vote(2, matterId, 'FOR'))).toBe('governance.subject-has-no-vote');
    await all(matterId, ['FOR', 'FOR']);
    expect((await fixture.close.run(alliance.clerk, closing(matterId))).outcome).toBe('APPROVED');
  });

  it('is superseded once, by a later one that was approved', async () => {
    const decide = async (choice: Choice): Promise<string> => {
      const matterId = await opened();
      await all(matterId, ['FOR', 'FOR', choice]);
      return (await fixture.close.run(alliance.clerk, closing(matterId))).decisionId;
    };
    const [first, lost, second] = [await decide('FOR'), await decide('ABSTAIN'), await decide('FOR')];
    const by = async (decisionId: string, byDecisionId: string): Promise<string> =>
      codeOf(fixture.supersede.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() }));
    expect(await by(first, lost)).toBe('governance.cannot-supersede');
    expect(await by(second, first)).toBe('governance.cannot-supersede');
    expect(await by(first, second)).toBe('done');
    expect(await by(first, second)).toBe('governance.already-superseded');
    expect(await by(lost, second)).toBe('done');
  });
});
