import { type GovernedApp, codes, governedApp } from '../support/governed-app.js';
import { Team } from '../support/governed-team.js';

const ESCALATION = `id state level levelCode levelNumber dueAt reason resolvedBy { reference }
  levels { number code state dueAt gaveUpReason } positions { name interest need option }`;
const MATTER = `query ($id: ID!) { matter(id: $id) { status escalation { ${ESCALATION} } } }`;
const LIST = `query ($allianceId: ID!) { escalations(allianceId: $allianceId) { id state matterTitle } }`;
const POSITION = `mutation ($escalationId: ID!, $actingFor: ID, $input: EscalationPositionInput!, $key: String!) {
  escalationPositionGive(escalationId: $escalationId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    escalation { ${ESCALATION} } refusals { code } } }`;
const PASS_ON = `mutation ($escalationId: ID!, $level: String!, $reason: String!, $key: String!) {
  escalationPassOn(escalationId: $escalationId, level: $level, reason: $reason, idempotencyKey: $key) {
    escalation { levelCode } refusals { code } } }`;

interface Escalation {
  readonly id: string;
  readonly state: string;
  readonly levelCode: string | null;
  readonly dueAt: string | null;
}

describe('a deadlock', () => {
  let site: GovernedApp;
  let team: Team;
  beforeAll(async () => {
    site = await governedApp('2026-03-02T10:00:00Z');
    team = await Team.ofOrganisations(site, { code: 'ALT' });
  }, 60_000);
  beforeEach(() => site.at('2026-03-02T10:00:00Z'));
  afterAll(() => site.close());

  async function deadlock(change: object = {}): Promise<string> {
    const { matterId } = await team.open(change);
    await team.vote(matterId, 'FFAFF');
    expect((await team.decide(matterId)).outcome).toBe('NOT_AGREED');
    return matterId;
  }
  const escalation = async (id: string): Promise<Escalation & Record<string, unknown>> => {
    const { escalation: found } = await site.run(site.clerk, MATTER, { id });
    return found as Escalation & Record<string, unknown>;
  };
  const where = async (id: string): Promise<unknown[]> => {
    const { state, levelCode, dueAt } = await escalation(id);
    return [state, levelCode, dueAt];
  };

  it('climbs the ladder by the clock, over a change of clocks and over Easter, until it lapses', async () => {
    const matterId = await deadlock();
    for (const [instant, ...expected] of [
      ['2026-03-02T10:00:00Z', 'AT_LEVEL', 'LEADERSHIP_TEAM', '2026-03-17T00:00:00.000Z'],
      ['2026-03-16T23:59:59.999Z', 'AT_LEVEL', 'LEADERSHIP_TEAM', '2026-03-17T00:00:00.000Z'],
      ['2026-03-17T00:00:00Z', 'AT_LEVEL', 'SECOND_MEETING', '2026-03-30T23:00:00.000Z'],
      ['2026-03-30T23:00:00Z', 'AT_LEVEL', 'CHIEF_EXECUTIVES', '2026-04-15T23:00:00.000Z'],
      ['2026-04-15T23:00:00Z', 'AT_LEVEL', 'INDEPENDENT_CHAIR', '2026-05-14T23:00:00.000Z'],
      ['2026-05-14T23:00:00Z', 'LAPSED', null, null],
    ] as const) {
      await site.at(instant);
      expect(await where(matterId)).toEqual(expected);
    }
    const { levels } = await escalation(matterId);
    expect((levels as { state: string }[]).map(({ state }) => state)).toEqual(['PASSED', 'PASSED', 'PASSED', 'PASSED']);
    const listed = await site.run(site.clerk, LIST, { allianceId: site.alliance.allianceId });
    expect(listed).toMatchObject([{ state: 'LAPSED', matterTitle: 'A question' }]);
  });

  it('of a technical question comes to an expert last', async () => {
    const matterId = await deadlock({ technical: true });
    await site.at('2026-05-14T23:00:00Z');
    expect(await where(matterId)).toEqual(['AT_LEVEL', 'EXPERT', '2026-06-12T23:00:00.000Z']);
  });

  it('is talked about as interest, need and option, is passed on early, and is settled by a later decision', async () => {
    const matterId = await deadlock();
    const { id: escalationId } = await escalation(matterId);
    const third = team.members[2];
    const input = { interest: 'Nights are safe', need: 'Two nurses', option: 'One nurse and one on call' };
    const said = await site.run(third?.headers ?? {}, POSITION, {
      ...{ escalationId, actingFor: third?.organisationId, input },
    });
    expect(said.escalation).toMatchObject({ positions: [{ name: 'Kite Homes Co-operative', ...input }] });
    const stranger = await site.person('PANEL_MEMBER', { allianceId: site.alliance.allianceId });
    const other = await site.run(stranger.headers, POSITION, { escalationId, input });
    expect(codes(other)).toEqual(['GOVERNANCE_NO_SEAT']);
    const passOn = { escalationId, level: 'LEADERSHIP_TEAM', reason: 'We said all there is to say.' };
    const passed = await site.run(site.clerk, PASS_ON, passOn);
    expect(passed.escalation).toEqual({ levelCode: 'SECOND_MEETING' });
    expect(codes(await site.run(site.clerk, PASS_ON, passOn))).toEqual(['GOVERNANCE_NOT_AT_LEVEL']);
    expect((await escalation(matterId)).levels).toMatchObject([
      { state: 'GIVEN_UP', gaveUpReason: passOn.reason },
      { state: 'CURRENT' },
      { state: 'AHEAD' },
      { state: 'AHEAD' },
    ]);
    await site.at('2026-03-10T10:00:00Z');
    const again = await team.open({ settles: escalationId });
    await team.vote(again.matterId, 'FFFFF');
    await team.decide(again.matterId);
    expect(await escalation(matterId)).toMatchObject({
      state: 'RESOLVED',
      resolvedBy: { reference: expect.any(String) },
    });
    await site.at('2026-05-14T23:00:00Z');
    expect((await escalation(matterId)).state).toBe('RESOLVED');
  });
});
