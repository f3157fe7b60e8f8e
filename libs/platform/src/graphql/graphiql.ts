import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const require = createRequire(import.meta.url);

/** The files of the page, by the name they are served under; they come from packages, never from another site. */
const FILES: Readonly<Record<string, readonly [from: string, file: string, type: string]>> = {
  'react.js': ['react', 'umd/react.production.min.js', 'text/javascript'],
  'react-dom.js': ['react-dom', 'umd/react-dom.production.min.js', 'text/javascript'],
  'graphiql.js': ['graphiql', 'graphiql.min.js', 'text/javascript'],
  'graphiql.css': ['graphiql', 'graphiql.min.css', 'text/css'],
};

const START = `
const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultEditorToolsVisibility: true }),
);`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>GraphiQL – Commonbook</title>
<link rel="stylesheet" href="/graphql/ide/graphiql.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
</head>
<body>
<div id="graphiql">Loading…</div>
<script src="/graphql/ide/react.js"></script>
<script src="/graphql/ide/react-dom.js"></script>
<script src="/graphql/ide/graphiql.js"></script>
<script>${START}</script>
</body>
</html>
`;

/** GraphiQL writes styles into the page as it goes, so its own page allows that; no other page does. */
const POLICY = [
  `default-src 'self'`,
  `script-src 'self' 'sha256-${createHash('sha256').update(START).digest('base64')}'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `font-src 'self' data:`,
  `frame-ancestors 'none'`,
].join('; ');

/** Serves GraphiQL to browsers that open /graphql, without any other site. For development; never in production. */
export function serveGraphiql(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!asksForPage(request)) return;
    await reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', POLICY).send(PAGE);
  });
  server.get<{ Params: { file: string } }>('/graphql/ide/:file', async (request, reply): Promise<FastifyReply> => {
    const { file } = request.params;
    const [from, name, type] = (Object.hasOwn(FILES, file) ? FILES[file] : undefined) ?? [];
    if (from === undefined || name === undefined) return reply.code(404).send();
    const content = await readFile(join(dirname(require.resolve(`${from}/package.json`)), name));
    return reply.header('content-type', `${type}; charset=utf-8`).header('cache-control', 'max-age=3600').send(content);
  });
}

/** A browser's address bar: GET /graphql without an operation, by something that wants a page. */
function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && url === '/graphql' && (headers.accept ?? '').includes('text/html');
}
