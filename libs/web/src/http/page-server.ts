import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { govukRoot, webRoot } from '../view/web-root.js';
import { readForms } from './form-parser.js';
import { PageResponder } from './page-responder.js';
import { pages } from '../pages/registry.js';

/**
 * Puts the pages and their assets on the HTTP server, in a scope of their own: forms are parsed here and nowhere else.
 * The last route answers every other address with the "not found" page.
 */
@Injectable()
export class PageServer implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly responder: PageResponder,
  ) {}

  async onModuleInit(): Promise<void> {
    const server = this.adapters.httpAdapter.getInstance<FastifyInstance>();
    await server.register((scope, _options, done) => {
      readForms(scope);
      scope.setErrorHandler((error, request, reply) => this.responder.unreadable(error, request, reply));
      this.serveAssets(scope);
      for (const page of pages) {
        scope.route({
          method: page.method,
          url: page.path,
          handler: (request, reply) => this.responder.respond(page, request, reply),
        });
      }
      scope.get('/*', (request, reply) => this.responder.notFound(request, reply));
      done();
    });
  }

  private serveAssets(scope: FastifyInstance): void {
    const maxAge = '1h';
    void scope.register(fastifyStatic, { root: join(webRoot, 'public'), prefix: '/assets/', maxAge, index: false });
    scope.get('/assets/govuk-frontend.min.js', (_request, reply) =>
      reply.sendFile('govuk-frontend.min.js', join(govukRoot, 'govuk'), { maxAge }),
    );
  }
}
