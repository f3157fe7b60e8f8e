import { sampleBook } from '../../domain/testing/sample-book.js';
import { DEFAULT_OPTIONS } from '../matching/import-mapping.js';
import { preparationKey } from './preparation-key.js';

describe('the key of a preparation', () => {
  const spent = { spentMinor: 100n, entries: 1n, standing: 1 };
  type Of = Parameters<typeof preparationKey>[0];
  const under = (of: typeof spent): Of =>
    ({
      path: 'spend.csv',
      record: { id: 'imp_1', options: DEFAULT_OPTIONS, lastLinePosted: 0 },
      book: { ...sampleBook, authorities: new Map([['spa_1', { authority: { id: 'spa_1' }, ...of }]]) },
      at: new Date('2026-05-29T10:00:00Z'),
      organisation: { no: 3, id: 'org_1' },
      actorRef: '6f1c9a52-6d0e-4a43-9a57-6b7c5d7f8a10',
    }) as unknown as Of;

  it('is the same for the same', () => {
    expect(preparationKey(under(spent))).toBe(preparationKey(under({ ...spent })));
  });

  it.each([{ spentMinor: 101n }, { entries: 2n }, { standing: 0 }])('differs once %j is spent', (change) => {
    expect(preparationKey(under({ ...spent, ...change }))).not.toBe(preparationKey(under(spent)));
  });
});
