import pg from 'pg';
import { type PersonActor, Refusal, placeId, publicActor } from '#kernel';
import {
  type ContractAlliance,
  type ContractFixture,
  contractFixture,
} from '../../../../../test/support/contract-fixture.js';
import { makeMatter, newKey } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import type { CharterWords, SentPrinciple } from '../../domain/contract/charter.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('a charter', () => {
  let fixture: ContractFixture;
  let alliance: ContractAlliance;
  beforeAll(async () => {
    fixture = await contractFixture();
  });
  beforeEach(async () => {
    alliance = await fixture.alliance();
  });
  afterAll(async () => fixture.close());

  const begin = async (actor: PersonActor = alliance.clerk): Promise<string> => {
    const { allianceId } = alliance;
    return (await fixture.begin.run(actor, { allianceId, idempotencyKey: newKey() })).charterId;
  };
  const read = async (charterId: string) => {
    const view = await fixture.reader.charter(alliance.clerk, charterId);
    if (view === null) throw new Error('there is a charter');
    return view;
  };
  const change = async (charterId: string, words: Partial<CharterWords>, expectedVersion?: number) => {
    const { charter } = await read(charterId);
    const whole = { ...charter.content, ...words };
    const version = expectedVersion ?? charter.version;
    const command = { charterId, expectedVersion: version, words: whole, idempotencyKey: newKey() };
    return fixture.change.run(alliance.clerk, command);
  };
  const offer = async (charterId: string, version?: number): Promise<string> => {
    const expectedVersion = version ?? (await read(charterId)).charter.version;
    return codeOf(fixture.offer.run(alliance.clerk, { charterId, expectedVersion, idempotencyKey: newKey() }));
  };
  const sign = async (charterId: string, at: number, hash?: string): Promise<string> => {
    const lead = alliance.leads[at];
    if (lead === undefined) throw new Error('three leads');
    const contentHash = hash ?? (await read(charterId)).charter.contentHash ?? '';
    const command = { charterId, contentHash, actingFor: lead.organisationId, idempotencyKey: newKey() };
    return codeOf(fixture.signCharter.run(lead.actor, command));
  };
  const complete = { vision: 'Nobody sleeps rough in our city.', objectives: ['A home within a week'] };
  const adopt = async (words: Partial<CharterWords> = {}): Promise<string> => {
    const charterId = await begin();
    await change(charterId, { ...complete, ...words });
    await offer(charterId);
    for (const at of [0, 1, 2]) await sign(charterId, at);
    return charterId;
  };

  it('starts from the six guiding principles and the list of alliances, each with a code', async () => {
    await begin(alliance.leads[2].actor);
    const principles = await fixture.reader.principles(alliance.clerk, alliance.allianceId);
    expect(principles).toHaveLength(18);
    expect(principles.map(({ principle }) => principle.code).slice(0, 7)).toEqual([
      'P1',
      'P2',
      'P3',
      'P4',
      'P5',
      'P6',
      'P7',
    ]);
    expect(principles[2]).toMatchObject({
      words: { name: 'Honesty' },
      principle: { source: 'GUIDING' },
      adopted: false,
    });
    expect(await fixture.reader.principles(publicActor, alliance.allianceId)).toEqual([]);
    expect(await codeOf(begin())).toBe('alliance.charter-under-way');
  });

  it('is changed while it is a draft, by who saw the last change', async () => {
    const charterId = await begin();
    const [first, second] = (await read(charterId)).charter.content.principles;
    const principles: SentPrinciple[] = [
      { id: second?.id ?? '', name: 'Autonomy', meaning: 'In our own words.' },
      { id: null, name: 'Kindness', meaning: 'We are kind.' },
    ];
    await change(charterId, { principles, objectives: ['One', ' ', 'Two'] });
    const { charter } = await read(charterId);
    expect(charter.content).toMatchObject({ vision: null, objectives: ['One', 'Two'] });
    const known = await fixture.reader.principles(alliance.clerk, alliance.allianceId);
    expect(known.map(({ principle, words }) => [principle.code, principle.source, words.name])).toEqual([
      ['P2', 'GUIDING', 'Autonomy'],
      ['P19', 'OWN', 'Kindness'],
    ]);
    expect(await codeOf(change(charterId, {}, 1))).toBe('stale-version');
    expect(await offer(charterId, 1)).toBe('stale-version');
    const wrong = { id: placeId('pri', alliance.allianceNo, 500n), name: 'x', meaning: 'y' };
    expect(await codeOf(change(charterId, { principles: [wrong] }))).toBe('not-found');
    const twice = { id: first?.id ?? '', name: 'x', meaning: 'y' };
    expect(await codeOf(change(charterId, { principles: [twice, twice] }))).toBe('input-invalid');
    expect(await codeOf(change(charterId, { principles: [{ ...twice, name: ' ' }] }))).toBe('alliance.text-missing');
  });

  it('is put forward when it is whole, and then its words stay', async () => {
    const charterId = await begin();
    expect(await offer(charterId)).toBe('alliance.charter-incomplete');
    await change(charterId, complete);
    expect(await sign(charterId, 0, 'x')).toBe('alliance.charter-not-offered');
    expect(await offer(charterId)).toBe('done');
    expect(await codeOf(change(charterId, { vision: 'Another' }))).toBe('alliance.charter-not-draft');
    expect(await fixture.reader.charter(publicActor, charterId)).toBeNull();
    expect(await sign(charterId, 0, 'x')).toBe('alliance.wrong-document');
    expect(await sign(charterId, 0)).toBe('done');
    expect(await sign(charterId, 0)).toBe('alliance.already-signed');
    expect((await read(charterId)).status).toBe('BEING_SIGNED');
    const client = new pg.Client(fixture.governance.identity.database.url);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(alliance.allianceNo)]);
    await client.query('set role commonbook_app');
    for (const sql of [
      `update charter set content = '{}' where alliance_no = ${alliance.allianceNo}`,
      `update charter set offered_at = now() where alliance_no = ${alliance.allianceNo}`,
      `update principle set code = 'P99'`,
      `delete from charter_signature`,
    ]) {
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });

  it('is adopted with the last signature, is public then, and gives way to the next', async () => {
    const first = await adopt();
    expect(await fixture.reader.charter(publicActor, first)).toMatchObject({ status: 'ADOPTED', whole: false });
    const [principle] = await fixture.reader.principles(publicActor, alliance.allianceId);
    expect(principle).toMatchObject({ principle: { code: 'P1' }, adopted: true });
    const second = await begin();
    expect((await read(second)).charter.content).toEqual((await read(first)).charter.content);
    const kept = (await read(second)).charter.content.principles.slice(1);
    await change(second, { principles: kept });
    await offer(second);
    for (const at of [0, 1, 2]) await sign(second, at);
    expect([(await read(first)).status, (await read(second)).status]).toEqual(['SUPERSEDED', 'ADOPTED']);
    const former = await fixture.reader.principle(publicActor, principle?.principle.principleId ?? '');
    expect(former).toMatchObject({ words: { name: 'Reciprocity' }, adopted: false });
  });

  it('is taken back before everybody has signed, with what was signed kept', async () => {
    const charterId = await begin();
    await change(charterId, complete);
    await offer(charterId);
    await sign(charterId, 1);
    const withdraw = async (reason: string): Promise<string> =>
      codeOf(fixture.withdrawCharter.run(alliance.clerk, { charterId, reason, idempotencyKey: newKey() }));
    expect(await withdraw('  ')).toBe('alliance.text-missing');
    expect(await withdraw('The vision is not ours.')).toBe('done');
    expect(await withdraw('Again')).toBe('alliance.charter-not-draft');
    const view = await read(charterId);
    expect([view.status, (await fixture.reader.signatures(view)).signed.length]).toEqual(['WITHDRAWN', 1]);
    expect((await read(await begin())).charter.number).toBe(2);
  });

  it('has principles that are cited where they apply, on what the one who cites may see', async () => {
    const { leads, bodyId, clerk, allianceId } = alliance;
    const cite = async (principleId: string, thing: string, actor = leads[1].actor, seen = true): Promise<string> => {
      const command = { principleId, thing, how: 'We decide as equals here.', idempotencyKey: newKey() };
      return codeOf(fixture.cite.run(actor, command, async () => seen));
    };
    const draft = await begin();
    const early = (await read(draft)).charter.content.principles[1]?.id ?? '';
    const matterId = await makeMatter(fixture.governance, alliance, bodyId, {});
    expect(await cite(early, matterId)).toBe('alliance.principle-not-adopted');
    const withdrawal = { charterId: draft, reason: 'Anew', idempotencyKey: newKey() };
    await fixture.withdrawCharter.run(clerk, withdrawal);
    await adopt();
    const [, autonomy] = await fixture.reader.principles(clerk, allianceId);
    const id = autonomy?.principle.principleId ?? '';
    expect(await cite(id, matterId)).toBe('done');
    expect(await cite(id, matterId)).toBe('alliance.principle-already-cited');
    expect(await cite(id, matterId, clerk, false)).toBe('not-found');
    expect(await cite(id, 'nothing')).toBe('not-found');
    expect(await cite(id, placeId('mat', alliance.allianceNo + 1, 1n))).toBe('not-found');
    expect(await cite(placeId('pri', alliance.allianceNo, 900n), matterId)).toBe('not-found');
    expect(await cite(id, matterId, (await signedIn(fixture.governance.identity)).actor)).toBe('not-allowed');
    const [shown] = await fixture.reader.citationsOf(clerk, alliance.allianceNo, matterId);
    expect(shown).toMatchObject({ citation: { thing: matterId }, principle: { words: { name: 'Autonomy' } } });
    if (autonomy === undefined) throw new Error('there is a principle');
    expect((await fixture.reader.citations(autonomy)).map(({ citation }) => citation.thing)).toEqual([matterId]);
  });
});
