import { EmbeddedPostgres } from '../../libs/platform/src/embedded/embedded-postgres.js';

/** A process of its own that starts the cluster of argv[2], says so and waits to be ended. */
const server = await EmbeddedPostgres.start({ dataDir: process.argv[2] ?? '', what: 'the other process' });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: server.url(), pid: server.pid })}\n`);
setInterval(() => undefined, 1000);
