import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { MailUndeliverable } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server on this machine that turns the first `refusals` messages away with 451, "try again later". */
async function mailServer(
  refusals = 0,
): Promise<{ url: string; received: Received[]; tried: () => number; stop(): Promise<void> }> {
  const received: Received[] = [];
  let tries = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        if (++tries <= refusals) return done(Object.assign(new Error('Later'), { responseCode: 451 }));
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), source: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const stop = async (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, received, tried: () => tries, stop };
}

const from = 'Commonbook <book@example.org>';
const mail = { to: 'ada@example.org', subject: '123456 is your sign-in code', text: 'Your code\n\n    123456\n' };

describe('mail by SMTP', () => {
  const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  beforeEach(() => [error, warn].forEach((spy) => spy.mockClear()));
  afterAll(() => [error, warn].forEach((spy) => spy.mockRestore()));

  it('sends what a calendar understands as such', async () => {
    const server = await mailServer();
    const mailer = new SmtpMailer({ url: server.url, from });
    await mailer.send({ ...mail, calendar: { method: 'CANCEL', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' } });
    await mailer.settled();
    expect(server.received[0]?.source).toContain('Content-Type: text/calendar; charset=utf-8; method=CANCEL');
    expect(server.received[0]?.source).toContain('filename=meeting.ics');
    await mailer.onApplicationShutdown();
    await server.stop();
  });

  it('sends plain text that no machine answers', async () => {
    const server = await mailServer();
    const mailer = new SmtpMailer({ url: server.url, from });
    await mailer.send(mail);
    await mailer.settled();
    expect(server.received).toEqual([
      { from: 'book@example.org', to: ['ada@example.org'], source: expect.any(String) },
    ]);
    const source = server.received[0]?.source ?? '';
    expect(source).toMatch(/^From: Commonbook <book@example.org>\r$/m);
    expect(source).toMatch(/^Subject: 123456 is your sign-in code\r$/m);
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(source).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(source).toContain('\r\n    123456\r\n');
    await mailer.onApplicationShutdown();
    await server.stop();
  });

  it('returns before the message is delivered, also when the server does not answer', async () => {
    const mailer = new SmtpMailer({ url: 'smtp://127.0.0.1:9', from, retryAfter: [60_000] });
    await mailer.send(mail);
    await mailer.onApplicationShutdown();
    expect(error).toHaveBeenCalledTimes(1);
  });

  it('tries again', async () => {
    const server = await mailServer(2);
    const mailer = new SmtpMailer({ url: server.url, from, retryAfter: [1, 1, 1] });
    await mailer.send(mail);
    await mailer.settled();
    expect([server.tried(), server.received.length]).toEqual([3, 1]);
    await mailer.onApplicationShutdown();
    await server.stop();
  });

  it('gives up in the end, and says so without telling whom it was for or what it said', async () => {
    const server = await mailServer(Infinity);
    const mailer = new SmtpMailer({ url: server.url, from, retryAfter: [1, 1] });
    await mailer.send(mail);
    await mailer.settled();
    expect(server.tried()).toBe(3);
    const said = JSON.stringify([...error.mock.calls, ...warn.mock.calls]);
    expect(said).toMatch(/mal_[0-9A-Z]{26} could not be delivered/);
    expect(said).not.toMatch(/ada|123456/);
    await mailer.onApplicationShutdown();
    await server.stop();
  });

  it('refuses when too many messages are waiting', async () => {
    const mailer = new SmtpMailer({ url: 'smtp://127.0.0.1:9', from, room: 2, retryAfter: [60_000] });
    await mailer.send(mail);
    await mailer.send(mail);
    await expect(mailer.send(mail)).rejects.toEqual(expect.objectContaining({ code: 'overloaded' }));
    await mailer.onApplicationShutdown();
  });

  it('delivers a message of the post under its own id, or says whether to try again', async () => {
    const server = await mailServer(1);
    const mailer = new SmtpMailer({ url: server.url, from });
    const posted = { ...mail, mailId: 'mal_1', messageId: '<mal_1@book.example>' };
    await expect(mailer.deliver(posted)).rejects.not.toBeInstanceOf(MailUndeliverable);
    await mailer.deliver(posted);
    expect(server.received[0]?.source).toMatch(/^Message-ID: <mal_1@book.example>\r$/m);
    await expect(mailer.deliver({ ...posted, to: '' })).rejects.toThrow('No recipients defined');
    await mailer.onApplicationShutdown();
    await server.stop();
  });
});
