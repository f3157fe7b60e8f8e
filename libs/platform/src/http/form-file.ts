import type { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#kernel';

/** A file that a form sent, with the fields that stand before it. */
export interface FormFile {
  readonly content: AsyncIterable<Uint8Array>;
  readonly given: Readonly<Record<string, unknown>>;
}

/**
 * The file of a form, with the fields that stand before it and its name as `fileName`. Refuses input-invalid when there is
 * no file; its content throws `tooLarge()` when it was cut off at the limit.
 */
export async function formFile(
  request: FastifyRequest & { file: () => Promise<MultipartFile | undefined> },
  tooLarge: () => Refusal,
): Promise<FormFile> {
  const file = await request.file();
  if (file === undefined) {
    throw new Refusal('input-invalid', { found: 'no file', expected: 'a form with a file' }, ['file']);
  }
  const given: Record<string, unknown> = { fileName: file.filename };
  for (const [name, field] of Object.entries(file.fields)) {
    const [one] = Array.isArray(field) ? field : [field];
    if (one?.type === 'field') given[name] = one.value;
  }
  return { content: whole(file.file, tooLarge), given };
}

async function* whole(file: Readable & { truncated?: boolean }, tooLarge: () => Refusal): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) yield chunk as Uint8Array;
  if (file.truncated === true) throw tooLarge();
}
