import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { ImportReadAgain } from '../use-cases/import-read-again.js';
import { CostImportPayload } from './cost-import.type.js';
import { CostImportReadAgainInput } from './import-layout.types.js';
import { ShowImport } from './show-import.js';

@Resolver()
export class ImportLayoutMutations {
  constructor(
    private readonly readAgain: ImportReadAgain,
    private readonly shown: ShowImport,
  ) {}

  @Allow('person', 'token', { scope: 'import:write' })
  @Mutation(() => CostImportPayload, {
    description:
      'Reads an uploaded file again, from another sheet or with other column names, and guesses its columns anew. ' +
      'What was matched and checked before no longer holds.',
  })
  async costImportReadAgain(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is for.' }) allianceId: string,
    @Args('importId', { type: () => ID, description: 'The import.' }) importId: string,
    @Args('expectedVersion', { type: () => Int, description: 'Version of the import you looked at.' })
    expectedVersion: number,
    @Args('input', { description: 'Where the table stands.' }) input: CostImportReadAgainInput,
    @Context() { actor }: RequestContext,
  ): Promise<CostImportPayload> {
    const choice = { sheet: input.sheet ?? undefined, headerLine: input.headerLine ?? undefined };
    const record = await this.readAgain.run(actor, { allianceId, importId, expectedVersion, ...choice });
    return { costImport: await this.shown.show(record) };
  }
}
