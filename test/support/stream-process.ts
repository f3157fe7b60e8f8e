import 'reflect-metadata';
import { levels, streamApp } from './stream-app.js';

/** A process of its own with a streaming server over the database of argv[2]; it does what its parent asks. */
const server = await streamApp(process.argv[2] ?? '');
levels.set(1, 'all').set(2, 'all').set(3, 'little');

type Ask =
  | { readonly ask: 'write'; readonly allianceNo: number; readonly count: number; readonly text: string }
  | { readonly ask: 'memory' }
  | { readonly ask: 'live' };

process.on('message', (message: Ask & { readonly no: number }) => {
  void answer(message).then((value) => process.send?.({ no: message.no, value }));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ no: 0, value: server.port });

async function answer(message: Ask): Promise<number> {
  if (message.ask === 'live') return server.hub.counts.live;
  if (message.ask === 'memory') {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }
  return Number(await server.write(message.allianceNo, message.count, message.text));
}
