/** A sum of rows as the API shows it. */
export interface ShownSum {
  readonly rows: number;
  readonly amount: { readonly minor: string };
}

/** An import as these specs read it. */
export interface ShownImport {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly version: number;
  readonly sheet: string | null;
  readonly headerLine: number | null;
  readonly columns: { name: string }[];
  readonly firstLines: { line: number; cells: string[] }[];
  readonly mapping: { field: string; columns: number[]; guess: string | null }[];
  readonly categories: { value: string; rows: number; category: { code: string } | null }[];
  readonly check: null | {
    readonly file: ShownSum;
    readonly good: ShownSum;
    readonly bad: ShownSum;
    readonly held: ShownSum;
    readonly problems: { line: number; column: string | null; found: string; code: string; message: string }[];
    readonly problemsPath: string | null;
    readonly redactedNames: number;
  };
  readonly progress: { phase: string; rowsDone: number } | null;
  readonly receipt: null | { rows: number; amount: { formatted: string }; fromSeq: string; toSeq: string };
}

/** What a step answers. */
export interface ImportAnswer {
  readonly costImport: ShownImport | null;
  readonly replayed: boolean | null;
  readonly refusals: { code: string; facts: { name: string; value: string }[] }[];
}

const SUM = '{ rows amount { minor } }';
const IMPORT = `id reference status version rows fileKind sheet headerLine columns { name } firstLines { line cells }
  mapping { field columns guess } categories { value rows category { code } }
  check { file ${SUM} good ${SUM} bad ${SUM} held ${SUM} problems { line column found code message hint } problemsPath
    redactedNames }
  progress { phase rowsDone } lastRefusal { code }
  receipt { rows amount { formatted } fromSeq toSeq postedAt leftOut { line } }`;
const PAYLOAD = `{ costImport { ${IMPORT} } replayed refusals { code facts { name value } } }`;
const READ = `query ($allianceId: ID!, $id: ID!) { costImport(allianceId: $allianceId, id: $id) { ${IMPORT} } }`;
const MATCH = `mutation ($allianceId: ID!, $id: ID!, $input: CostImportMatchInput!) {
  done: costImportMatch(allianceId: $allianceId, importId: $id, input: $input) ${PAYLOAD} }`;
const POST = `mutation ($allianceId: ID!, $id: ID!, $key: String!, $take: Boolean!) {
  done: costImportPost(allianceId: $allianceId, importId: $id, idempotencyKey: $key, takeGoodRows: $take) ${PAYLOAD} }`;
const READ_AGAIN = `mutation ($allianceId: ID!, $id: ID!, $version: Int!, $input: CostImportReadAgainInput!) {
  done: costImportReadAgain(allianceId: $allianceId, importId: $id, expectedVersion: $version, input: $input) ${PAYLOAD} }`;
const step = (name: string): string =>
  `mutation ($allianceId: ID!, $id: ID!) { done: ${name}(allianceId: $allianceId, importId: $id) ${PAYLOAD} }`;

/** Sends a GraphQL request and gives its answer as JSON. */
export type Send = (body: string) => Promise<{ data: unknown; errors?: unknown[] }>;

let keys = 0;

/** The steps of an import over GraphQL, for one alliance and one caller. */
export class ImportClient {
  constructor(
    private readonly send: Send,
    private readonly allianceId: string,
  ) {}

  async read(id: string): Promise<ShownImport> {
    return (await this.ask<{ costImport: ShownImport }>(READ, { id })).costImport;
  }

  /** Reads the file again as it stands now, or as it stood at `version`. */
  async readAgain(id: string, input: { sheet?: string; headerLine?: number }, version?: number): Promise<ImportAnswer> {
    const looked = version ?? (await this.read(id)).version;
    return (await this.ask<{ done: ImportAnswer }>(READ_AGAIN, { id, input, version: looked })).done;
  }

  async match(id: string, input: Record<string, unknown>): Promise<ImportAnswer> {
    return (await this.ask<{ done: ImportAnswer }>(MATCH, { id, input })).done;
  }

  /** Takes the columns as guessed, and one category for everything that is not matched. */
  async matchAsGuessed(id: string, more: Record<string, unknown> = {}): Promise<ImportAnswer> {
    const mapping = (await this.read(id)).mapping.map(({ field, columns }) => ({ field, columns }));
    return this.match(id, { mapping, defaultCategory: 'PEOPLE', relatedParty: false, ...more });
  }

  async check(id: string): Promise<ImportAnswer> {
    return (await this.ask<{ done: ImportAnswer }>(step('costImportCheck'), { id })).done;
  }

  async abandon(id: string): Promise<ImportAnswer> {
    return (await this.ask<{ done: ImportAnswer }>(step('costImportAbandon'), { id })).done;
  }

  async post(id: string, takeGoodRows = false, key = `import-key-${(keys += 1)}`): Promise<ImportAnswer> {
    return (await this.ask<{ done: ImportAnswer }>(POST, { id, key, take: takeGoodRows })).done;
  }

  private async ask<T>(query: string, variables: Record<string, unknown>): Promise<T> {
    const body = JSON.stringify({ query, variables: { allianceId: this.allianceId, ...variables } });
    const { data, errors } = await this.send(body);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as T;
  }
}

/** The codes of an answer's refusals. */
export function codesOf({ refusals }: ImportAnswer): string[] {
  return refusals.map(({ code }) => code);
}
