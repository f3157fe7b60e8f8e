import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { access, constants } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CurrencyCode } from '#kernel';
import type { ImportOptions, ImportRecord } from '#ledger';
import { withApplication } from '../application.js';
import { UsageError } from '../failure.js';
import {
  type ImportSetting,
  checkRows,
  giveUp,
  importById,
  postRows,
  problemsOf,
  takeFile,
} from '../import/run-import.js';
import { checkReport, importJson, receipt } from '../import/report.js';
import { ExitCode, type Io, jsonLine } from '../io.js';
import { actorOf, allianceNamed, organisationNamed } from '../names.js';
import type { Deed } from '../program.js';
import { writeWhole } from '../write-file.js';

interface ImportArguments {
  readonly alliance: string;
  readonly as?: string;
  readonly token?: string;
  readonly period?: string;
  readonly category?: string;
  readonly approval?: string;
  readonly relatedParty?: 'yes' | 'no';
  readonly dateOrder?: ImportOptions['dateOrder'];
  readonly sheet?: string;
  readonly headerLine?: number;
  readonly takeGoodRows?: boolean;
  readonly checkOnly?: boolean;
  readonly problems?: string;
  readonly resume?: string;
  readonly json?: boolean;
}

/** `commonbook import`: a file of costs into the open book; the same five steps as on the page. */
export function importCommand(run: (deed: Deed) => Promise<void>): Command {
  return new Command('import')
    .description('check a file of costs (CSV or XLSX) and post it to an open book: all rows or none')
    .argument('[file]', 'the file; not needed with --resume')
    .requiredOption('--alliance <alliance>', 'id, reference prefix or name of the alliance')
    .option(
      '--as <organisation>',
      'whose costs they are: id, identifier or name; the token’s organisation when left out',
    )
    .option('--token <token>', 'API token with the scope import:write; better in COMMONBOOK_TOKEN')
    .option('--period <id>', 'accounting period for all rows; otherwise each row’s own, or the open one')
    .option('--category <category>', 'id or code of the category of rows whose own is not known')
    .addOption(new Option('--related-party <answer>', 'for rows without an answer').choices(['yes', 'no']))
    .option('--approval <reference>', 'decision that approved the costs, where a category needs one')
    .addOption(new Option('--date-order <order>', 'in dates').choices(['DAY_FIRST', 'MONTH_FIRST']))
    .option('--sheet <name>', 'sheet of a workbook, where it is not the first with a table')
    .option('--header-line <line>', 'line of the column names, 0 when there are none', lineNumber)
    .option('--take-good-rows', 'post the good rows and leave the others')
    .option('--check-only', 'check, and post nothing')
    .option('--problems <file>', 'write every bad row with what is wrong with it to a CSV file')
    .option('--resume <id>', 'go on with an import that broke off, or post one that was checked')
    .option('--json', 'answer in JSON')
    .action(async (file: string | undefined, options: ImportArguments) => run(importFile(file, options)));
}

function importFile(file: string | undefined, options: ImportArguments): Deed {
  return async ({ io, environment }) => {
    if ((file === undefined) === (options.resume === undefined)) throw new UsageError('Give a file, or --resume.');
    if (file !== undefined) await access(file, constants.R_OK);
    return withApplication('commonbook import', environment, async (app) => {
      const actor = await actorOf(app, options.token ?? environment['COMMONBOOK_TOKEN']);
      const { allianceId, currency } = await allianceNamed(app, options.alliance);
      const setting: ImportSetting = { app, io, actor, allianceId };
      const ready =
        file === undefined ? await importById(setting, options.resume ?? '') : await checked(setting, file, options);
      if (file !== undefined && !options.json) io.note(checkReport(ready, currency));
      if (options.problems !== undefined) await writeProblems(setting, ready, options.problems);
      const done = await finish(setting, ready, options);
      tell(io, done, options.json === true, currency);
      const bad = done.outcome === null ? 0 : done.outcome.tally.bad.rows + done.outcome.tally.held.rows;
      return options.checkOnly && bad > 0 ? ExitCode.REFUSED : ExitCode.DONE;
    });
  };
}

function lineNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a line number, or 0.');
  return Number.parseInt(text, 10);
}

async function checked(setting: ImportSetting, file: string, options: ImportArguments): Promise<ImportRecord> {
  const { actor, app } = setting;
  const own = actor.kind === 'token' ? actor.organisationId : '';
  const actingFor = options.as === undefined ? own : (await organisationNamed(app, options.as)).organisationId;
  const { sheet, headerLine } = options;
  const choice = { actingFor, sheet, headerLine, options: chosen(options) };
  return checkRows(setting, await takeFile(setting, file, choice));
}

function chosen({ period, category, approval, relatedParty, dateOrder }: ImportArguments): Partial<ImportOptions> {
  return {
    ...(period !== undefined && { periodId: period }),
    ...(category !== undefined && { defaultCategory: category }),
    ...(approval !== undefined && { approvalRef: approval }),
    ...(relatedParty !== undefined && { relatedParty: relatedParty === 'yes' }),
    ...(dateOrder !== undefined && { dateOrder }),
  };
}

async function finish(setting: ImportSetting, ready: ImportRecord, options: ImportArguments): Promise<ImportRecord> {
  if (options.checkOnly !== true) return postRows(setting, ready, options.takeGoodRows === true);
  await giveUp(setting, ready);
  return ready;
}

async function writeProblems(setting: ImportSetting, record: ImportRecord, file: string): Promise<void> {
  const problems = await problemsOf(setting, record);
  await writeWhole(file, async (stream) => pipeline(Readable.from(problems), stream));
}

function tell(io: Io, record: ImportRecord, json: boolean, currency: CurrencyCode): void {
  if (json) io.out(jsonLine(importJson(record, currency)));
  else if (record.status === 'POSTED') io.out(receipt(record, currency));
  else io.out('Nothing was posted.\n');
}
