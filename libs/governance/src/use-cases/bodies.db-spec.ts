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
import type { GiveSeatCommand } from './give-seat.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const from = '2026-04-01' as IsoDate;

describe('bodies and seats', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  beforeAll(async () => {
    fixture = await governanceFixture();
    alliance = await fixture.alliance();
  });
  afterAll(() => fixture.identity.close());

  const terms = {
    reference: null,
    quorum: null,
    abstention: 'BLOCKS',
    weighting: null,
    nation: 'SCOTLAND',
    delegations: [],
  } as const;
  const open = async (matterId: string): Promise<string> =>
    codeOf(fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() }));
  const seat = async (change: Partial<GiveSeatCommand> & Pick<GiveSeatCommand, 'bodyId' | 'memberId'>) => {
    const rest = { organisationId: null, alternateIds: [], owner: false, voterClass: null, from, to: null };
    return fixture.give.run(alliance.clerk, { ...rest, ...change, idempotencyKey: newKey() });
  };

  it('a body has letters of its own, and a sub-committee written terms', async () => {
    expect(await codeOf(makeBody(fixture, alliance, { code: 'ONE' }))).toBe('done');
    expect(await codeOf(makeBody(fixture, alliance, { code: 'ONE' }))).toBe('governance.body-code-taken');
    expect(await codeOf(makeBody(fixture, alliance, { code: 'one' }))).toBe('input-invalid');
    expect(await codeOf(makeBody(fixture, alliance, { code: 'SUB', kind: 'SUBCOMMITTEE' }))).toBe(
      'governance.terms-of-reference-required',
    );
    expect(await codeOf(makeBody(fixture, alliance, { code: 'UP', escalatesTo: 'bod_0' }))).toBe('not-found');
    const { actor } = await signedIn(fixture.identity);
    expect(await codeOf(makeBody(fixture, { ...alliance, clerk: actor }, { code: 'NO' }))).toBe('mandate-missing');
  });

  it('nobody sits twice on a body, and a person’s own seat is never the owner’s', async () => {
    const bodyId = await makeBody(fixture, alliance, { code: 'SEAT' });
    const { personId: memberId } = await signedIn(fixture.identity);
    expect(await codeOf(seat({ bodyId, memberId, owner: true }))).toBe('governance.seat-holder-unclear');
    expect(await codeOf(seat({ bodyId, memberId }))).toBe('done');
    expect(await codeOf(seat({ bodyId, memberId }))).toBe('governance.seat-taken');
    expect(await codeOf(seat({ bodyId, memberId: 'per_0' }))).toBe('not-found');
  });

  it('a matter opens on a body that decides it, with seats and with a quorum rule', async () => {
    const bodyId = await makeBody(fixture, alliance, { code: 'AMT', kind: 'MANAGEMENT_TEAM', terms });
    expect(await open(await makeMatter(fixture, alliance, bodyId))).toBe('governance.wrong-body');
    const service = { type: 'SERVICE_CHANGE', method: 'MEETING' } as const;
    expect(await open(await makeMatter(fixture, alliance, bodyId, service))).toBe('governance.quorum-rule-missing');
    const written = { type: 'SERVICE_CHANGE', method: 'WRITTEN' } as const;
    const matterId = await makeMatter(fixture, alliance, bodyId, written);
    expect(await open(matterId)).toBe('governance.nobody-entitled');
    await seatLeads(fixture, alliance, bodyId);
    expect(await open(matterId)).toBe('done');
    expect(await open(matterId)).toBe('governance.matter-not-draft');
  });

  it('an alternate named beforehand votes while the member does not', async () => {
    const bodyId = await makeBody(fixture, alliance, { code: 'ALTER' });
    const [owner] = await seatLeads(fixture, alliance, bodyId);
    const panel = await makeBody(fixture, alliance, { code: 'PANEL', kind: 'COMMUNITY_PANEL' });
    const [member, deputy] = [await signedIn(fixture.identity), await signedIn(fixture.identity)];
    const organisationId = owner?.organisationId ?? '';
    await seat({ bodyId: panel, memberId: member.personId, alternateIds: [deputy.personId] });
    const asked = { type: 'PANEL_QUESTION', method: 'WRITTEN' } as const;
    const matterId = await makeMatter(fixture, alliance, panel, asked);
    await open(matterId);
    const vote = async ({ actor }: typeof member, actingFor: string | null): Promise<string> => {
      const said = { matterId, actingFor, choice: 'FOR', reason: null, idempotencyKey: newKey() } as const;
      return codeOf(fixture.cast.run(actor, said));
    };
    expect(await vote(member, organisationId)).toBe('mandate-missing');
    expect(await vote(await signedIn(fixture.identity), null)).toBe('governance.no-seat');
    expect(await vote(deputy, null)).toBe('done');
    expect(await vote(member, null)).toBe('done');
    expect(await vote(deputy, null)).toBe('governance.member-has-voted');
    expect((await fixture.close.run(alliance.clerk, closing(matterId))).outcome).toBe('ADVISED');
  });

  it('a second general meeting confirms only what a first one carried', async () => {
    const bodyId = await makeBody(fixture, alliance, {
      code: 'GM',
      kind: 'GENERAL_MEETING',
      terms: { ...terms, quorum: { kind: 'COUNT', minimum: 2 } },
    });
    const seated = await seatLeads(fixture, alliance, bodyId);
    const conversion = { type: 'SOCIETY_CONVERSION', method: 'MEETING' } as const;
    const decide = async (confirms: string | null, choice: 'FOR' | 'AGAINST') => {
      const matterId = await makeMatter(fixture, alliance, bodyId, { ...conversion, confirms });
      await open(matterId);
      for (const { actor, organisationId: actingFor } of seated) {
        await fixture.cast.run(actor, { matterId, actingFor, choice, reason: null, idempotencyKey: newKey() });
      }
      return fixture.close.run(alliance.clerk, closing(matterId));
    };
    const lost = await decide(null, 'AGAINST');
    const carried = await decide(null, 'FOR');
    expect([lost.outcome, carried.outcome]).toEqual(['REJECTED', 'PASSED_FIRST_MEETING']);
    expect(await codeOf(decide(lost.decisionId, 'FOR'))).toBe('governance.first-meeting-unfit');
    expect((await decide(carried.decisionId, 'FOR')).outcome).toBe('INVALID');
    fixture.identity.clock.advance(14 * 86_400_000);
    expect((await decide(carried.decisionId, 'FOR')).outcome).toBe('APPROVED');
  });

  it('who has no seat sees nothing of a body; the clerk sees all', async () => {
    const { actor } = await signedIn(fixture.identity, {
      role: 'PARTNER_FINANCE',
      organisationId: alliance.organisations[2]?.id ?? '',
    });
    const codes = async (who: typeof actor): Promise<string[]> =>
      (await fixture.reader.bodies(who, alliance.allianceId)).map(({ body }) => body.code);
    expect(await codes(alliance.clerk)).toContain('PANEL');
    expect(await codes(actor)).toEqual(['AMT', 'ALTER', 'GM']);
    expect(await codes((await signedIn(fixture.identity)).actor)).toEqual([]);
    const other = await fixture.alliance();
    expect(await codes(other.clerk)).toEqual([]);
  });
});
