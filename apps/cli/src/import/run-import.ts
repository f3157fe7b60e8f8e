import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '#kernel';
import {
  ImportAbandon,
  ImportCheck,
  ImportJobs,
  ImportMatch,
  type ImportOptions,
  ImportPost,
  ImportReader,
  type ImportRecord,
  ImportUpload,
} from '#ledger';
import type { Io } from '../io.js';
import { showProgress } from '../progress.js';

/** Where a file goes and how it is to be understood, beyond what is guessed and remembered. */
export interface ImportSetting {
  readonly app: INestApplicationContext;
  readonly io: Io;
  readonly actor: Actor;
  readonly allianceId: string;
}

/** What somebody says about a file besides the file itself. */
export interface FileChoice {
  readonly actingFor: string;
  readonly sheet?: string | undefined;
  readonly headerLine?: number | undefined;
  readonly options: Partial<ImportOptions>;
}

/** The work is waited for to its end: the process has nothing else to do. Milliseconds. */
const TO_THE_END = 2 ** 31 - 1;
const LOOK_EVERY = 100;

/** Uploads and matches a file as guessed (or as remembered from the last file of its kind), with what was said over it. */
export async function takeFile(setting: ImportSetting, file: string, choice: FileChoice): Promise<ImportRecord> {
  const { app, actor, allianceId } = setting;
  const content = createReadStream(file);
  const { actingFor, sheet, headerLine, options } = choice;
  const fileName = basename(file);
  const upload = { allianceId, actingFor, fileName, content, sheet, headerLine };
  const { id, layout } = await app.get(ImportUpload, { strict: false }).run(actor, upload);
  const { mapping } = layout.guessed;
  const match = { allianceId, importId: id, mapping, options: { ...layout.guessedOptions, ...options } };
  return app.get(ImportMatch, { strict: false }).run(actor, match);
}

/** Looks at every row; nothing is in the book afterwards. */
export async function checkRows(setting: ImportSetting, record: ImportRecord): Promise<ImportRecord> {
  const { app, actor, allianceId } = setting;
  const check = app.get(ImportCheck, { strict: false });
  return watched(setting, record.id, 'Checking', async () => check.run(actor, allianceId, record.id, TO_THE_END));
}

/** Posts what was checked; taken up again it goes on where it broke off. */
export async function postRows(
  setting: ImportSetting,
  record: Pick<ImportRecord, 'id'>,
  takeGoodRows: boolean,
): Promise<ImportRecord> {
  const { app, actor, allianceId } = setting;
  const idempotencyKey = `command-line/${record.id}/${takeGoodRows ? 'good-rows' : 'all'}`;
  const command = { allianceId, importId: record.id, takeGoodRows, idempotencyKey, patience: TO_THE_END };
  const post = app.get(ImportPost, { strict: false });
  return watched(setting, record.id, 'Posting', async () => (await post.run(actor, command)).record);
}

/** The import as it stands. */
export async function importById({ app, actor, allianceId }: ImportSetting, id: string): Promise<ImportRecord> {
  return app.get(ImportReader, { strict: false }).one(actor, allianceId, id);
}

/** Gives an import up that was only looked at. */
export async function giveUp({ app, actor, allianceId }: ImportSetting, { id }: ImportRecord): Promise<void> {
  await app.get(ImportAbandon, { strict: false }).run(actor, allianceId, id);
}

/** Every problem of the file, as CSV. */
export async function problemsOf(setting: ImportSetting, { id }: ImportRecord): Promise<AsyncIterable<Buffer>> {
  return setting.app.get(ImportReader, { strict: false }).problems(setting.actor, setting.allianceId, id);
}

/** Does a step and shows meanwhile how far it has come. */
async function watched<T>({ app, io }: ImportSetting, id: string, label: string, step: () => Promise<T>): Promise<T> {
  const jobs = app.get(ImportJobs, { strict: false });
  let shown: ReturnType<typeof showProgress> | undefined;
  const look = setInterval(() => {
    const progress = jobs.progress(id);
    if (progress === undefined) return;
    shown ??= showProgress(io, label, progress.rowsTotal);
    shown.to(progress.rowsDone);
  }, LOOK_EVERY);
  try {
    return await step();
  } finally {
    clearInterval(look);
    shown?.end();
  }
}
