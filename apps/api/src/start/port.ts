import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { StartError } from './start-error.js';

/**
 * Makes sure the port can be served on before anything is started for it, and returns it; 0 becomes a free one.
 * @throws StartError when it is taken or not ours to take.
 */
export async function freePort(host: string, port: number): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
    return (probe.address() as AddressInfo).port;
  } catch (error) {
    throw new StartError(reason((error as NodeJS.ErrnoException).code, host, port));
  } finally {
    probe.close();
  }
}

function reason(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. End that program, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES') return `Port ${port} needs rights we do not have. Choose one above 1023: PORT=3000 npm start`;
  return `This machine has no address ${host} to serve on (${code ?? 'unknown'}). Set HOST=127.0.0.1, or leave it out.`;
}
