import { writeFile } from 'node:fs/promises';
import { projectPath } from '#platform';
import { schemaText } from './build-schema.js';

await writeFile(projectPath('apps/api/schema.graphql'), await schemaText());
