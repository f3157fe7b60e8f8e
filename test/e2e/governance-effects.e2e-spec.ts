import { type GovernedApp, codes, governedApp } from '../support/governed-app.js';
import { Team } from '../support/governed-team.js';

const PROPOSE = `mutation ($seatId: ID!, $personId: ID!, $key: String!) {
  alternatePropose(seatId: $seatId, personId: $personId, idempotencyKey: $key) {
    proposal { id state } refusals { code } } }`;
const DELEGATE = `mutation ($bodyId: ID!, $input: DelegationInput!, $key: String!) {
  delegationPropose(bodyId: $bodyId, input: $input, idempotencyKey: $key) {
    delegation { id state limit { minor } } refusals { code } } }`;
const REVOKE = `mutation ($decisionId: ID!, $byDecisionId: ID!, $key: String!) {
  decisionRevoke(decisionId: $decisionId, byDecisionId: $byDecisionId, idempotencyKey: $key) {
    decision { standing } refusals { code } } }`;
const PROPOSALS = `query ($allianceId: ID!) { seatProposals(allianceId: $allianceId) { id state decisionId endsOn } }`;
const NAMING = `query ($allianceId: ID!, $thingId: ID!) {
  mattersAuthorising(allianceId: $allianceId, thingId: $thingId) { authorises decision { id standing authorises } } }`;
const BODIES = `query ($allianceId: ID!) { bodies(allianceId: $allianceId) {
  id delegations { type limit { minor } from to } seats { id standIns { personId decisionId } } } }`;
const SEALED = `query ($id: ID!) { matter(id: $id) {
  sealed votesCast unitsEntitled votes { choice } verdictNow { outcome } } }`;

describe('what decisions bring about, through the API', () => {
  let site: GovernedApp;
  let team: Team;
  let allianceId: string;
  beforeAll(async () => {
    site = await governedApp('2026-03-02T10:00:00Z');
    team = await Team.ofOrganisations(site, { code: 'ALT' });
    ({ allianceId } = site.alliance);
  }, 60_000);
  afterAll(() => site.close());

  async function decide(change: object): Promise<string> {
    const { matterId, refused } = await team.open(change);
    expect(refused).toEqual([]);
    await team.vote(matterId, 'FFFFF');
    const { id } = await team.decide(matterId);
    await site.at('2026-03-02T10:00:00Z');
    return id;
  }

  it('an alternate counts by the decision that names them, on both sides, until it is taken back', async () => {
    const [first] = team.members;
    const { personId } = await site.person('PARTNER_LEAD', { organisationId: first?.organisationId ?? '' });
    const { proposal } = await site.run(site.clerk, PROPOSE, { seatId: first?.seatId, personId });
    const { id, state } = proposal as { id: string; state: string };
    expect(state).toBe('PROPOSED');
    const decisionId = await decide({ type: 'REPRESENTATIVE', authorises: [id] });
    expect(await site.run(site.clerk, PROPOSALS, { allianceId })).toMatchObject([
      { id, state: 'IN_FORCE', decisionId },
    ]);
    expect(await site.run(site.clerk, NAMING, { allianceId, thingId: id })).toEqual([
      { authorises: [id], decision: { id: decisionId, standing: 'IN_FORCE', authorises: [id] } },
    ]);
    const standIns = async (): Promise<unknown> => {
      const [body] = (await site.run(site.clerk, BODIES, { allianceId })) as unknown as {
        seats: { standIns: unknown }[];
      }[];
      return body?.seats[0]?.standIns;
    };
    expect(await standIns()).toContainEqual({ personId, decisionId });
    const byDecisionId = await decide({ type: 'REPRESENTATIVE' });
    const revoked = await site.run(site.clerk, REVOKE, { decisionId, byDecisionId });
    expect(revoked.decision).toEqual({ standing: 'REVOKED' });
    expect(codes(await site.run(site.clerk, REVOKE, { decisionId, byDecisionId }))).toEqual([
      'GOVERNANCE_ALREADY_SUPERSEDED',
    ]);
    await site.at('2026-03-02T10:00:00Z');
    expect(await site.run(site.clerk, PROPOSALS, { allianceId })).toMatchObject([{ id, state: 'ENDED' }]);
  });

  it('a delegation is a power of the body from its decision on', async () => {
    const input = { type: 'SPENDING', limit: { minor: '500000', currency: 'GBP' }, from: '2026-03-01' };
    const { delegation } = await site.run(site.clerk, DELEGATE, { bodyId: team.bodyId, input });
    const { id } = delegation as { id: string };
    const powers = async (): Promise<unknown> => {
      const [body] = (await site.run(site.clerk, BODIES, { allianceId })) as unknown as { delegations: unknown }[];
      return body?.delegations;
    };
    expect(await powers()).toEqual([]);
    await decide({ type: 'DELEGATION', authorises: [id] });
    expect(await powers()).toEqual([{ type: 'SPENDING', limit: { minor: '500000' }, from: '2026-03-02', to: null }]);
  });

  it('sealed votes are a number until the matter is closed, and one’s own vote', async () => {
    const { matterId } = await team.open({ sealed: true });
    await team.vote(matterId, 'FA');
    const look = async (headers: Record<string, string>): Promise<unknown> =>
      site.run(headers, SEALED, { id: matterId });
    const shown = { sealed: true, votesCast: 2, unitsEntitled: 5, verdictNow: null };
    expect(await look(site.clerk)).toEqual({ ...shown, votes: [] });
    expect(await look(team.members[1]?.headers ?? {})).toEqual({ ...shown, votes: [{ choice: 'AGAINST' }] });
    await team.vote(matterId, '..FFF');
    await team.decide(matterId);
    expect(await look(site.clerk)).toMatchObject({ votesCast: 5, votes: { length: 5 } });
  });
});
