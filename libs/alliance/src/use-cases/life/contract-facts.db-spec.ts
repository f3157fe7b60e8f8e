import { isoDate, systemActor } from '#kernel';
import { bookFixture } from '../../../../../test/support/book-fixture.js';
import { type MembershipFixture, membershipFixture } from '../../../../../test/support/membership-fixture.js';
import {
  approveAgreement,
  completeAgreement,
  insertAgreement,
  insertAgreementSignature,
} from '../../store/contract/agreement-store.js';
import { insertCharter, withdrawCharter } from '../../store/contract/charter-store.js';
import { ContractFacts } from './contract-facts.js';

const system = systemActor('spec');
const hash = 'ab'.repeat(32);

describe('what the contract says about going on', () => {
  let fixture: MembershipFixture;
  beforeAll(async () => {
    fixture = await membershipFixture();
    new ContractFacts(fixture.facts, fixture.alliances, fixture.identity.database).onModuleInit();
  });
  afterAll(() => fixture.identity.close());

  it('a charter that stands, and an approved agreement that all have signed; until then who is missing', async () => {
    const { allianceNo, organisations } = await bookFixture(fixture.identity.database.url);
    const { unitOfWork } = fixture.identity;
    const write = async (work: Parameters<typeof unitOfWork.runInAlliance<void>>[2]): Promise<void> =>
      unitOfWork.runInAlliance(system, allianceNo, work);
    const states = async () =>
      (await fixture.facts.states(allianceNo, ['CHARTER_DRAFT', 'ALL_SIGNED'])).map(({ holds, missing }) => [
        holds,
        missing,
      ]);
    expect(await states()).toEqual([
      [false, []],
      [false, []],
    ]);

    const content = { vision: 'Homes', objectives: [], principles: [], behaviours: [] };
    await write(async (tx) => insertCharter(tx, { charterId: 'chr_1', number: 1, content } as never));
    const text = { title: 'First', changes: 'All', text: 'We agree.', fileName: null, documentHash: hash };
    const version = {
      ...text,
      documentBytes: 9,
      effectiveFrom: isoDate('2026-05-01'),
      agreementId: 'agv_1',
      number: 1,
    };
    await write(async (tx) => insertAgreement(tx, version));
    expect(await states()).toEqual([
      [true, []],
      [false, []],
    ]);

    const decided = { decision: 'dec_1', reference: 'RB-ALT-1', effectiveFrom: isoDate('2026-05-01') };
    const [council, trust, kite] = organisations;
    await write(async (tx) => approveAgreement(tx, 1, decided));
    const [person] = await fixture.identity.database.query<{ no: number }>('select no from person limit 1');
    const signature = { organisationNo: council?.no ?? 0, personNo: person?.no ?? 0, documentHash: hash };
    await write(async (tx) => insertAgreementSignature(tx, 1, signature));
    expect((await states())[1]).toEqual([false, [trust?.name, kite?.name]]);
    const done = { completedAt: new Date('2026-05-10T10:00:00Z'), inForceFrom: isoDate('2026-05-10') };
    await write(async (tx) => completeAgreement(tx, 1, done));
    await write(async (tx) => withdrawCharter(tx, 1, 'Another way'));
    expect(await states()).toEqual([
      [false, []],
      [true, []],
    ]);
  });
});
