import { type GovernedApp, governedApp } from '../support/governed-app.js';
import { Team, type Closed } from '../support/governed-team.js';

interface Checker {
  checkVerdict(verdict: unknown): string[];
}
const checkerUrl = new URL('../../libs/governance/checker/check-verdict.js', import.meta.url).href;
const { checkVerdict } = (await import(checkerUrl)) as Checker;
const INTEREST = `mutation ($matterId: ID!, $actingFor: ID, $input: InterestDeclareInput!, $key: String!) {
  interestDeclare(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    matter { interests { id } } refusals { code } } }`;

describe('governance vectors through the API', () => {
  let site: GovernedApp;
  let team: Team;
  let lenient: Team;
  beforeAll(async () => {
    site = await governedApp('2026-03-02T10:00:00Z');
    team = await Team.ofOrganisations(site, { code: 'ALT' });
    lenient = await Team.ofOrganisations(site, { code: 'LEN', abstention: 'STANDS_ASIDE' });
  }, 60_000);
  beforeEach(() => site.at('2026-03-02T10:00:00Z'));
  afterAll(() => site.close());

  /** What came of it; the checker has to come to the same. */
  function outcome({ outcome: found, verdict }: Closed): string {
    expect(checkVerdict(JSON.parse(verdict.json))).toEqual([]);
    return found;
  }

  it.each([
    ['G1: five of five agree', 'FFFFF', 'BLOCKS', 'APPROVED'],
    ['G2: one is against', 'FFFFA', 'BLOCKS', 'NOT_AGREED'],
    ['G3: an abstention blocks', 'FFFFX', 'BLOCKS', 'NOT_AGREED'],
    ['G3: an abstention stands aside', 'FFFFX', 'STANDS_ASIDE', 'APPROVED'],
  ])('%s', async (_case, cast, abstention, expected) => {
    const body = abstention === 'BLOCKS' ? team : lenient;
    const { matterId } = await body.open();
    expect(await body.vote(matterId, cast)).toEqual([]);
    const decision = await body.decide(matterId);
    expect(outcome(decision)).toBe(expected);
    expect(decision.escalation?.levelCode ?? null).toBe(expected === 'NOT_AGREED' ? 'LEADERSHIP_TEAM' : null);
    if (expected === 'APPROVED' && cast.includes('X')) expect(decision.verdict.json).toContain('Because');
  });

  it('G4: one is absent without an alternate: nothing is decided', async () => {
    const { matterId } = await team.open();
    await team.vote(matterId, 'FFFF');
    const { refusals } = await team.close(matterId);
    expect(refusals).toMatchObject([{ code: 'GOVERNANCE_NOT_QUORATE' }]);
    expect(outcome(await team.decide(matterId, { inquorate: true }))).toBe('NO_QUORUM');
  });

  it('G5: an alternate named beforehand makes the quorum, and votes for the seat', async () => {
    await site.at('2026-03-02T10:01:00Z');
    const { matterId } = await team.open();
    await team.vote(matterId, 'FFFF');
    const absent = team.members[4];
    if (absent === undefined) throw new Error('no fifth member');
    expect(await team.voteAs(absent.alternate.headers, matterId, absent.organisationId, 'FOR')).toEqual([]);
    const decision = await team.decide(matterId);
    expect([outcome(decision), decision.verdict.quorumPresent]).toEqual(['APPROVED', 5]);
  });

  it('G6: one who was not named beforehand does not count', async () => {
    const { matterId } = await team.open();
    await team.vote(matterId, 'FFFF');
    const [other, absent] = [lenient.members[4], team.members[4]];
    if (other === undefined || absent === undefined) throw new Error('no fifth member');
    const refused = await team.voteAs(other.headers, matterId, absent.organisationId, 'FOR');
    expect(refused).toEqual(['GOVERNANCE_NO_SEAT']);
    const attendance = [{ seat: absent.seatId, person: other.personId }];
    const decision = await team.decide(matterId, { attendance, inquorate: true });
    expect([outcome(decision), decision.verdict.quorumPresent]).toEqual(['NO_QUORUM', 4]);
  });

  it('G7: two of four others are not more than half: recused, and the four decide', async () => {
    const { matterId } = await team.open();
    const [one, two, , , fifth] = team.members;
    const input = { nature: 'FINANCIAL', about: 'A contract', wishes: 'PARTICIPATE' };
    const declared = { matterId, actingFor: fifth?.organisationId, input };
    const { matter } = await site.run(fifth?.headers ?? {}, INTEREST, declared);
    const [interest] = (matter as { interests: { id: string }[] }).interests;
    await team.vote(matterId, 'FFFFA');
    const agreements = [{ interestId: interest?.id, agreedBy: [one?.organisationId, two?.organisationId] }];
    const decision = await team.decide(matterId, { agreements });
    expect([outcome(decision), decision.verdict.recused]).toEqual(['APPROVED', [fifth?.organisationId]]);
  });

  it('G8: five to five is lost, and nobody has a casting vote', async () => {
    const meeting = await Team.ofPeople(site, { code: 'GMA' }, 10);
    const { matterId } = await meeting.open({ type: 'ORDINARY_RESOLUTION' });
    await meeting.vote(matterId, 'FFFFFAAAAA');
    expect(outcome(await meeting.decide(matterId))).toBe('REJECTED');
  });

  it('G9: twenty to ten is exactly two thirds; nineteen to ten is less', async () => {
    const meeting = await Team.ofPeople(site, { code: 'GMB' }, 30);
    const first = async (cast: string): Promise<string> => {
      const { matterId } = await meeting.open({ type: 'SOCIETY_AMALGAMATION' });
      await meeting.vote(matterId, cast);
      return outcome(await meeting.decide(matterId));
    };
    expect(await first('F'.repeat(20) + 'A'.repeat(10))).toBe('PASSED_FIRST_MEETING');
    expect(await first('F'.repeat(19) + 'A'.repeat(10))).toBe('REJECTED');
  }, 60_000);

  it.each([
    ['13 days later', '2026-03-15T10:00:00Z', 'INVALID'],
    ['14 days later', '2026-03-16T10:00:00Z', 'APPROVED'],
    ['one month later', '2026-04-02T22:59:59Z', 'APPROVED'],
    ['one month and a day later', '2026-04-02T23:00:00Z', 'INVALID'],
  ])('G11: a second meeting under section 113 %s', async (_case, instant, expected) => {
    const code = `G${'ABCDEFGHIJ'.charAt(Number(instant.slice(9, 10)))}${expected.slice(0, 1)}`;
    const meeting = await Team.ofPeople(site, { code }, 3);
    const first = await meeting.open({ type: 'SOCIETY_CONVERSION' });
    await meeting.vote(first.matterId, 'FFF');
    const { id, ...decision } = await meeting.decide(first.matterId);
    expect(outcome({ id, ...decision })).toBe('PASSED_FIRST_MEETING');
    await site.at(instant);
    const second = await meeting.open({ type: 'SOCIETY_CONVERSION', confirms: id });
    await meeting.vote(second.matterId, 'FFF');
    expect(outcome(await meeting.decide(second.matterId))).toBe(expected);
  });

  it('T-EX: excluded by the others from the first business day after ten; at once when insolvent', async () => {
    const subject = team.members[4]?.organisationId;
    const about = { type: 'EXCLUSION', method: 'WRITTEN', subject };
    const notice = { servedOn: '2026-03-02' };
    expect((await team.open({ ...about, notice: { ...notice, insolvent: true } })).refused).toEqual([]);
    await site.at('2026-03-16T23:59:59Z');
    expect((await team.open({ ...about, notice })).refused).toEqual(['GOVERNANCE_NOTICE_PERIOD_RUNNING']);
    await site.at('2026-03-17T00:00:00Z');
    const { matterId, refused } = await team.open({ ...about, notice });
    expect(refused).toEqual([]);
    expect(await team.vote(matterId, 'FFFFA')).toEqual(['GOVERNANCE_SUBJECT_HAS_NO_VOTE']);
    expect(outcome(await team.decide(matterId))).toBe('APPROVED');
  });
});
