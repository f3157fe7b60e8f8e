import { MailOutbox, outboxIsOpen } from './mail-outbox.js';
import type { OutboxMailer } from './outbox-mailer.js';

const here = { host: '127.0.0.1', publicUrl: 'http://localhost:3000' };

describe('the local outbox', () => {
  it.each([
    ['on this machine alone', {}, true],
    ['by its number', { publicUrl: 'http://127.0.0.1:3000' }, true],
    ['by its number, version 6', { host: '::1', publicUrl: 'http://[::1]:3000' }, true],
    ['where mail can be sent', { smtpUrl: 'smtp://mail.example.org' }, false],
    ['where others can connect', { host: '0.0.0.0' }, false],
    ['behind a proxy, under a name of its own', { publicUrl: 'https://book.example.org' }, false],
    ['under a name that only looks local', { publicUrl: 'http://localhost.example.org' }, false],
  ])('%s', (_what, setting, open) => expect(outboxIsOpen({ ...here, ...setting })).toBe(open));

  const kept = { newest: () => Promise.resolve([]) } as unknown as OutboxMailer;
  it.each<[string, OutboxMailer | undefined, string, boolean]>([
    ['this machine', kept, '127.0.0.1', true],
    ['this machine, version 6', kept, '::ffff:127.0.0.1', true],
    ['another machine', kept, '192.0.2.1', false],
    ['nobody knows where', kept, '', false],
    ['this machine, but mail is sent', undefined, '127.0.0.1', false],
  ])('asked for from %s', async (_where, outbox, ip, shown) => {
    const answer = new MailOutbox(outbox, here).newest(ip);
    if (shown) await expect(answer).resolves.toEqual([]);
    else await expect(answer).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
  });
});
