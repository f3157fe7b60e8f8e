import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { StartError } from './start-error.js';

/** A port that nobody else can take until it is let go. */
export interface HeldPort {
  readonly port: number;
  /** Resolves once it can be listened on. Safe to repeat. */
  release(): Promise<void>;
}

/**
 * Takes the port before anything is started for it; 0 becomes a free one. Whoever connects meanwhile is turned away.
 * Another program on the same port of `::1` counts too: a browser may try that address first for "localhost".
 * @throws StartError when it is taken or not ours to take.
 */
export async function holdPort(host: string, port: number): Promise<HeldPort> {
  const held = await hold(host, port);
  if (host !== '127.0.0.1') return held;
  try {
    await (await hold('::1', held.port)).release();
  } catch (error) {
    if (error instanceof StartError && error.cause === 'EADDRINUSE') {
      await held.release();
      throw error;
    }
  }
  return held;
}

async function hold(host: string, wanted: number): Promise<HeldPort> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen(wanted, host);
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(reason(code, host, wanted), { cause: code });
  }
  const release = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, release };
}

function reason(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. End that program, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES') return `Port ${port} needs rights we do not have. Choose one above 1023: PORT=3000 npm start`;
  return `This machine has no address ${host} to serve on (${code ?? 'unknown'}). Set HOST=127.0.0.1, or leave it out.`;
}
