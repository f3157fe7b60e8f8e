import { type IsoDate, type PersonActor, Refusal } from '#kernel';
import { EventLog, Reactions } from '#platform';
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
} from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import { EndAuthority } from '../../reactions/end-authority.js';
import { PutInForce } from '../../reactions/put-in-force.js';
import { ReplaceRepresentative } from '../../reactions/replace-representative.js';
import type { MatterType } from '../../domain/rules/matter-type.js';
import type { SeatProposalKind } from '../../domain/proposal.js';
import type { CloseMatterCommand } from '../close-matter.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const day = (text: string): IsoDate => text as IsoDate;
const pounds = (minor: bigint) => ({ minor, currency: 'GBP' }) as const;

describe('what was proposed', () => {
  let fixture: GovernanceFixture;
  let reactions: Reactions;
  let alliance: GovernedAlliance;
  let clerk: PersonActor;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await governanceFixture();
    const { database, unitOfWork } = fixture.identity;
    reactions = new Reactions(database, unitOfWork, new EventLog(database));
    new PutInForce(reactions, new ReplaceRepresentative(fixture.seatHolders)).onModuleInit();
    new EndAuthority(reactions).onModuleInit();
  });
  beforeEach(async () => {
    fixture.identity.clock.set('2026-05-10T10:00:00Z');
    alliance = await fixture.alliance();
    clerk = alliance.clerk;
    bodyId = await makeBody(fixture, alliance);
    leads = await seatLeads(fixture, alliance, bodyId);
  });
  afterAll(() => fixture.identity.close());

  async function opened(type: MatterType, authorises: readonly string[]): Promise<string> {
    const question = { question: 'Do we?', options: [], recommendation: null, bestForPeople: 'It helps.' };
    const content = { ...question, amount: null, category: null, technical: false, authorises };
    const matterId = await makeMatter(fixture, alliance, bodyId, { type, content });
    await fixture.open.run(clerk, { matterId, idempotencyKey: newKey() });
    return matterId;
  }
  const vote = async (actor: PersonActor, matterId: string, actingFor: string): Promise<string> => {
    const said = { matterId, actingFor, choice: 'FOR', reason: null } as const;
    return codeOf(fixture.cast.run(actor, { ...said, idempotencyKey: newKey() }));
  };
  /** Everybody who has a seat agrees, and what follows from it is carried out. */
  async function decide(
    type: MatterType,
    authorises: readonly string[],
    change: Partial<CloseMatterCommand> = {},
    voters = leads,
  ): Promise<string> {
    const matterId = await opened(type, authorises);
    for (const { actor, organisationId } of voters) expect(await vote(actor, matterId, organisationId)).toBe('done');
    const { decisionId, outcome } = await fixture.close.run(clerk, closing(matterId, change));
    expect(outcome).toBe('APPROVED');
    await reactions.catchUp(alliance.allianceNo);
    return decisionId;
  }
  const somebody = async (at: number): Promise<PersonActor> => {
    const organisationId = leads[at]?.organisationId ?? '';
    return (await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId })).actor;
  };
  const propose = async (at: number, person: PersonActor, kind: SeatProposalKind = 'ALTERNATE'): Promise<string> => {
    const about = { seatId: leads[at]?.seatId ?? '', personId: person.personId, kind };
    return (await fixture.forSeat.run(clerk, { ...about, idempotencyKey: newKey() })).proposalId;
  };
  const state = async (proposalId: string): Promise<unknown> =>
    (await fixture.proposals.seatProposal(clerk, proposalId))?.state;
  const refused = async (): Promise<string[]> =>
    (await reactions.notCarriedOut(alliance.allianceNo)).map((effect) => effect.code);

  it('an alternate votes only once a decision named them, and from its day', async () => {
    const deputy = await somebody(1);
    const proposalId = await propose(1, deputy);
    const acting = leads[1]?.organisationId ?? '';
    expect(await vote(deputy, await opened('BASELINE', []), acting)).toBe('governance.no-seat');
    const decisionId = await decide('REPRESENTATIVE', [proposalId], { effectiveFrom: day('2026-06-01') });
    expect(await state(proposalId)).toBe('NOT_YET');
    expect(await vote(deputy, await opened('BASELINE', []), acting)).toBe('governance.no-seat');
    fixture.identity.clock.set('2026-06-01T10:00:00Z');
    expect(await state(proposalId)).toBe('IN_FORCE');
    expect(await vote(deputy, await opened('BASELINE', []), acting)).toBe('done');
    const [body] = await fixture.reader.bodies(clerk, alliance.allianceId);
    const [named] = body?.seats.find(({ seatId }) => seatId === leads[1]?.seatId)?.alternates ?? [];
    expect(named).toMatchObject({ person: deputy.personId, decision: decisionId, from: '2026-06-01', endsOn: null });
    const [shown] = await fixture.reader.decisionsAuthorising(clerk, alliance.allianceNo, proposalId);
    expect(shown?.decision.decisionId).toBe(decisionId);
  });

  it('is put in force once; another decision that names it is reported as without effect', async () => {
    const proposalId = await propose(1, await somebody(1));
    await decide('REPRESENTATIVE', [proposalId]);
    await reactions.catchUp(alliance.allianceNo);
    expect(await refused()).toEqual([]);
    await decide('REPRESENTATIVE', [proposalId]);
    expect(await refused()).toEqual(['governance.proposal-settled']);
    await decide('REPRESENTATIVE', [proposalId.slice(0, -1) + (proposalId.endsWith('0') ? '1' : '0')]);
    expect(await refused()).toEqual(['governance.proposal-settled', 'not-found']);
  });

  it('ends with its decision: when that expires, is superseded or revoked', async () => {
    const [one, two] = [await propose(1, await somebody(1)), await propose(1, await somebody(1))];
    await decide('REPRESENTATIVE', [one], { expiresOn: day('2026-05-31') });
    const second = await decide('REPRESENTATIVE', [two]);
    fixture.identity.clock.set('2026-06-01T10:00:00Z');
    expect([await state(one), await state(two)]).toEqual(['ENDED', 'IN_FORCE']);
    const by = await decide('REPRESENTATIVE', [], { effectiveFrom: day('2026-06-15') });
    await fixture.revoke.run(clerk, { decisionId: second, byDecisionId: by, idempotencyKey: newKey() });
    await reactions.catchUp(alliance.allianceNo);
    expect(await state(two)).toBe('IN_FORCE');
    fixture.identity.clock.set('2026-06-15T10:00:00Z');
    expect(await state(two)).toBe('ENDED');
  });

  it('a new representative takes the seat over, and the old one votes no more', async () => {
    const [successor, old] = [await somebody(2), leads[2]];
    const proposalId = await propose(2, successor, 'REPRESENTATIVE');
    await decide('REPRESENTATIVE', [proposalId], { effectiveFrom: day('2026-06-01') });
    fixture.identity.clock.set('2026-06-01T10:00:00Z');
    const matterId = await opened('BASELINE', []);
    const acting = old?.organisationId ?? '';
    expect(old && (await vote(old.actor, matterId, acting))).toBe('governance.no-seat');
    expect(await vote(successor, matterId, acting)).toBe('done');
    const [body] = await fixture.reader.bodies(clerk, alliance.allianceId);
    const days = body?.seats.map(({ organisation, from, to }) => (organisation?.id === acting ? [from, to] : []));
    expect(days?.flat()).toEqual(['2026-04-01', '2026-05-31', '2026-06-01', null]);
  });

  it('of a decision that counts from an earlier day, a seat begins today: who sat there before did', async () => {
    const proposalId = await propose(2, await somebody(2), 'REPRESENTATIVE');
    await decide('REPRESENTATIVE', [proposalId], { effectiveFrom: day('2026-04-20') });
    const [body] = await fixture.reader.bodies(clerk, alliance.allianceId);
    const acting = leads[2]?.organisationId;
    const days = body?.seats.map(({ organisation, from, to }) => (organisation?.id === acting ? [from, to] : []));
    expect(days?.flat()).toEqual(['2026-04-01', '2026-05-09', '2026-05-10', null]);
  });

  it('a delegation lets a body decide, up to its amount and from its day, until its decision is taken back', async () => {
    const team = await makeBody(fixture, alliance, {
      ...{ kind: 'MANAGEMENT_TEAM', code: 'AMT', name: 'Management team', escalatesTo: bodyId },
    });
    await seatLeads(fixture, alliance, team);
    const limits = { type: 'SPENDING', category: null, limit: pounds(500_000n), from: day('2026-05-01') } as const;
    const delegation = { ...limits, to: null };
    const delegationId = (await fixture.delegate.run(clerk, { bodyId: team, delegation, idempotencyKey: newKey() }))
      .delegationId;
    const scope = (minor: bigint) => ({ type: 'SPENDING', amount: pounds(minor), category: null }) as const;
    const able = async (minor: bigint): Promise<string[]> =>
      (await fixture.reader.whoDecides(clerk, alliance.allianceId, scope(minor))).map(({ name }) => name);
    expect(await able(500_000n)).toEqual(['Leadership team']);
    const decisionId = await decide('DELEGATION', [delegationId], { effectiveFrom: day('2026-05-20') });
    expect(await able(500_000n)).toEqual(['Leadership team']);
    fixture.identity.clock.set('2026-05-20T10:00:00Z');
    expect(await able(500_000n)).toEqual(['Management team', 'Leadership team']);
    expect(await able(500_001n)).toEqual(['Leadership team']);
    const by = await decide('DELEGATION', []);
    await fixture.supersede.run(clerk, { decisionId, byDecisionId: by, idempotencyKey: newKey() });
    await reactions.catchUp(alliance.allianceNo);
    expect(await able(500_000n)).toEqual(['Leadership team']);
    expect((await fixture.proposals.delegation(clerk, delegationId))?.state).toBe('ENDED');
  });

  it('fits: nobody for two seats, no ended seat, no kind the body does not decide, and only by the clerk', async () => {
    const deputy = await somebody(1);
    const command = { seatId: leads[1]?.seatId ?? '', personId: deputy.personId, kind: 'ALTERNATE' } as const;
    const ask = async (change: object, actor: PersonActor = clerk): Promise<string> =>
      codeOf(fixture.forSeat.run(actor, { ...command, idempotencyKey: newKey(), ...change }));
    expect(await ask({ personId: leads[2]?.actor.personId ?? '' })).toBe('governance.seat-taken');
    expect(await ask({}, leads[1]?.actor)).toBe('mandate-missing');
    await decide('REPRESENTATIVE', [await propose(1, deputy)]);
    expect(await ask({})).toBe('governance.already-named');
    const { seatId = '' } = leads[2] ?? {};
    await fixture.end.run(clerk, { seatId, lastDay: null, idempotencyKey: newKey() });
    expect(await ask({ seatId })).toBe('governance.seat-ended');
    const late = await propose(1, await somebody(1), 'REPRESENTATIVE');
    const { seatId: ended = '' } = leads[1] ?? {};
    const matterId = await opened('REPRESENTATIVE', [late]);
    for (const at of [0, 1]) {
      const lead = leads[at];
      if (lead) await vote(lead.actor, matterId, lead.organisationId);
    }
    await fixture.close.run(clerk, closing(matterId, { effectiveFrom: day('2026-07-01') }));
    await fixture.end.run(clerk, { seatId: ended, lastDay: day('2026-05-31'), idempotencyKey: newKey() });
    await reactions.catchUp(alliance.allianceNo);
    expect(await refused()).toEqual(['governance.seat-ended']);
    const limits = { category: null, limit: pounds(1n), from: day('2026-05-01'), to: null };
    const delegate = async (change: object): Promise<string> => {
      const delegation = { type: 'SPENDING', ...limits, ...change } as const;
      return codeOf(fixture.delegate.run(clerk, { bodyId, delegation, idempotencyKey: newKey() }));
    };
    expect(await delegate({ type: 'EXPULSION' })).toBe('governance.wrong-body');
    expect(await delegate({ to: day('2026-04-30') })).toBe('input-invalid');
    expect(await delegate({ limit: pounds(0n) })).toBe('input-invalid');
  });

  it('is decided once and never removed, in the database too', async () => {
    const proposalId = await propose(1, await somebody(1));
    await decide('REPRESENTATIVE', [proposalId], { expiresOn: day('2026-12-31') });
    const change = async (text: string): Promise<unknown> =>
      fixture.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) => tx.query(text));
    await expect(change(`update seat_proposal set decision = 'dec_x'`)).rejects.toThrow('decided once');
    await expect(change(`update seat_proposal set ends_on = null`)).rejects.toThrow('does not last longer');
    await expect(change('delete from seat_proposal')).rejects.toThrow(/permission denied/);
    await expect(change('update delegation set to_on = null')).rejects.toThrow(/permission denied/);
  });
});
