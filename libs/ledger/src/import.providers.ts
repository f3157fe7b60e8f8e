import { FileStore } from '#platform';
import { ImportLayoutMutations } from './graphql/import-layout.mutations.js';
import { ImportMutations } from './graphql/import.mutations.js';
import { ImportQueries } from './graphql/import.queries.js';
import { ShowImport } from './graphql/show-import.js';
import { ImportEdge } from './http/import-edge.js';
import { ImportRoutes } from './http/import-routes.js';
import { FileSurvey } from './import/file-survey.js';
import { ImportChecking } from './import/import-checking.js';
import { ImportJobs } from './import/import-jobs.js';
import { ImportPosting } from './import/import-posting.js';
import './import/import-refusals.js';
import './import/checking/row-refusals.js';
import { ImportStore } from './store/import-store.js';
import { ImportAbandon } from './use-cases/import-abandon.js';
import { ImportCheck } from './use-cases/import-check.js';
import { ImportMatch } from './use-cases/import-match.js';
import { ImportPost } from './use-cases/import-post.js';
import { ImportReadAgain } from './use-cases/import-read-again.js';
import { ImportReader } from './use-cases/import-reader.js';
import { ImportStanding } from './use-cases/import-standing.js';
import { ImportUpload } from './use-cases/import-upload.js';

/** What people and systems do with files of costs; for the module's exports. */
export const importUseCases = [
  ImportAbandon,
  ImportCheck,
  ImportMatch,
  ImportPost,
  ImportReadAgain,
  ImportReader,
  ImportUpload,
];

/** Everything imports are made of. */
export const importProviders = [
  ...importUseCases,
  FileStore,
  FileSurvey,
  ImportChecking,
  ImportEdge,
  ImportJobs,
  ImportLayoutMutations,
  ImportMutations,
  ImportPosting,
  ImportQueries,
  ImportRoutes,
  ImportStanding,
  ImportStore,
  ShowImport,
];
