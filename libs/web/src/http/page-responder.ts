import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#kernel';
import { AppConfig, ContextFactory, GqlExecutor } from '#platform';
import { newForm } from '../forms/form-state.js';
import { translator } from '../view/catalogue.js';
import { formatsOf } from '../view/formats.js';
import { actingFor } from './frame.js';
import { PageFailure, dataOf } from './answer-data.js';
import { PageDrawer } from './page-drawer.js';
import { FORM_TOKEN_FIELD, formCookieName, isMadeFor, isOwnForm } from './form-token.js';
import { type Page, type PageRequest, type PageView, type Variables, view } from './page.js';
import { PageProblem, problemStatus } from './page-problem.js';

/** Answers a request with its page, or with the page that says why not. */
@Injectable()
export class PageResponder {
  private readonly logger = new Logger('web');

  constructor(
    private readonly config: AppConfig,
    private readonly contexts: ContextFactory,
    private readonly executor: GqlExecutor,
    private readonly drawer: PageDrawer,
  ) {}

  /** Runs a page and sends what it answers. Never rejects: what goes wrong has a page too. */
  async respond(page: Page, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    let asked: PageRequest | null = null;
    try {
      asked = await this.requestOf(request, reply);
      if (page.method === 'POST') await this.refuseForeignForm(request, asked);
      const answer = await page.run(asked);
      if (answer.kind === 'redirect') return await reply.redirect(answer.to, 303);
      if (answer.kind === 'view') return await this.drawer.send(reply, asked, answer);
      void reply.header('content-type', answer.type);
      void reply.header('content-disposition', `attachment; filename="${answer.name}"`);
      return await reply.send(answer.content);
    } catch (error) {
      return await this.problem(error, asked, request, reply);
    }
  }

  /** The page for an address that nobody serves. */
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    return this.respond(
      { method: 'GET', path: '*', run: () => Promise.reject(new PageProblem('not-found')) },
      request,
      reply,
    );
  }

  /** The page for a form that could not be read: too large, or not a form at all. */
  unreadable(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const code = (error as { code?: unknown } | null)?.code;
    const kind = code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? 'too-large' : 'refused';
    const why = typeof code === 'string' && code.startsWith('FST_ERR_CTP') ? new PageProblem(kind) : error;
    return this.problem(why, null, request, reply);
  }

  private async requestOf(raw: FastifyRequest, reply: FastifyReply): Promise<PageRequest> {
    const context = await this.contexts.forRequest(raw, reply, 'page');
    // The pages speak the languages that have a catalogue; English is the only one so far.
    const language: Language = 'en';
    const url = new URL(raw.url, 'http://page');
    return {
      context,
      params: raw.params as Record<string, string>,
      query: url.searchParams,
      form: raw.body instanceof URLSearchParams ? raw.body : new URLSearchParams(),
      path: url.pathname,
      t: translator(language),
      formats: formatsOf(language),
      execute: async <T>(query: string, variables: Variables = {}) =>
        dataOf<T>(await this.executor.execute(context, { query, variables })),
      raw,
    };
  }

  private async refuseForeignForm({ headers }: FastifyRequest, asked: PageRequest): Promise<void> {
    const { context, form, query, params } = asked;
    const cookie = context.peer.cookies[formCookieName(this.config.publicUrl)];
    // A form with a file carries its token in the address: its body is a stream that nobody has read yet.
    const token = form.get(FORM_TOKEN_FIELD) ?? query.get(FORM_TOKEN_FIELD);
    if (!isOwnForm({ headers, cookie, token }, this.config.publicUrl)) throw new PageProblem('stale-form');
    if (cookie === undefined || params['allianceId'] === undefined) return;
    if (!isMadeFor(cookie, token, await actingFor(asked))) throw new PageProblem('other-organisation');
  }

  private async problem(
    error: unknown,
    asked: PageRequest | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    if (!(error instanceof PageProblem)) {
      const errorId = error instanceof PageFailure ? error.errorId : null;
      if (errorId === null) this.logger.error({ err: error, requestId: request.id }, 'A page failed');
      return this.drawer.sendBare(reply, problemPage('error', 500, { reference: errorId ?? request.id, detail: null }));
    }
    if (error.kind === 'sign-in' && request.method === 'GET') {
      return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
    }
    const page = problemPage(error.kind, problemStatus[error.kind], { reference: request.id, detail: error.detail });
    return asked === null ? this.drawer.sendBare(reply, page) : this.drawer.send(reply, asked, page);
  }
}

function problemPage(name: string, status: number, model: { reference: string; detail: string | null }): PageView {
  const t = translator('en');
  return view({
    template: 'pages/problem.njk',
    title: t(`problem.${name}.title`),
    status,
    model: { name, ...model },
    form: newForm(),
  });
}
