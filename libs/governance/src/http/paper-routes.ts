import multipart from '@fastify/multipart';
import { Injectable, NotFoundException, type OnModuleInit, UnauthorizedException } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Refusal } from '#kernel';
import { ensureOwnPage, formFile, giveKept, ownPath, refuseForm, textField, whereToGo } from '#platform';
import { AddPaper, LARGEST_PAPER } from '../use-cases/meeting/add-paper.js';
import { PaperReader } from '../use-cases/meeting/paper-reader.js';
import { GovernanceEdge } from './governance-edge.js';

/** Kinds of file that a browser shows by itself and that run nothing. */
const SHOWN = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/**
 * The bytes of papers. POST /papers takes a form with `itemId`, `title`, `summary`, `restricted` (`yes` or left out),
 * `idempotencyKey`, `next` and `back` before the `file`; GET /papers/:id gives one to who may read it.
 */
@Injectable()
export class PaperRoutes implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly edge: GovernanceEdge,
    private readonly add: AddPaper,
    private readonly reader: PaperReader,
  ) {}

  async onModuleInit(): Promise<void> {
    const server = this.adapters.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (server === undefined || typeof server.register !== 'function') return;
    await server.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      await scope.register(multipart, {
        limits: { fileSize: LARGEST_PAPER.bytes, files: 1, fields: 10, fieldSize: 10_000 },
      });
      scope.post('/papers', { bodyLimit: LARGEST_PAPER.bytes + 65_536 }, async (request, reply) =>
        this.take(request, reply),
      );
      scope.get('/papers/:id', async (request, reply) => this.give(request, reply));
    });
  }

  private async take(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    let back: string | undefined;
    try {
      const actor = await this.person(request, reply);
      ensureOwnPage(request.headers, this.edge.publicUrl);
      const { content, given } = await formFile(request, tooLarge);
      back = ownPath(textField(given, 'back', 500), 'back');
      const next = ownPath(textField(given, 'next', 500), 'next');
      const { meetingId, paperId } = await this.add.run(actor, {
        itemId: textField(given, 'itemId', 60),
        fileName: textField(given, 'fileName', 500),
        title: textField(given, 'title', 200),
        summary: textField(given, 'summary', 2000),
        restricted: textField(given, 'restricted', 10) === 'yes',
        idempotencyKey: textField(given, 'idempotencyKey', 200),
        content,
      });
      if (next === undefined) await reply.code(201).send({ paperId, meetingId });
      else await reply.redirect(whereToGo(next, { paperId }), 303);
    } catch (error) {
      const problem = (other: unknown): void => this.edge.problem(other, request, reply);
      await refuseForm(request, reply, error, { back, problem });
    }
  }

  private async give(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const { id } = request.params as { id: string };
      const file = await this.reader.read(await this.person(request, reply), id);
      await giveKept(reply, { ...file, shown: SHOWN.has(file.mediaType) });
    } catch (error) {
      const missing = error instanceof Refusal && error.code === 'not-found';
      this.edge.problem(missing ? new NotFoundException() : error, request, reply);
    }
  }

  private async person(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const actor = await this.edge.actor(request, reply);
    if (actor.kind === 'public') throw new UnauthorizedException();
    return actor;
  }
}

function tooLarge(): Refusal {
  return new Refusal('governance.paper-too-large', { limit: LARGEST_PAPER.words }, ['file']);
}
