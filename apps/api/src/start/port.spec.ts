import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { freePort } from './port.js';

describe('the port', () => {
  it('is the one asked for when it is free, and any free one for 0', async () => {
    const port = await freePort('127.0.0.1', 0);
    expect(port).toBeGreaterThan(0);
    expect(await freePort('127.0.0.1', port)).toBe(port);
  });

  it('is named with what to do when it is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(freePort('127.0.0.1', port)).rejects.toThrow(`another port: PORT=${port + 1} npm start`);
    other.close();
  });

  it('says so when the machine has no such address', async () => {
    await expect(freePort('192.0.2.1', 0)).rejects.toThrow('This machine has no address 192.0.2.1');
  });
});
