import { Logger } from '@nestjs/common';
import { AppConfig, type ContextFactory, type GqlExecutor } from '#platform';
import { publicActor } from '#kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Templates } from '../view/templates.js';
import { PageFailure } from './answer-data.js';
import { PageDrawer } from './page-drawer.js';
import { PageProblem } from './page-problem.js';
import { PageResponder } from './page-responder.js';
import { type Page, get, post } from './page.js';

interface Sent {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A reply that remembers what was sent. */
function replyTo(sent: Sent): FastifyReply {
  const reply = {
    header: (name: string, value: string) => ((sent.headers[name] = value), reply),
    status: (status: number) => ((sent.status = status), reply),
    type: () => reply,
    redirect: (to: string, status: number) => ((sent.status = status), (sent.headers['location'] = to), reply),
    send: (body: string) => ((sent.body = body), reply),
  };
  return reply as unknown as FastifyReply;
}

const config = Object.assign(new AppConfig(), { publicUrl: 'http://localhost:3000' });
const context = { actor: publicActor, requestId: 'r', peer: { ip: '', userAgent: '', cookies: {} }, cache: new Map() };
const contexts = { forRequest: () => Promise.resolve(context) } as unknown as ContextFactory;
const executor = {
  execute: () => Promise.resolve({ data: { viewer: { person: null } }, errors: [] }),
} as unknown as GqlExecutor;
const responder = new PageResponder(config, contexts, executor, new PageDrawer(config, new Templates()));

async function ask(page: Page, headers: Record<string, string> = {}): Promise<Sent> {
  const sent: Sent = { status: 0, headers: {}, body: '' };
  const request = { url: '/a?b=c', method: page.method, headers, params: {}, id: 'request-1', body: undefined };
  await responder.respond(page, request as unknown as FastifyRequest, replyTo(sent));
  return sent;
}

const failing = (error: Error): Page => get('/a', () => Promise.reject(error));

describe('what goes wrong with a page', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it.each([
    ['not-found', 404, 'Page not found'],
    ['not-allowed', 403, 'You may not see or do this'],
    ['busy', 429, 'Too many requests'],
    ['refused', 400, 'This cannot be shown'],
  ] as const)('%s has its own page with status %i', async (kind, status, title) => {
    const sent = await ask(failing(new PageProblem(kind, 'Because <so>.')));
    expect([sent.status, sent.body.includes(`<h1 class="govuk-heading-l">${title}</h1>`)]).toEqual([status, true]);
    expect(sent.body).toContain('Because &lt;so&gt;.');
  });

  it('sends those who are not signed in to sign in, and back afterwards', async () => {
    const sent = await ask(failing(new PageProblem('sign-in')));
    expect([sent.status, sent.headers['location']]).toEqual([303, '/sign-in?next=%2Fa%3Fb%3Dc']);
  });

  it('gives the id of a bug that is in the log, and nothing of the bug', async () => {
    const sent = await ask(failing(new PageFailure('secret', 'error-7')));
    expect([sent.status, sent.body.includes('error-7'), sent.body.includes('secret')]).toEqual([500, true, false]);
  });

  it('shows an error page even when asking the schema is what fails', async () => {
    const broken = { forRequest: () => Promise.reject(new Error('no database')) } as unknown as ContextFactory;
    const other = new PageResponder(config, broken, executor, new PageDrawer(config, new Templates()));
    const sent: Sent = { status: 0, headers: {}, body: '' };
    const request = { url: '/', method: 'GET', headers: {}, params: {}, id: 'request-2', body: undefined };
    await other.respond(failing(new Error()), request as unknown as FastifyRequest, replyTo(sent));
    expect([sent.status, sent.body.includes('request-2')]).toEqual([500, true]);
  });

  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 400],
    [undefined, 500],
  ])('answers a form that cannot be read (%s) with status %i', async (code, status) => {
    const sent: Sent = { status: 0, headers: {}, body: '' };
    const request = { url: '/a', method: 'POST', headers: {}, id: 'request-3' };
    await responder.unreadable({ code }, request as unknown as FastifyRequest, replyTo(sent));
    expect([sent.status, sent.body.includes('<h1')]).toEqual([status, true]);
  });

  it('does nothing for a form that is not ours', async () => {
    let ran = false;
    const page = post('/a', () => ((ran = true), Promise.reject(new Error())));
    const sent = await ask(page, { 'sec-fetch-site': 'cross-site' });
    expect([sent.status, ran]).toEqual([403, false]);
    expect(sent.body).toContain('Send this form again from its own page');
  });
});
