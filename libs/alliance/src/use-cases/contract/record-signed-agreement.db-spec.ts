import { type IsoDate, type PersonActor, Refusal } from '#kernel';
import {
  type ContractAlliance,
  type ContractFixture,
  type Lead,
  contractFixture,
  decideOn,
  proposal,
} from '../../../../../test/support/contract-fixture.js';
import { newKey, platform } from '../../../../../test/support/governance-fixture.js';
import { hashOfText } from './contract-desk.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const HASH = hashOfText('One.\nTwo.\nThree.');
const day = (text: string): IsoDate => text as IsoDate;
const SINCE = day('2025-04-01');

describe('an agreement that was signed before the platform', () => {
  let fixture: ContractFixture;
  let alliance: ContractAlliance;
  beforeAll(async () => {
    fixture = await contractFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await fixture.alliance();
  });
  afterAll(async () => fixture.close());

  const signatures = (change: object = {}) =>
    alliance.leads.map(({ organisationId: organisation }) => {
      return { organisation, signedOn: day('2025-03-20'), signedBy: 'Ada Ash, chief executive', ...change };
    });
  const record = async (change: object = {}, actor: PersonActor = alliance.clerk): Promise<string> => {
    const words = { ...proposal(alliance.allianceId, { effectiveFrom: SINCE }), signatures: signatures(), ...change };
    return (await fixture.recordSigned.run(actor, words)).agreementId;
  };
  const confirm = async (agreementId: string, { actor, organisationId: actingFor }: Lead, documentHash = HASH) =>
    fixture.signAgreement.run(actor, { agreementId, actingFor, documentHash, idempotencyKey: newKey() });
  const versions = async () => fixture.reader.agreements(alliance.clerk, alliance.allianceId);
  const statuses = async (): Promise<string[]> => (await versions()).map(({ status }) => status);

  it('counts from its day once every participant has confirmed it, without a decision', async () => {
    const key = newKey();
    const id = await record({ idempotencyKey: key });
    expect(await record({ idempotencyKey: key })).toBe(id);
    expect(await statuses()).toEqual(['BEING_CONFIRMED']);
    const [owner, second, third] = alliance.leads;
    await confirm(id, owner);
    await confirm(id, second);
    expect(await codeOf(confirm(id, third, hashOfText('another')))).toBe('alliance.wrong-document');
    expect(await statuses()).toEqual(['BEING_CONFIRMED']);
    await confirm(id, third);
    const [view] = await versions();
    expect(view?.status).toBe('IN_FORCE');
    expect(view?.version).toMatchObject({ inForceFrom: SINCE, approval: null, signedBefore: signatures() });
    const events = await fixture.log.read(alliance.allianceNo, 0n, 1000);
    const told = events.filter(({ type }) => type.startsWith('alliance.agreement'));
    expect(told.map(({ type }) => type.replace('alliance.agreement-', '')).join(' ')).toBe(
      'recorded signed-by signed-by signed-by signed in-force',
    );
    expect(JSON.stringify(told.map(({ body }) => body))).not.toContain('Ada Ash');
  });

  it('is the first one, and alone', async () => {
    const proposed = (await fixture.propose.run(alliance.clerk, proposal(alliance.allianceId))).agreementId;
    expect(await codeOf(record())).toBe('alliance.agreement-under-way');
    await decideOn(fixture, alliance, proposed);
    for (const lead of alliance.leads) await confirm(proposed, lead);
    expect(await codeOf(record())).toBe('alliance.agreement-begun-here');
  });

  it('is recorded once when two do so at the same time', async () => {
    const both = await Promise.all([codeOf(record()), codeOf(record())]);
    expect(both.toSorted()).toEqual(['alliance.agreement-under-way', 'done']);
  });

  it('names each participant once, and no day to come', async () => {
    const [first, ...others] = signatures();
    const late = day('2026-05-11');
    for (const [change, code] of [
      [{ signatures: others }, 'alliance.past-signatures-unfit'],
      [{ signatures: [first, first, ...others] }, 'alliance.past-signatures-unfit'],
      [{ signatures: signatures({ signedOn: late }) }, 'alliance.past-day-unfit'],
      [{ effectiveFrom: late }, 'alliance.past-day-unfit'],
      [{ signatures: signatures({ signedBy: ' ' }) }, 'alliance.text-missing'],
      [{ text: null }, 'alliance.document-unclear'],
    ] as const) {
      expect(await codeOf(record(change))).toBe(code);
    }
    expect(await statuses()).toEqual([]);
  });

  it('is taken back while it is being confirmed, and is not rewritten in the database', async () => {
    const id = await record();
    const rewrite = fixture.governance.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) =>
      tx.query(`update agreement_version set signed_before = '[]' where alliance_no = $1`, [alliance.allianceNo]),
    );
    await expect(rewrite).rejects.toThrow('permission denied');
    const taken = { agreementId: id, reason: 'A page was missing', idempotencyKey: newKey() };
    await fixture.withdrawAgreement.run(alliance.clerk, taken);
    await record();
    expect(await statuses()).toEqual(['BEING_CONFIRMED', 'WITHDRAWN']);
  });
});
