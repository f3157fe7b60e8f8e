import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { type Stringifier, stringify } from 'csv-stringify';
import { Refusal, ensure } from '#kernel';
import { AllianceReader, type Viewer } from '#alliance';
import { ResolveFilter } from '#ledger';
import { writeWorkbook } from '#platform';
import { withApplication } from '../application.js';
import { lineColumns } from '../export/line-columns.js';
import { readLines } from '../export/read-lines.js';
import { UsageError } from '../failure.js';
import { type Io, jsonLine } from '../io.js';
import { actorOf, allianceNamed, organisationNamed } from '../names.js';
import type { Deed } from '../program.js';
import { writeWhole } from '../write-file.js';

interface ExportOptions {
  readonly alliance: string;
  readonly token?: string;
  readonly organisation?: string;
  readonly category?: string;
  readonly period?: string;
  readonly format: 'csv' | 'json' | 'xlsx';
  readonly json?: boolean;
}

/** `commonbook export`: the open book as CSV, JSON or a workbook, as far as the token's organisation may see it. */
export function exportCommand(run: (deed: Deed) => Promise<void>): Command {
  return new Command('export')
    .description('write the lines of an open book to a file, as the token’s organisation may see them')
    .argument('[file]', 'where to; standard output when left out')
    .requiredOption('--alliance <alliance>', 'id, reference prefix or name of the alliance')
    .option('--token <token>', 'API token with the scope export:read; better in COMMONBOOK_TOKEN')
    .option('--organisation <organisation>', 'only lines of this organisation: id, identifier or name')
    .option('--category <category>', 'only lines of this cost category: id or code')
    .option('--period <id>', 'only lines of this accounting period')
    .addOption(
      new Option('--format <format>', 'CSV, one JSON object a line, or a workbook')
        .choices(['csv', 'json', 'xlsx'])
        .default('csv'),
    )
    .option('--json', 'tell in JSON what was written')
    .action(async (file: string | undefined, options: ExportOptions) => run(exportBook(file, options)));
}

function exportBook(file: string | undefined, options: ExportOptions): Deed {
  return async ({ io, environment }) => {
    if (file === undefined && options.format === 'xlsx') throw new UsageError('Give a file to write the workbook to.');
    const lines = await withApplication('commonbook export', environment, async (app) => {
      const viewer = await viewerOf(app, options, environment);
      const filter = await filterOf(app, viewer, options);
      return file === undefined
        ? write(app, viewer, filter, options, standardOutput(io))
        : writeWhole(file, async (stream) => write(app, viewer, filter, options, stream));
    });
    if (file === undefined) return;
    io.out(options.json ? jsonLine({ file, lines }) : `Wrote ${lines} lines to ${file}.\n`);
  };
}

async function viewerOf(
  app: INestApplicationContext,
  options: ExportOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Viewer> {
  const actor = await actorOf(app, options.token ?? environment['COMMONBOOK_TOKEN']);
  const { allianceNo } = await allianceNamed(app, options.alliance);
  const mayExport = actor.kind === 'token' && actor.scopes.includes('export:read');
  ensure(mayExport, () => new Refusal('not-allowed', { needs: 'a token with the scope export:read' }));
  return app.get(AllianceReader, { strict: false }).viewer(actor, allianceNo);
}

type Filter = Awaited<ReturnType<ResolveFilter['run']>>;

async function filterOf(app: INestApplicationContext, viewer: Viewer, options: ExportOptions): Promise<Filter> {
  const { organisation, category, period } = options;
  const organisationId =
    organisation === undefined ? undefined : (await organisationNamed(app, organisation)).organisationId;
  const asked = { organisationId, category, periodId: period };
  return app.get(ResolveFilter, { strict: false }).run(viewer.allianceNo, asked);
}

/** Writes header and lines; gives the number of lines. */
async function write(
  app: INestApplicationContext,
  viewer: Viewer,
  filter: Filter,
  { format }: ExportOptions,
  to: Writable,
): Promise<number> {
  let count = 0;
  async function* rows(): AsyncGenerator<string[]> {
    for await (const line of readLines(app, viewer, filter)) {
      count++;
      yield lineColumns.map((column) => column.cell(line));
    }
  }
  if (format === 'json') await pipeline(Readable.from(asJson(rows())), to);
  else if (format === 'csv') await pipeline(Readable.from(rows()), csvHeaded(), to);
  else await pipeline(Readable.from([await writeWorkbook({ name: 'Lines', columns: lineColumns }, rows())]), to);
  return count;
}

const names = lineColumns.map(({ name }) => name);

async function* asJson(rows: AsyncIterable<string[]>): AsyncGenerator<string> {
  for await (const cells of rows) yield jsonLine(Object.fromEntries(names.map((name, at) => [name, cells[at]])));
}

function csvHeaded(): Stringifier {
  return stringify({ header: true, columns: names, bom: true, record_delimiter: '\r\n' });
}

function standardOutput(io: Io): Writable {
  return new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      io.out(chunk.toString());
      done();
    },
  });
}
