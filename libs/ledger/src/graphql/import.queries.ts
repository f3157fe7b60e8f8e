import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { ImportReader } from '../use-cases/import-reader.js';
import { CostImportType } from './cost-import.type.js';
import { ShowImport } from './show-import.js';

@Resolver()
export class ImportQueries {
  constructor(
    private readonly reader: ImportReader,
    private readonly shown: ShowImport,
  ) {}

  @Allow('person', 'token', { scope: 'import:write' })
  @Query(() => CostImportType, { description: 'An import of your organisation; ask again to see how far it has come.' })
  async costImport(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is for.' }) allianceId: string,
    @Args('id', { type: () => ID, description: 'The import.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostImportType> {
    return this.shown.show(await this.reader.one(actor, allianceId, id));
  }

  @Allow('person', 'token', { scope: 'import:write' })
  @Query(() => [CostImportType], { description: 'The newest hundred imports of an organisation.' })
  async costImports(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book they are for.' }) allianceId: string,
    @Args('organisationId', { type: () => ID, description: 'The organisation.' }) organisationId: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostImportType[]> {
    const records = await this.reader.ofOrganisation(actor, allianceId, organisationId);
    return Promise.all(records.map(async (record) => this.shown.show(record)));
  }
}
