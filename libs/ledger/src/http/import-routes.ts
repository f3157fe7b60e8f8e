import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Refusal } from '#kernel';
import { ContextFactory, answerProblem, ensureCaller, ensureOwnPage, formFile, refuseForm, whereToGo } from '#platform';
import { ImportReader } from '../use-cases/import-reader.js';
import { ImportUpload, LARGEST_FILE } from '../use-cases/import-upload.js';
import { ImportEdge } from './import-edge.js';
import { type UploadFields, uploadFields } from './upload-fields.js';

const SCOPE = 'import:write';

/**
 * The two things about imports that are bytes and not GraphQL: POST /imports takes a file (as a form's part, or as the
 * whole body), GET /imports/:id/problems.csv gives its problems. They stand in a scope of their own on the HTTP server,
 * where bodies are streams; the same callers are let in as to the mutations.
 */
@Injectable()
export class ImportRoutes implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly contexts: ContextFactory,
    private readonly upload: ImportUpload,
    private readonly reader: ImportReader,
    private readonly edge: ImportEdge,
  ) {}

  async onModuleInit(): Promise<void> {
    const server = this.adapters.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (server === undefined || typeof server.register !== 'function') return;
    await server.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      await scope.register(multipart, {
        limits: { fileSize: LARGEST_FILE.bytes, files: 1, fields: 10, fieldSize: 2000 },
      });
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      scope.post('/imports', { bodyLimit: LARGEST_FILE.bytes + 65_536 }, async (request, reply) =>
        this.take(request, reply),
      );
      scope.get('/imports/:id/problems.csv', async (request, reply) => this.give(request, reply));
    });
  }

  private async take(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    let fields: UploadFields | undefined;
    try {
      const actor = await this.caller(request, reply);
      ensureOwnPage(request.headers, this.edge.publicUrl);
      const { content, given } = request.isMultipart()
        ? await formFile(request, tooLarge)
        : { content: request.raw, given: {} };
      fields = uploadFields({ ...(request.query as Record<string, unknown>), ...given });
      const { id, status } = await this.upload.run(actor, { ...fields, content });
      if (fields.next === undefined) await reply.code(201).send({ importId: id, status });
      else await reply.redirect(whereToGo(fields.next, { importId: id }), 303);
    } catch (error) {
      const problem = (other: unknown): void => answerProblem(other, request, reply, this.edge.bugs);
      await refuseForm(request, reply, error, { back: fields?.back, problem, tell: whyNot });
    }
  }

  private async give(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const actor = await this.caller(request, reply);
      const { id } = request.params as { id: string };
      const { allianceId = '' } = request.query as { allianceId?: string };
      const lines = await this.reader.problems(actor, allianceId, id);
      await reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="problems.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(lines));
    } catch (error) {
      answerProblem(error, request, reply, this.edge.bugs);
    }
  }

  private async caller(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const { actor } = await this.contexts.forRequest(request, reply);
    ensureCaller(actor, SCOPE);
    return actor;
  }
}

/** What the page that is gone back to is told: the code and, for a file that was posted before, its import. */
function whyNot({ code, facts }: Refusal): Record<string, string> {
  return { refusal: code, ...(typeof facts['id'] === 'string' ? { earlier: facts['id'] } : {}) };
}

function tooLarge(): Refusal {
  return new Refusal('import.file-too-large', { limit: LARGEST_FILE.words });
}
