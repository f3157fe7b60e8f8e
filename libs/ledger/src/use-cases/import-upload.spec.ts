import { publicActor } from '#kernel';
import { type FileStore, FileTooLarge, type UnitOfWork } from '#platform';
import '../import/import-refusals.js';
import type { ImportStore } from '../store/import-store.js';
import type { OpenBookStore } from '../store/open-book-store.js';
import { ImportUpload } from './import-upload.js';
import type { LedgerStanding } from './ledger-standing.js';

describe('ImportUpload', () => {
  it('refuses a file that is larger than any it takes', async () => {
    const standing: Pick<LedgerStanding, 'need'> = {
      need: async () => ({ allianceNo: 1, allianceId: 'all_1', organisation: { no: 1, id: 'org_1' }, viewer: NOBODY }),
    };
    const files: Pick<FileStore, 'save'> = { save: async () => Promise.reject(new FileTooLarge('more than that')) };
    const never = {} as ImportStore & OpenBookStore & UnitOfWork;
    const upload = new ImportUpload(standing as LedgerStanding, files as FileStore, never, never, never);
    async function* content(): AsyncGenerator<Uint8Array> {}
    const command = { allianceId: 'all_1', actingFor: 'org_1', fileName: 'a.csv', content: content() };
    await expect(upload.run(publicActor, command)).rejects.toMatchObject({
      code: 'import.file-too-large',
      facts: { limit: '512 MB' },
    });
  });
});

const NOBODY: Awaited<ReturnType<LedgerStanding['need']>>['viewer'] = {
  allianceNo: 1,
  allianceId: 'all_1',
  role: 'PARTNER_FINANCE',
  level: 2,
  organisationNo: 1,
  organisationId: 'org_1',
  powers: new Set(),
  until: null,
};
