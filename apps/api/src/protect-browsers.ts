import fastifyHelmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * Adds the headers that keep browsers from doing on our pages what these do not need. They are the same for every
 * answer, so they are worked out once.
 */
export async function protectBrowsers(server: FastifyInstance, options: FastifyHelmetOptions): Promise<void> {
  await server.register(fastifyHelmet, { ...options, global: false });
  let kept: readonly Header[] | undefined;
  server.addHook('onRequest', (_request, reply, done) => {
    if (kept === undefined) kept = headersOf(reply);
    else for (const [name, value] of kept) reply.raw.setHeader(name, value);
    done();
  });
}

type Header = readonly [name: string, value: string | number | readonly string[]];

/** Sets the headers on an answer, and tells which they are. */
function headersOf(reply: FastifyReply): readonly Header[] {
  const before = new Set(reply.raw.getHeaderNames());
  reply.helmet();
  return Object.entries(reply.raw.getHeaders()).flatMap(([name, value]): Header[] =>
    before.has(name) || value === undefined ? [] : [[name, value]],
  );
}
