import { readFile } from 'node:fs/promises';
import { schemaText } from '../../apps/api/src/schema/build-schema.js';
import { projectPath } from '#platform';

describe('apps/api/schema.graphql', () => {
  it('is what the classes say; when it is not, run: npm run schema', async () => {
    const committed = await readFile(projectPath('apps/api/schema.graphql'), 'utf8').catch(() => '');
    expect(committed === (await schemaText()) ? 'current' : 'run: npm run schema').toBe('current');
  });
});
