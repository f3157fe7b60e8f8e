import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppConfig } from '#platform';
import { newForm } from '../forms/form-state.js';
import { Templates } from '../view/templates.js';
import { type Frame, actingFor, bareFrame, readFrame } from './frame.js';
import { formCookieHeader, formCookieName, formTokenFor, newFormCookie } from './form-token.js';
import type { PageRequest, PageView } from './page.js';

/** Draws a page inside its frame, or only the fragments of it that a live update asked for. */
@Injectable()
export class PageDrawer {
  constructor(
    private readonly config: AppConfig,
    private readonly templates: Templates,
  ) {}

  /** Sends a page; with `?fragment=a,b` in the address only those regions of it. */
  async send(reply: FastifyReply, request: PageRequest, page: PageView): Promise<FastifyReply> {
    const wanted = request.query.get('fragment');
    const fragments = page.fragments ?? {};
    if (wanted !== null) {
      const names = wanted.split(',').filter((name) => Object.hasOwn(fragments, name));
      const model = this.model(page, bareFrame, await this.formToken(reply, request), request.path);
      const parts = names.map((name) => this.templates.render('en', 'parts/fragment.njk', { ...model, name }));
      return this.html(reply, page.status ?? 200, parts.join('\n'));
    }
    const frame = await readFrame(request, page.section ?? null);
    const token = await this.formToken(reply, request);
    const model = this.model(page, frame, token, request.path);
    return this.html(reply, page.status ?? 200, this.templates.render('en', page.template, model));
  }

  /** Sends a page without asking anything: for when asking is what failed. */
  sendBare(reply: FastifyReply, page: PageView): Promise<FastifyReply> {
    const model = this.model(page, bareFrame, '', '/');
    return this.html(reply, page.status ?? 500, this.templates.render('en', page.template, model));
  }

  private model(page: PageView, frame: Frame, token: string, path: string): object {
    const form = page.form ?? newForm();
    return {
      ...page.model,
      title: page.title,
      form,
      summary: form.problems.map(({ field, message }) => ({
        text: message,
        ...(field === null ? {} : { href: `#${field}` }),
      })),
      fragments: page.fragments ?? {},
      live: page.live ?? null,
      frame,
      formToken: token,
      path,
      address: new URL(path, this.config.publicUrl).href,
    };
  }

  /** The token of the page's forms: they are for whoever looks at it, as they act now. */
  private async formToken(reply: FastifyReply, request: PageRequest): Promise<string> {
    return formTokenFor(this.formCookie(reply, request), await actingFor(request));
  }

  private formCookie(reply: FastifyReply, { context }: PageRequest): string {
    const known = context.peer.cookies[formCookieName(this.config.publicUrl)];
    if (known !== undefined && known.length >= 32) return known;
    const fresh = newFormCookie();
    void reply.header('set-cookie', formCookieHeader(this.config.publicUrl, fresh));
    return fresh;
  }

  private async html(reply: FastifyReply, status: number, body: string): Promise<FastifyReply> {
    void reply.header('cache-control', 'no-store');
    return reply.status(status).type('text/html; charset=utf-8').send(body);
  }
}
