import { type IsoDate, Refusal, type PersonActor } from '#kernel';
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
import type { MatterFilter } from './governance-reader.js';
import type { DraftedMatter } from './drafted-matter.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const day = (text: string): IsoDate => text as IsoDate;

describe('a matter before it is opened', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  let clerk: PersonActor;
  let bodyId: string;
  beforeAll(async () => {
    fixture = await governanceFixture();
    alliance = await fixture.alliance();
    clerk = alliance.clerk;
    bodyId = await makeBody(fixture, alliance);
    await seatLeads(fixture, alliance, bodyId);
  });
  afterAll(() => fixture.identity.close());

  const draft = (change: Partial<DraftedMatter['content']> = {}): DraftedMatter => {
    const question = { question: 'Do we take it on?', options: [], recommendation: null, bestForPeople: 'It helps.' };
    const content = { ...question, amount: null, category: null, technical: false, authorises: [], ...change };
    return { method: 'WRITTEN', title: 'Version 3', content, subject: null, notice: null, confirms: null };
  };
  const edit = async (matterId: string, expectedVersion: number, change: Partial<DraftedMatter> = {}) =>
    fixture.edit.run(clerk, { matterId, expectedVersion, ...draft(), ...change, idempotencyKey: newKey() });
  const table = async (matterId: string, wantedOn: string, key = newKey()) =>
    fixture.table.run(clerk, { matterId, wantedOn: day(wantedOn), idempotencyKey: key });
  const withdraw = async (matterId: string, key = newKey()) =>
    fixture.withdraw.run(clerk, { matterId, reason: 'We agreed otherwise', idempotencyKey: key });
  const open = async (matterId: string) => fixture.open.run(clerk, { matterId, idempotencyKey: newKey() });
  const seen = async (matterId: string) => (await fixture.reader.matter(clerk, matterId))?.matter;

  it('is edited, tabled, tabled for another day, edited again and opened as it stands then', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    await edit(matterId, 1);
    await table(matterId, '2026-06-30');
    await table(matterId, '2026-06-15');
    await edit(matterId, 4, { title: 'Version 4' });
    expect(await seen(matterId)).toMatchObject({ status: 'TABLED', wantedOn: '2026-06-15', title: 'Version 4' });
    await open(matterId);
    expect(await seen(matterId)).toMatchObject({ status: 'OPEN', wantedOn: '2026-06-15', version: 6 });
    const deeds = [
      async () => edit(matterId, 6),
      async () => table(matterId, '2026-06-30'),
      async () => open(matterId),
    ];
    for (const deed of deeds) expect(await codeOf(deed())).toBe('governance.matter-not-draft');
  });

  it('is not edited over what somebody else wrote, and not tabled for the past', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    const codes = await Promise.all([edit(matterId, 1), edit(matterId, 1)].map(codeOf));
    expect(codes.sort()).toEqual(['done', 'stale-version']);
    expect(await codeOf(table(matterId, '2026-05-09'))).toBe('input-invalid');
    expect(await codeOf(table(matterId, '2026-05-10'))).toBe('done');
    expect(await codeOf(edit(matterId, 3, { ...draft({ question: ' ' }) }))).toBe('input-invalid');
    expect(await codeOf(edit(matterId, 3, { confirms: 'dec_0000000000000000000000000' }))).toBe('not-found');
  });

  it('is withdrawn once, with the reason to be read, and never opened', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    await table(matterId, '2026-06-30');
    const key = newKey();
    expect(await withdraw(matterId, key)).toMatchObject({ replayed: false });
    expect(await withdraw(matterId, key)).toMatchObject({ replayed: true });
    expect(await codeOf(withdraw(matterId))).toBe('governance.matter-not-draft');
    expect(await codeOf(open(matterId))).toBe('governance.matter-not-draft');
    expect(await codeOf(fixture.close.run(clerk, closing(matterId)))).toBe('governance.already-closed');
    const matter = await seen(matterId);
    expect([matter?.status, matter?.withdrawn?.reason]).toEqual(['WITHDRAWN', 'We agreed otherwise']);
  });

  it('is opened or withdrawn, never both, when two clerks are at it at once', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    const codes = await Promise.all([open(matterId), withdraw(matterId), open(matterId)].map(codeOf));
    expect(codes.sort()).toEqual(['done', 'governance.matter-not-draft', 'governance.matter-not-draft']);
  });

  it('stands on the forward plan by the day it is wanted, and lists are filtered', async () => {
    const own = await makeBody(fixture, alliance, { code: 'PLAN', name: 'Planners' });
    const [late, early, other] = [
      await makeMatter(fixture, alliance, own),
      await makeMatter(fixture, alliance, own, { type: 'SHARE_BANDS' }),
      await makeMatter(fixture, alliance, own),
    ];
    await table(late, '2026-09-01');
    await table(early, '2026-07-01');
    const plan = await fixture.reader.forwardPlan(clerk, alliance.allianceId);
    const mine = plan.filter(({ body }) => body.bodyId === own);
    expect(mine.map(({ matter }) => matter.matterId)).toEqual([early, late]);
    const list = async (filter: Partial<MatterFilter>): Promise<string[]> => {
      const all = { status: null, bodyId: own, type: null, ...filter };
      const views = await fixture.reader.matters(clerk, alliance.allianceId, all, { before: null, limit: 10 });
      return views.map(({ matter }) => matter.matterId);
    };
    expect(await list({})).toEqual([other, early, late]);
    expect(await list({ status: 'TABLED' })).toEqual([early, late]);
    expect(await list({ type: 'SHARE_BANDS' })).toEqual([early]);
    expect(await list({ bodyId: 'bod_none' })).toEqual([]);
  });

  it('keeps what was withdrawn as it was, in the database too', async () => {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    await withdraw(matterId);
    const change = fixture.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) =>
      tx.query(`update matter set title = 'Another' where id = $1`, [matterId]),
    );
    await expect(change).rejects.toThrow('not changed once it is open');
  });
});
