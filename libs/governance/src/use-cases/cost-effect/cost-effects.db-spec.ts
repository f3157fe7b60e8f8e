import { type Actor, type PersonActor, Refusal, money, publicActor, viewerRoles } from '#kernel';
import type { CostEffect } from '../../domain/cost-effect/cost-effect.js';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  platform,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';

const option = (text: string) => ({ text, costEffect: 'Some', outcomeEffect: 'People are seen sooner' });
const content = {
  question: 'Do we open on Saturdays?',
  options: [option('Yes'), option('No')],
  recommendation: null,
  bestForPeople: 'People who work can come.',
  amount: null,
  category: null,
  technical: false,
  authorises: [],
};

describe('what options would cost each member', () => {
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

  const organisation = (at: number): string => alliance.organisations[at]?.id ?? '';
  const lead = (at: number): PersonActor => leads[at]?.actor ?? alliance.clerk;
  const effect = (at: number, pence: bigint, note: string | null = null): CostEffect => {
    return { organisation: organisation(at), amount: money(pence), note };
  };
  const draft = async (...costEffects: CostEffect[][]): Promise<string> =>
    makeMatter(fixture, alliance, bodyId, { content, costEffects });
  const edit = async (matterId: string, costEffects: CostEffect[][], expectedVersion = 1, key = newKey()) => {
    const words = {
      method: 'WRITTEN',
      title: 'Saturdays',
      content,
      subject: null,
      notice: null,
      confirms: null,
    } as const;
    return fixture.edit.run(alliance.clerk, { matterId, expectedVersion, ...words, costEffects, idempotencyKey: key });
  };
  const open = async (matterId: string) => fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
  /** What somebody is shown, a line for each organisation. */
  async function shown(actor: Actor, matterId: string): Promise<string[]> {
    const view = await fixture.reader.matter(actor, matterId);
    if (view === null) return ['no matter'];
    return (await fixture.effects.of(view)).map(({ name, own, lines }) => {
      const amounts = lines.map(
        (line) => `${line.option}:${line.amount.minor}${line.note === null ? '' : ` ${line.note}`}`,
      );
      return [name, own ? 'own' : 'another', ...amounts].join(' ');
    });
  }
  const slips = async (matterId: string) =>
    fixture.identity.database.inAlliance<{ edition: number; organisation_no: number; leaf: Buffer | null }>(
      alliance.allianceNo,
      {
        name: 'spec-slips',
        text: `select s.edition, s.organisation_no, s.leaf from cost_effect_slip s
          join matter m on m.alliance_no = s.alliance_no and m.no = s.matter_no where m.id = $1 order by 1, 2`,
      },
      [matterId],
    );
  const named = (at: number): string => alliance.organisations[at]?.name ?? '';

  it('is shown to each member its own, to who writes it down all, and to nobody else anything', async () => {
    const matterId = await draft([effect(0, 1_200_000n, ' Two \n posts '), effect(1, -50_000n)], [effect(0, 0n)]);
    const own = [[`${named(0)} own 1:1200000 Two posts 2:0`], [`${named(1)} own 1:-50000`], [`${named(2)} own`]];
    const all = own.flat().map((line) => line.replace(' own', ' another'));
    for (const opened of [false, true]) {
      if (opened) await open(matterId);
      for (const at of [0, 1, 2]) expect([opened, await shown(lead(at), matterId)]).toEqual([opened, own[at]]);
      expect(await shown(alliance.clerk, matterId)).toEqual(all);
      expect(await shown(platform, matterId)).toEqual(all);
      expect(await shown(publicActor, matterId)).toEqual(['no matter']);
    }
  });

  it('is shown to every role by that one rule, whoever they are of', async () => {
    const matterId = await draft([effect(0, 1n), effect(1, 2n), effect(2, 3n)], []);
    const { allianceId } = alliance;
    const everybody: Record<string, string[]> = {};
    for (const role of viewerRoles.filter((each) => each !== 'PUBLIC')) {
      for (const [place, seat] of [
        ['alliance', { allianceId }],
        ['member', { organisationId: organisation(1) }],
      ] as const) {
        const { actor } = await signedIn(fixture.identity, { role, ...seat }).catch((error: unknown) => {
          if (error instanceof Refusal) return { actor: null };
          throw error;
        });
        if (actor !== null) everybody[`${role} of the ${place}`] = await shown(actor, matterId);
      }
    }
    const mine = [`${named(1)} own 1:2`];
    const every = [0, 1, 2].map((at) => `${named(at)} another 1:${at + 1}`);
    const seesAll = Object.entries(everybody).filter(([, lines]) => lines.length > 1);
    expect(seesAll.map(([who]) => who).toSorted()).toEqual([
      'ALLIANCE_MANAGER of the alliance',
      'CLERK of the alliance',
    ]);
    for (const [who, lines] of Object.entries(everybody)) {
      const expected = seesAll.some(([name]) => name === who) ? every : who.endsWith('member') ? mine : [];
      expect([who, lines.filter((line) => line !== 'no matter')]).toEqual([who, expected]);
    }
    expect(Object.keys(everybody)).toEqual(
      expect.arrayContaining([
        'AUDITOR of the alliance',
        'PARTNER_FINANCE of the member',
        'COMMISSIONER of the member',
      ]),
    );
  });

  it('is not for systems, though a token of a member reads the matter itself', async () => {
    const matterId = await draft([effect(1, 5n)]);
    const { no: organisationNo = 0, id: organisationId = '' } = alliance.organisations[1] ?? {};
    const of = { organisationNo, organisationId, scopes: ['governance:read'] };
    const token: Actor = { kind: 'token', tokenId: 'tok_1', ...of, actorRef: publicActor.actorRef };
    expect(await fixture.reader.matter(token, matterId)).toMatchObject({ matter: { matterId } });
    expect(await shown(token, matterId)).toEqual([]);
  });

  it('and of a person whose appointment ended, nothing', async () => {
    const matterId = await draft([effect(1, 5n)]);
    const { actor, appointmentId } = await signedIn(fixture.identity, {
      role: 'PARTNER_FINANCE',
      organisationId: organisation(1),
    });
    expect(await shown(actor, matterId)).toEqual([`${named(1)} own 1:5`]);
    await fixture.identity.end.run(platform, { appointmentId });
    expect(await shown(actor, matterId)).toEqual(['no matter']);
  });

  it('is written anew with the draft; what was written before stays in the record and does not count', async () => {
    const matterId = await draft([effect(0, 100n), effect(1, 200n)]);
    await edit(matterId, [[effect(0, 100n), effect(2, 300n)]]);
    expect(await shown(alliance.clerk, matterId)).toEqual([
      `${named(0)} another 1:100`,
      `${named(1)} another`,
      `${named(2)} another 1:300`,
    ]);
    await edit(matterId, [], 2);
    expect(await shown(lead(0), matterId)).toEqual([`${named(0)} own`]);
    expect((await slips(matterId)).map(({ edition }) => edition)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('sent twice is written once, and with other amounts under the same key refused', async () => {
    const matterId = await draft([effect(0, 100n)]);
    const key = newKey();
    await Promise.all([edit(matterId, [[effect(0, 7n)]], 1, key), edit(matterId, [[effect(0, 7n)]], 1, key)]);
    expect(await shown(lead(0), matterId)).toEqual([`${named(0)} own 1:7`]);
    expect(await slips(matterId)).toHaveLength(2);
    await expect(edit(matterId, [[effect(0, 8n)]], 1, key)).rejects.toThrow(
      expect.objectContaining({ code: 'idempotency-conflict' }),
    );
  });

  it.each([
    ['governance.cost-effect-stranger', [{ organisation: 'org_elsewhere', amount: money(1n), note: null }]],
    ['governance.cost-effect-twice', [0, 0]],
    ['money.currency-mismatch', [{ amount: money(1n, 'EUR'), note: null }]],
    ['money.out-of-range', [{ amount: money(10n ** 14n), note: null }]],
    ['input-invalid', [{ amount: money(1n), note: 'x'.repeat(201) }]],
  ] as const)('refuses %s, and nothing is written down', async (code, wrong) => {
    const effects = wrong.map((each): CostEffect => {
      return typeof each === 'number' ? effect(each, 1n) : { ...effect(0, 1n), ...each };
    });
    const before = (await fixture.reader.matters(alliance.clerk, alliance.allianceId, none, page)).length;
    await expect(draft(effects)).rejects.toThrow(expect.objectContaining({ code }));
    expect(await fixture.reader.matters(alliance.clerk, alliance.allianceId, none, page)).toHaveLength(before);
  });

  it('is settled when the matter opens, one promise for each member, under the hash that is said of it', async () => {
    const matterId = await draft([effect(0, 900n)]);
    await open(matterId);
    const view = await fixture.reader.matter(lead(1), matterId);
    const [mine] = view === null ? [] : await fixture.effects.of(view);
    expect(mine?.lines).toEqual([]);
    expect(mine?.proof?.leaves).toHaveLength(alliance.organisations.length);
    const [said] = await fixture.identity.database.inAlliance<{ body: Record<string, unknown> }>(
      alliance.allianceNo,
      {
        name: 'spec-opened',
        text: `select body from event where alliance_no = $1 and type = 'governance.matter-opened' order by seq desc limit 1`,
      },
      [alliance.allianceNo],
    );
    expect(said?.body).toMatchObject({ matter: matterId, effectsHash: mine?.proof?.hash });
    const sealed = (await slips(matterId)).filter(({ leaf }) => leaf !== null);
    expect(sealed).toHaveLength(alliance.organisations.length);
    const other = await draft();
    await open(other);
    expect((await slips(other)).map(({ leaf }) => leaf?.length)).toEqual(sealed.map(() => 32));
  });

  it('written anew and opened at once, it is settled as one of the two, and members are shown what was settled', async () => {
    for (let round = 0; round < 5; round++) {
      const matterId = await draft([effect(0, 1n)]);
      const ends = await Promise.allSettled([edit(matterId, [[effect(0, 2n)]]), open(matterId), open(matterId)]);
      const [edited, ...opened] = ends.map(({ status }) => status);
      expect(opened.toSorted()).toEqual(['fulfilled', 'rejected']);
      const pence = edited === 'fulfilled' ? 2 : 1;
      expect(await shown(lead(0), matterId)).toEqual([`${named(0)} own 1:${pence}`]);
      const view = await fixture.reader.matter(lead(0), matterId);
      const [mine] = view === null ? [] : await fixture.effects.of(view);
      expect(mine?.proof?.text).toContain(`"minor":"${pence}"`);
    }
  });

  it('is never changed afterwards, not even in the database', async () => {
    const matterId = await draft([effect(0, 900n)]);
    await open(matterId);
    await expect(edit(matterId, [[effect(0, 1n)]], 2)).rejects.toThrow(
      expect.objectContaining({ code: 'governance.matter-not-draft' }),
    );
    const write = async (text: string): Promise<unknown> =>
      fixture.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) => tx.query(text));
    const late = `insert into cost_effect_slip (alliance_no, matter_no, organisation_no, edition, lines, recorded_at)
      select alliance_no, no, ${alliance.organisations[0]?.no ?? 0}, 99, '[]', now() from matter where id = '${matterId}'`;
    await expect(write(late)).rejects.toThrow(/before its matter opens/);
    await expect(write(`update cost_effect_slip set lines = '[]'`)).rejects.toThrow(/permission denied/);
    await expect(write(`delete from cost_effect_slip`)).rejects.toThrow(/permission denied/);
    expect(await shown(lead(0), matterId)).toEqual([`${named(0)} own 1:900`]);
  });

  it('keeps a matter from opening while it names a member that lost its seat', async () => {
    const other = await makeBody(fixture, alliance, { code: 'OTH' });
    const seated = await seatLeads(fixture, alliance, other);
    const matterId = await makeMatter(fixture, alliance, other, { content, costEffects: [[effect(2, 5n)]] });
    const seatId = seated[2]?.seatId ?? '';
    await fixture.end.run(alliance.clerk, { seatId, lastDay: null, idempotencyKey: newKey() });
    await expect(open(matterId)).rejects.toThrow(expect.objectContaining({ code: 'governance.cost-effect-stranger' }));
    await edit(matterId, []);
    await open(matterId);
  });
});

const none = { status: null, bodyId: null, type: null };
const page = { before: null, limit: 100 };
