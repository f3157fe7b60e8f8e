import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { ImportAbandon } from '../use-cases/import-abandon.js';
import { ImportCheck } from '../use-cases/import-check.js';
import { ImportMatch } from '../use-cases/import-match.js';
import { ImportPost } from '../use-cases/import-post.js';
import { CostImportPayload } from './cost-import.type.js';
import { CostImportMatchInput } from './import-match.types.js';
import { readMatch } from './read-match.js';
import { ShowImport } from './show-import.js';

const ALLIANCE = 'Alliance whose book it is for.';
const IMPORT = 'The import.';
const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

/** The steps of an import after the upload, which is a plain HTTP request: POST /imports. */
@Resolver()
export class ImportMutations {
  constructor(
    private readonly match: ImportMatch,
    private readonly check: ImportCheck,
    private readonly post: ImportPost,
    private readonly abandon: ImportAbandon,
    private readonly shown: ShowImport,
  ) {}

  @Allow('person', 'token', { scope: 'import:write' })
  @Mutation(() => CostImportPayload, { description: 'Chooses what the columns of a file hold, and remembers it.' })
  async costImportMatch(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('importId', { type: () => ID, description: IMPORT }) importId: string,
    @Args('input', { description: 'The choice.' }) input: CostImportMatchInput,
    @Context() { actor }: RequestContext,
  ): Promise<CostImportPayload> {
    const record = await this.match.run(actor, { allianceId, importId, ...readMatch(input) });
    return { costImport: await this.shown.show(record) };
  }

  @Allow('person', 'token', { scope: 'import:write' })
  @Mutation(() => CostImportPayload, {
    description:
      'Checks every row. A long file goes on after the answer: follow `progress`, until the status is CHECKED.',
  })
  async costImportCheck(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('importId', { type: () => ID, description: IMPORT }) importId: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostImportPayload> {
    return { costImport: await this.shown.show(await this.check.run(actor, allianceId, importId)) };
  }

  @Allow('person', 'token', { scope: 'import:write' })
  @Mutation(() => CostImportPayload, {
    description:
      'Posts a checked file. A long file goes on after the answer: follow `progress`, until the status is POSTED. ' +
      'Asked again after it broke off, it goes on where it stood.',
  })
  async costImportPost(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('importId', { type: () => ID, description: IMPORT }) importId: string,
    @Args('takeGoodRows', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Post the good rows and leave the others; otherwise one bad row keeps the whole file out.',
    })
    takeGoodRows: boolean,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostImportPayload> {
    const { record, replayed } = await this.post.run(actor, { allianceId, importId, takeGoodRows, idempotencyKey });
    return { costImport: await this.shown.show(record), replayed };
  }

  @Allow('person', 'token', { scope: 'import:write' })
  @Mutation(() => CostImportPayload, { description: 'Gives up an import of which nothing is in the book.' })
  async costImportAbandon(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('importId', { type: () => ID, description: IMPORT }) importId: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostImportPayload> {
    return { costImport: await this.shown.show(await this.abandon.run(actor, allianceId, importId)) };
  }
}
