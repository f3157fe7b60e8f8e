import { type Actor, type IsoDate, Refusal, publicActor, systemActor } from '#kernel';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import type { CloseMatterCommand } from '../close-matter.js';
import type { DraftMatterCommand } from '../draft-matter.js';
import type { PublishDecisionCommand } from './publish-decision.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const day = (text: string): IsoDate => text as IsoDate;
const any = {
  ...{ text: null, bodyId: null, type: null, outcome: null, from: null, to: null, standing: null },
  ...{ published: null, reviewDue: false, authorises: null },
};

describe('the register of decisions', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  let team: string;
  let panel: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await governanceFixture();
    alliance = await fixture.alliance();
    team = await makeBody(fixture, alliance);
    panel = await makeBody(fixture, alliance, { kind: 'MANAGEMENT_TEAM', code: 'AMT', name: 'Management team' });
    leads = await seatLeads(fixture, alliance, team);
  });
  afterAll(() => fixture.identity.close());

  interface Decided {
    readonly decisionId: string;
    readonly reference: string;
  }
  async function decided(
    content: Partial<CloseMatterCommand['content']> = {},
    change: Partial<DraftMatterCommand> = {},
    more: Partial<CloseMatterCommand> = {},
  ): Promise<Decided> {
    const matterId = await makeMatter(fixture, alliance, team, change);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const { actor, organisationId: actingFor } of leads) {
      const vote = { matterId, actingFor, choice: 'FOR', reason: null, idempotencyKey: newKey() } as const;
      await fixture.cast.run(actor, vote);
    }
    const written = { text: 'Yes.', reasons: 'It helps.', alternatives: 'None.', interestsChecked: true, ...content };
    return fixture.close.run(alliance.clerk, closing(matterId, { content: written, ...more }));
  }
  const settle = async (decisionId: string, change: Partial<PublishDecisionCommand>, actor: Actor = alliance.clerk) =>
    fixture.publish.run(actor, {
      decisionId,
      ...{
        status: 'EXEMPT_IN_PART',
        ground: 'FOI_S43',
        reason: 'The sale is not through.',
        reviewOn: day('2026-06-01'),
      },
      ...{ redactions: [], idempotencyKey: newKey() },
      ...change,
    });
  const found = async (actor: Actor, filter: Partial<typeof any> | object): Promise<string[]> => {
    const page = { before: null, limit: 100 };
    const entries = await fixture.register.page(actor, alliance.allianceId, { ...any, ...filter }, page);
    return entries.map(({ decision }) => decision.shown.reference ?? '');
  };

  it('shows a decision of a body that publishes to everybody at once, without who voted how', async () => {
    const { reference } = await decided({ text: 'We open a drop-in centre.' });
    const entry = await fixture.register.byReference(publicActor, alliance.allianceId, reference);
    expect(entry?.decision.shown).toMatchObject({ text: 'We open a drop-in centre.', outcome: 'APPROVED' });
    expect(entry?.decision.withheld).toEqual(expect.arrayContaining(['positions', 'verdict', 'interests']));
    expect([entry?.decision.readership, entry?.mayPublish]).toEqual(['PUBLIC', false]);
    const full = await fixture.register.byReference(leads[1]?.actor ?? publicActor, alliance.allianceId, reference);
    expect([full?.decision.readership, full?.decision.withheld]).toEqual(['MEMBERS', []]);
  });

  it('nobody but members finds a word that is withheld, or anything by a filter on what is not shown', async () => {
    const question = 'Do we buy the mill?';
    const content = {
      ...{ question, options: [], recommendation: null, bestForPeople: 'Homes.', authorises: [] },
      ...{ amount: null, category: null, technical: false },
    };
    const { decisionId, reference } = await decided(
      { text: 'We buy the mill from Quillfeather.', reasons: 'Quillfeather sells.' },
      { title: 'The mill', content },
    );
    expect(await found(publicActor, { text: 'quillfeather' })).toEqual([reference]);
    const redactions = [
      { field: 'text', text: 'We buy the mill.', ground: null },
      { field: 'reasons', text: null, ground: 'PERSONAL_DATA' },
    ] as const;
    expect(await settle(decisionId, { redactions })).toMatchObject({ publication: 2, status: 'EXEMPT_IN_PART' });
    const lead = leads[0]?.actor ?? publicActor;
    const { actor: stranger } = await signedIn(fixture.identity);
    for (const actor of [publicActor, stranger]) {
      expect(await found(actor, { text: 'quillfeather' })).toEqual([]);
      expect(await found(actor, { text: 'mill' })).toEqual([reference]);
    }
    expect(await found(lead, { text: 'quillfeather' })).toEqual([reference]);
    const twin = await fixture.register.byReference(publicActor, alliance.allianceId, reference);
    expect(
      JSON.stringify(twin, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(/quillfeather/i);
    await settle(decisionId, { status: 'EXEMPT' });
    expect(await found(publicActor, { text: 'mill' })).toEqual([]);
    expect(await found(publicActor, { text: reference })).toEqual([reference]);
    for (const filter of [{ type: 'AGREEMENT' }, { outcome: 'APPROVED' }, { standing: 'IN_FORCE' }]) {
      expect(await found(publicActor, filter)).not.toContain(reference);
      expect(await found(lead, filter)).toContain(reference);
    }
    const exempt = await fixture.register.byReference(publicActor, alliance.allianceId, reference);
    expect(Object.keys(exempt?.decision.shown ?? {})).toEqual(['reference', 'body', 'decidedOn', 'publication']);
    expect(exempt?.decision.shown.publication).toMatchObject({ ground: 'FOI_S43', reviewOn: '2026-06-01' });
    expect(await fixture.register.coverage(publicActor, alliance.allianceId)).toMatchObject({ inFull: 0, exempt: 1 });
  });

  it('finds words in their forms in English, and as they are written in Welsh, with and without accents', async () => {
    const english = await decided({ text: 'Families are rehoused quickly.' }, { title: 'Rehousing' });
    const welsh = await decided(
      { text: 'Bydd y tŷ yn agor yng Nghaerdydd.' },
      { title: 'Agor y tŷ' },
      { language: 'cy' },
    );
    expect(await found(publicActor, { text: 'family rehousing' })).toEqual([english.reference]);
    expect(await found(publicActor, { text: 'ty caerdydd' })).toEqual([]);
    for (const text of ['tŷ', 'TY nghaerdydd', '"y ty"']) {
      expect(await found(publicActor, { text })).toEqual([welsh.reference]);
    }
    const [entry] = await fixture.register.page(
      publicActor,
      alliance.allianceId,
      { ...any, text: 'ty' },
      { before: null, limit: 5 },
    );
    expect(entry?.snippet?.filter((part) => part.found).map(({ text }) => text)).toEqual(['tŷ']);
  });

  it('shows in a snippet what was written, markup and all, and marks what was found', async () => {
    await decided({ text: 'Use <script>alert(1)</script> & <b>zebrawood</b> for the floor.' });
    const page = { before: null, limit: 5 };
    const [entry] = await fixture.register.page(publicActor, alliance.allianceId, { ...any, text: 'zebrawood' }, page);
    const text = entry?.snippet?.map((part) => (part.found ? `[${part.text}]` : part.text)).join('');
    expect(text).toContain('Use <script>alert(1)</script> & <b>[zebrawood]</b> for the floor.');
  });

  it('keeps what is about one member, and what is held back, from the public until it is published', async () => {
    const subject = leads[2]?.organisationId ?? '';
    const notice = { servedOn: day('2026-03-02'), insolvent: false };
    const matterId = await makeMatter(fixture, alliance, team, { type: 'EXCLUSION', subject, notice });
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const lead of leads.slice(0, 2)) {
      const vote = { matterId, actingFor: lead.organisationId, choice: 'FOR', reason: null } as const;
      await fixture.cast.run(lead.actor, { ...vote, idempotencyKey: newKey() });
    }
    const excluded = await fixture.close.run(alliance.clerk, closing(matterId));
    const holdBack = { reason: 'The lease is not signed.', reviewOn: day('2026-06-30') };
    const held = await decided({}, {}, { holdBack });
    const readable = await found(publicActor, {});
    expect(readable).not.toContain(excluded.reference);
    expect(readable).not.toContain(held.reference);
    expect((await settle(held.decisionId, { status: 'PUBLISHED' })).publication).toBe(2);
    expect(await found(publicActor, {})).toContain(held.reference);
    const refused = async (change: object): Promise<string> =>
      codeOf(decided({}, {}, { holdBack: { ...holdBack, ...change } }));
    expect(await refused({ reason: ' ' })).toBe('governance.withholding-without-reason');
    expect(await refused({ reviewOn: day('2026-05-10') })).toBe('governance.review-day-required');
  });

  it('follows the setting of its body from then on', async () => {
    const set = (publishes: boolean, actor: Actor = alliance.clerk) =>
      fixture.setting.run(actor, { bodyId: team, publishes, idempotencyKey: newKey() });
    const before = await decided();
    await set(false);
    const closed = await decided();
    await set(true);
    const readable = await found(publicActor, {});
    expect([before, closed].map(({ reference }) => readable.includes(reference))).toEqual([true, false]);
    expect(await codeOf(set(true, leads[0]?.actor))).toBe('mandate-missing');
    const publishers = await fixture.register.publishers(alliance.allianceId);
    expect(publishers.map(({ id, publishes }) => [id, publishes])).toEqual([
      [team, true],
      [panel, false],
    ]);
  });

  it('is settled by the commissioner and the clerk, once for one key, and by nobody who saw another version', async () => {
    const { decisionId, reference } = await decided();
    const organisationId = leads[0]?.organisationId ?? '';
    const { actor: commissioner } = await signedIn(fixture.identity, { role: 'COMMISSIONER', organisationId });
    const idempotencyKey = newKey();
    const change = { status: 'EXEMPT', expectedPublication: 1, idempotencyKey } as const;
    expect(await settle(decisionId, change, commissioner)).toMatchObject({ publication: 2, replayed: false });
    expect(await settle(decisionId, change, commissioner)).toMatchObject({ publication: 2, replayed: true });
    expect(await codeOf(settle(decisionId, { status: 'PUBLISHED', expectedPublication: 1 }))).toBe(
      'governance.publication-superseded',
    );
    expect(await codeOf(settle(decisionId, { status: 'PUBLISHED' }, leads[0]?.actor))).toBe('mandate-missing');
    expect(await codeOf(settle(decisionId.slice(0, -1) + 'Z', {}))).toBe('not-found');
    const both = await Promise.all([1, 2].map(async () => codeOf(settle(decisionId, { status: 'PUBLISHED' }))));
    expect(both.toSorted()).toEqual(['done', 'governance.already-published']);
    const entry = await fixture.register.byReference(commissioner, alliance.allianceId, reference);
    if (entry === null) throw new Error('no entry');
    const history = await fixture.register.publications(entry);
    expect(history.map(({ no, status, decidedByNo }) => [no, status, decidedByNo === null])).toEqual([
      [3, 'PUBLISHED', false],
      [2, 'EXEMPT', false],
      [1, 'PUBLISHED', true],
    ]);
  });

  it('finds by body, day, standing, what is due for review, and what is authorised', async () => {
    const own = await fixture.alliance();
    const bodyId = await makeBody(fixture, own);
    const page = { before: null, limit: 10 };
    const none = await fixture.register.page(systemActor('spec'), own.allianceId, { ...any, bodyId }, page);
    expect(none).toEqual([]);
    const later = await decided({}, {}, { effectiveFrom: day('2026-07-01') });
    const { decisionId, reference } = await decided();
    await settle(decisionId, { status: 'EXEMPT', reviewOn: day('2026-05-20') });
    expect(await found(alliance.clerk, { reviewDue: true })).toEqual([]);
    fixture.identity.clock.set('2026-05-20T09:00:00Z');
    expect(await found(alliance.clerk, { reviewDue: true })).toEqual([reference]);
    fixture.identity.clock.set('2026-05-10T10:00:00Z');
    expect(await found(alliance.clerk, { standing: 'NOT_YET' })).toEqual([later.reference]);
    expect(await found(publicActor, { published: 'EXEMPT' })).toContain(reference);
    expect(await found(publicActor, { bodyId: team, from: day('2026-05-11') })).toEqual([]);
    expect(await found(publicActor, { bodyId: panel, to: day('2026-05-10') })).toEqual([]);
    expect(await found(publicActor, { bodyId: 'bod_none' })).toEqual([]);
  });
});
