import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { holdPort } from './port.js';

describe('the port', () => {
  it('is the one asked for when it is free, and any free one for 0', async () => {
    const any = await holdPort('127.0.0.1', 0);
    expect(any.port).toBeGreaterThan(0);
    await any.release();
    const chosen = await holdPort('127.0.0.1', any.port);
    expect(chosen.port).toBe(any.port);
    await chosen.release();
    await chosen.release();
  });

  it("is nobody else's while it is held", async () => {
    const held = await holdPort('127.0.0.1', 0);
    await expect(holdPort('127.0.0.1', held.port)).rejects.toThrow(`Port ${held.port} is taken`);
    await held.release();
  });

  it('is named with what to do when it is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const asked = holdPort('127.0.0.1', port);
    await expect(asked.finally(() => other.close())).rejects.toThrow(`another port: PORT=${port + 1} npm start`);
  });

  it('is taken, too, when another program has it where browsers look first', async () => {
    const other = createServer().listen(0, '::1');
    const listens = await once(other, 'listening').then(
      () => true,
      () => false,
    );
    if (!listens) return;
    const { port } = other.address() as AddressInfo;
    const asked = holdPort('127.0.0.1', port);
    await expect(asked.finally(() => other.close())).rejects.toThrow(`Port ${port} is taken`);
  });

  it('says so when the machine has no such address', async () => {
    await expect(holdPort('192.0.2.1', 0)).rejects.toThrow('This machine has no address 192.0.2.1');
  });
});
