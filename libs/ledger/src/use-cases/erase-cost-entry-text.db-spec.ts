import { Refusal, commitment, costEntryId, leafHash } from '#kernel';
import { type EffectsFixture, effectsFixture, system } from '../../../../test/support/effects-fixture.js';
import { type GovernedAlliance, newKey } from '../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';
import type { CostEntry } from '../domain/cost-entry.js';
import { costEntryLeaf } from '../domain/seal-cost-entry.js';
import { sampleLine } from '../domain/testing/sample-book.js';
import { leafNames } from '../posting/decide-batch.js';
import { EraseCostEntryText, type EraseCostEntryTextCommand, ErasureReader } from './erase-cost-entry-text.js';

describe('the free text of an entry', () => {
  let fixture: EffectsFixture;
  let alliance: GovernedAlliance;
  let erase: EraseCostEntryText;
  let erasures: ErasureReader;
  let keys = 0;

  beforeAll(async () => {
    fixture = await effectsFixture();
    erase = new EraseCostEntryText(fixture.standing, fixture.identity.unitOfWork, fixture.book);
    erasures = new ErasureReader(fixture.alliances, fixture.identity.database, fixture.book);
  });
  beforeEach(async () => {
    alliance = await fixture.alliance();
  });
  afterAll(() => fixture.identity.close());

  const organisation = () => alliance.organisations[1] ?? { no: 0, id: '' };
  const post = async (): Promise<CostEntry> => {
    const lines = [{ ...sampleLine, supplier: 'Jo Bloggs', sourceRef: `INV-${++keys}` }];
    const asked = { kind: 'post', actor: system, organisation: organisation(), idempotencyKey: newKey() } as const;
    const { entries } = await fixture.engine.submit(alliance.allianceNo, {
      ...asked,
      requestHash: Buffer.alloc(32),
      lines,
    });
    return whole(entries[0]);
  };
  const reverse = async ({ seq }: CostEntry): Promise<CostEntry> => {
    const asked = { kind: 'reverse', actor: system, organisation: organisation(), idempotencyKey: newKey() } as const;
    const command = { ...asked, requestHash: Buffer.alloc(32), seq, reason: 'Jo Bloggs was paid twice' };
    return whole((await fixture.engine.submit(alliance.allianceNo, command)).entries[0]);
  };
  const whole = (entry: CostEntry | undefined): CostEntry => {
    if (entry === undefined) throw new Error('no entry');
    return entry;
  };
  const held = async ({ seq }: CostEntry): Promise<CostEntry> =>
    whole((await fixture.store.entry(alliance.allianceNo, seq)) ?? undefined);
  const idOf = ({ seq }: CostEntry): string => costEntryId(alliance.allianceNo, seq);
  const command = (entry: CostEntry, more: Partial<EraseCostEntryTextCommand> = {}): EraseCostEntryTextCommand => ({
    id: idOf(entry),
    ground: 'PERSONAL_DATA',
    reason: 'A resident was named',
    idempotencyKey: newKey(),
    ...more,
  });
  const somebody = async (role: 'AUDITOR' | 'COMMISSIONER' | 'PARTNER_FINANCE' | 'PANEL_MEMBER', partner?: number) => {
    const { allianceId } = alliance;
    const organisationId = partner === undefined ? undefined : alliance.organisations[partner]?.id;
    const where = organisationId === undefined ? { allianceId } : { organisationId };
    return (await signedIn(fixture.identity, { role, ...where })).actor;
  };
  const code = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    );

  it('goes, and the entry still verifies by what stays', async () => {
    const entry = await post();
    const before = { overrideReason: null, purpose: entry.purpose, supplier: 'Jo Bloggs' };
    expect(Buffer.from(commitment(entry.textSalt ?? new Uint8Array(), before))).toEqual(
      Buffer.from(entry.textCommitment),
    );
    const { entry: seen } = await erase.run(await somebody('AUDITOR'), command(entry));
    expect(seen.view).toMatchObject({ supplier: null, purpose: null, textErased: true, withheld: [] });
    expect(seen.view.amount?.minor).toBe(12_345n);
    const after = await held(entry);
    const book = await fixture.store.book(alliance.allianceNo);
    const leaf = costEntryLeaf(after, leafNames(after, organisation().id, book));
    expect(Buffer.from(leafHash(leaf)).toString('hex')).toBe(Buffer.from(entry.leafHash).toString('hex'));
    const text = `select body from event where type = 'ledger.cost-entry-text-erased'`;
    const told = await fixture.identity.database.inAlliance(alliance.allianceNo, { name: 'spec-erased', text });
    expect(told).toEqual([{ body: { entry: idOf(entry), ground: 'PERSONAL_DATA' } }]);
  });

  it('goes from the reversal too, whichever of the two is named, once', async () => {
    const auditor = await somebody('AUDITOR');
    const first = await post();
    const reversal = await reverse(first);
    await erase.run(auditor, command(reversal));
    expect((await held(first)).supplier).toBeNull();
    expect(await held(reversal)).toMatchObject({ supplier: null, overrideReason: null, textSalt: null });
    expect(await code(erase.run(auditor, command(first)))).toBe('ledger.text-already-erased');
    const second = await post();
    await erase.run(auditor, command(second));
    const later = await reverse(second);
    await erase.run(auditor, command(later));
    expect((await held(later)).overrideReason).toBeNull();
  });

  it('goes once when it is asked for twice at once', async () => {
    const auditor = await somebody('AUDITOR');
    const asked = command(await post());
    const results = await Promise.all([erase.run(auditor, asked), erase.run(auditor, asked)]);
    expect(results.filter(({ replayed }) => replayed)).toHaveLength(1);
    expect(await code(erase.run(auditor, { ...asked, reason: 'Another' }))).toBe('idempotency-conflict');
  });

  it('is erased by the commissioner and the auditor alone, for a reason', async () => {
    const entry = await post();
    const commissioner = await somebody('COMMISSIONER', 0);
    expect(await code(erase.run(commissioner, command(entry, { reason: ' ' })))).toBe('input-invalid');
    expect(await code(erase.run(commissioner, command(entry, { id: 'cst_x' })))).toBe('not-found');
    expect(await code(erase.run(await somebody('PARTNER_FINANCE', 1), command(entry)))).toBe('not-allowed');
    expect(await code(erase.run(await somebody('PANEL_MEMBER'), command(entry)))).toBe('not-found');
    expect(await code(erase.run(commissioner, command(entry)))).toBe('done');
  });

  it('leaves its ground for those who see the entry, and the reason for those who oversee it', async () => {
    const entry = await post();
    const place = { allianceNo: alliance.allianceNo, seq: entry.seq };
    const auditor = await somebody('AUDITOR');
    expect(await erasures.visible(auditor, place)).toBeNull();
    await erase.run(auditor, command(entry));
    const reasons = [auditor, await somebody('PARTNER_FINANCE', 1), await somebody('PARTNER_FINANCE', 2)];
    const seen = await Promise.all(reasons.map(async (actor) => erasures.visible(actor, place)));
    expect(seen.map((each) => [each?.ground, each?.reason])).toEqual([
      ['PERSONAL_DATA', 'A resident was named'],
      ['PERSONAL_DATA', 'A resident was named'],
      ['PERSONAL_DATA', null],
    ]);
    expect(await erasures.visible(await somebody('PANEL_MEMBER'), place)).toBeNull();
  });
});
