import { type IsoDate, type PersonActor, Refusal } from '#kernel';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
} from '../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';
import { GovernanceStanding } from './governance-standing.js';
import { ProxyReader } from './proxy-reader.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('a proxy at a general meeting', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  let bodyId: string;
  const members: PersonActor[] = [];
  beforeAll(async () => {
    fixture = await governanceFixture();
    alliance = await fixture.alliance();
    const terms = {
      reference: null,
      abstention: 'BLOCKS',
      weighting: null,
      nation: 'SCOTLAND',
      delegations: [],
    } as const;
    const quorum = { kind: 'SHARE', minimum: 2, num: 1, den: 2, adjournedPresentSuffice: true } as const;
    bodyId = await makeBody(fixture, alliance, { code: 'GM', kind: 'GENERAL_MEETING', terms: { ...terms, quorum } });
    for (let at = 0; at < 7; at++) {
      const { actor } = await signedIn(fixture.identity);
      const seat = { bodyId, organisationId: null, memberId: actor.personId, alternateIds: [], owner: false };
      const times = { voterClass: null, from: '2026-04-01' as IsoDate, to: null };
      await fixture.give.run(alliance.clerk, { ...seat, ...times, idempotencyKey: newKey() });
      members.push(actor);
    }
  });
  afterAll(() => fixture.identity.close());

  const resolution = { type: 'ORDINARY_RESOLUTION', method: 'MEETING' } as const;
  const give = async (at: number, matterId: string, holder: PersonActor | null): Promise<string> => {
    const actor = members[at];
    if (actor === undefined) throw new Error('no member');
    const command = { matterId, actingFor: null, holderId: holder?.personId ?? null, idempotencyKey: newKey() };
    return codeOf(fixture.proxy.run(actor, command));
  };
  const vote = async (actor: PersonActor, matterId: string, actingFor: string | null): Promise<string> => {
    const said = { matterId, actingFor, choice: 'FOR', reason: null, idempotencyKey: newKey() } as const;
    return codeOf(fixture.cast.run(actor, said));
  };

  it('is given by who sits for a member, where the rule takes one, until the matter opens', async () => {
    const proxies = new ProxyReader(
      fixture.identity.database,
      new GovernanceStanding(fixture.identity.reader, fixture.identity.clock),
    );
    const givers = async (actor: PersonActor, matterId: string): Promise<unknown> => {
      const view = await fixture.reader.matter(alliance.clerk, matterId);
      return view && (await proxies.givers(actor, view));
    };
    const [first, second] = members;
    if (first === undefined || second === undefined) throw new Error('no members');
    const matterId = await makeMatter(fixture, alliance, bodyId, resolution);
    const mine = { unit: first.personId, actingFor: null };
    expect(await givers(first, matterId)).toEqual([{ ...mine, holder: null }]);
    expect(await give(0, matterId, second)).toBe('done');
    expect(await givers(first, matterId)).toEqual([{ ...mine, holder: second.personId }]);
    expect(await givers(alliance.clerk, matterId)).toEqual([]);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    expect(await givers(first, matterId)).toEqual([]);
  });

  it('lets one person vote for five members, and for no sixth, however they come (DEC-07)', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId, resolution);
    const { actor: holder } = await signedIn(fixture.identity);
    const given = await Promise.all([0, 1, 2, 3, 4, 5].map(async (at) => give(at, matterId, holder)));
    expect(given.sort()).toEqual([...Array.from({ length: 5 }, () => 'done'), 'governance.proxy-limit']);
    fixture.identity.clock.advance(1000);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    const votes = [];
    for (const { personId } of members.slice(0, 6)) votes.push(await vote(holder, matterId, personId));
    expect(votes.filter((code) => code === 'done')).toHaveLength(5);
    const { decisionId, outcome } = await fixture.close.run(alliance.clerk, closing(matterId));
    const view = await fixture.reader.decision(alliance.clerk, decisionId);
    const verdict = view?.decision.verdict;
    expect([outcome, verdict?.tally.for]).toEqual(['APPROVED', 5]);
    expect(new Set(verdict?.represented.map(({ capacity }) => capacity))).toEqual(new Set(['PROXY']));
  });

  it('is given once, taken back in time, and not where the rule takes none', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId, resolution);
    const [holder, other] = [members[5] ?? null, members[6] ?? null];
    expect(await give(0, matterId, holder)).toBe('done');
    expect(await give(0, matterId, other)).toBe('governance.proxy-already-given');
    expect(await give(0, matterId, null)).toBe('done');
    expect(await give(0, matterId, null)).toBe('not-found');
    expect(await give(0, matterId, other)).toBe('done');
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    expect(await give(1, matterId, other)).toBe('governance.proxy-too-late');
    expect(await give(0, matterId, null)).toBe('governance.proxy-too-late');
    const giver = members[0]?.personId ?? '';
    expect(holder && (await vote(holder, matterId, giver))).toBe('not-found');
    expect(other && (await vote(other, matterId, giver))).toBe('done');
    expect(other && (await vote(other, matterId, null))).toBe('done');
    const written = await makeMatter(fixture, alliance, bodyId, { type: 'WRITTEN_RESOLUTION', method: 'WRITTEN' });
    expect(await give(0, written, other)).toBe('governance.proxies-not-taken');
    const { actor: stranger } = await signedIn(fixture.identity);
    members.push(stranger);
    expect(await give(7, written, other)).toBe('governance.no-seat');
  });
});
