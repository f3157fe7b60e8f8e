import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel';
import { whereToGo } from './next-path.js';

/** What a page that is gone back to is told of a refusal: its code. */
const codeOf = ({ code }: Refusal): Readonly<Record<string, string>> => ({ refusal: code });

/**
 * Answers a form with a file that was not taken: a refusal leads back to the page of the form, if it named one, with
 * what `tell` makes of it in the address; anything else is answered by `problem`.
 */
export async function refuseForm(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  {
    back,
    problem,
    tell = codeOf,
  }: {
    readonly back: string | undefined;
    readonly problem: (error: unknown) => void;
    readonly tell?: (refusal: Refusal) => Readonly<Record<string, string>>;
  },
): Promise<void> {
  // The rest of a body that nobody reads any more must not keep the connection waiting.
  request.raw.resume();
  if (error instanceof Refusal && back !== undefined) await reply.redirect(whereToGo(back, tell(error)), 303);
  else problem(error);
}

/** A file that somebody once sent, on its way to who may read it. */
export interface KeptFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Whether a browser may show it by itself; else it is saved. */
  readonly shown: boolean;
}

/** Gives a file that somebody once sent: whatever is in it, it runs nothing here and is kept by no cache. */
export async function giveKept(reply: FastifyReply, file: KeptFile): Promise<void> {
  const how = file.shown ? 'inline' : 'attachment';
  await reply
    .header('content-type', file.mediaType)
    .header('content-length', file.bytes)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(Readable.from(file.content));
}
