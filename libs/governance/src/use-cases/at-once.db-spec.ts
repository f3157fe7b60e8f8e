import { Refusal } from '#kernel';
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

interface Checker {
  checkVerdict(verdict: unknown): string[];
}
const { checkVerdict } = (await import(new URL('../../checker/check-verdict.js', import.meta.url).href)) as Checker;
const settled = async (...deeds: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(deeds)).map((end) =>
    end.status === 'fulfilled' ? 'done' : end.reason instanceof Refusal ? end.reason.code : String(end.reason),
  );

describe('done at once', () => {
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

  async function opened(): Promise<string> {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    return matterId;
  }
  async function vote(at: number, matterId: string, key = newKey()): Promise<{ castNo: number }> {
    const lead = leads[at];
    if (lead === undefined) throw new Error('no lead');
    const said = { matterId, actingFor: lead.organisationId, choice: 'FOR', reason: null } as const;
    return fixture.cast.run(lead.actor, { ...said, idempotencyKey: key });
  }
  const close = async (matterId: string): Promise<{ reference: string; decisionId: string }> =>
    fixture.close.run(alliance.clerk, closing(matterId));
  async function ballots(matterId: string): Promise<number> {
    const view = await fixture.reader.matter(alliance.clerk, matterId);
    return view === null ? -1 : (await fixture.records.votes(view)).length;
  }

  it('the same vote sent twice is one vote, two votes are two, and one voice', async () => {
    const matterId = await opened();
    const key = newKey();
    expect(await settled(vote(0, matterId, key), vote(0, matterId, key))).toEqual(['done', 'done']);
    expect(await ballots(matterId)).toBe(1);
    expect(await settled(vote(1, matterId), vote(1, matterId))).toEqual(['done', 'done']);
    expect(await ballots(matterId)).toBe(3);
    await vote(2, matterId);
    const { decisionId } = await close(matterId);
    const view = await fixture.reader.decision(alliance.clerk, decisionId);
    expect(view?.decision.verdict.tally.for).toBe(3);
  });

  it('a matter is opened once and closed once, whoever tries', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    const open = async () => fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    expect((await settled(open(), open(), open())).sort()).toEqual([
      'done',
      'governance.matter-not-draft',
      'governance.matter-not-draft',
    ]);
    expect((await settled(close(matterId), close(matterId), close(matterId))).sort()).toEqual([
      'done',
      'governance.already-closed',
      'governance.already-closed',
    ]);
  });

  it('a stale version is refused', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    const open = async (expectedVersion: number) =>
      fixture.open.run(alliance.clerk, { matterId, expectedVersion, idempotencyKey: newKey() });
    expect(await settled(open(7))).toEqual(['stale-version']);
    expect(await settled(open(1))).toEqual(['done']);
  });

  it('a vote that races the close is in the verdict or refused, never lost', async () => {
    for (let round = 0; round < 8; round++) {
      const matterId = await opened();
      await vote(0, matterId);
      await vote(1, matterId);
      const deeds = round % 2 === 0 ? [vote(2, matterId), close(matterId)] : [close(matterId), vote(2, matterId)];
      const ends = await settled(...deeds);
      const view = await fixture.reader.matter(alliance.clerk, matterId);
      const decided = view === null ? null : await fixture.reader.decisionOf(view);
      const verdict = decided?.decision.verdict;
      expect(verdict?.record.ballots.length).toBe(await ballots(matterId));
      expect(verdict?.outcome).toBe(ends.every((end) => end === 'done') ? 'APPROVED' : 'NOT_AGREED');
      expect(ends.every((end) => end === 'done' || end === 'governance.matter-not-open')).toBe(true);
    }
  });

  it('decisions of one body get references without a gap, and every verdict checks out', async () => {
    const matters = await Promise.all([opened(), opened(), opened(), opened(), opened()]);
    await Promise.all(matters.map(async (matterId) => close(matterId)));
    const decided = await fixture.reader.decisions(alliance.clerk, alliance.allianceId, { before: null, limit: 100 });
    const numbers = decided.map(({ decision }) => Number(decision.reference.slice(-4))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
    expect(decided.flatMap(({ decision }) => checkVerdict(decision.verdict))).toEqual([]);
  });

  it('what was opened, voted and decided cannot be changed in the database', async () => {
    const matterId = await opened();
    await vote(0, matterId);
    await close(matterId);
    const { allianceNo } = alliance;
    const attempt = async (sql: string): Promise<string> =>
      fixture.identity.unitOfWork
        .runInAlliance(alliance.clerk, allianceNo, async (tx) => tx.query(sql))
        .then(
          () => 'done',
          (error: Error) => error.message,
        );
    expect(await attempt(`update vote set choice = 'AGAINST'`)).toMatch('permission denied');
    expect(await attempt('delete from decision')).toMatch('permission denied');
    expect(await attempt('delete from interest')).toMatch('permission denied');
    expect(await attempt(`update matter set title = 'Other'`)).toMatch('a matter is not changed once it is open');
    expect(await attempt(`update matter set status = 'OPEN' where status = 'CLOSED'`)).toMatch('is not changed');
    const other = await fixture.alliance();
    const seen = await fixture.identity.unitOfWork.runInAlliance(other.clerk, other.allianceNo, async (tx) =>
      tx.query('select 1 from matter union all select 1 from vote union all select 1 from decision'),
    );
    expect(seen).toEqual([]);
  });
});
