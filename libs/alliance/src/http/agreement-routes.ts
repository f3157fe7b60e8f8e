import multipart from '@fastify/multipart';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ensureOwnPage, formFile, giveKept, ownPath, refuseForm, textField, whereToGo } from '#platform';
import { KeepAgreementFile, LARGEST_AGREEMENT, documentTooLarge } from '../use-cases/contract/keep-agreement-file.js';
import { ReadAgreementDocument } from '../use-cases/contract/read-agreement-document.js';
import { AgreementEdge } from './agreement-edge.js';

/**
 * The bytes of agreements. POST /agreement-files takes a form with `allianceId`, `next` and `back` before the `file` and
 * gives its fingerprint; GET /agreement-documents/:id gives the very bytes of a version to who sees it whole.
 */
@Injectable()
export class AgreementRoutes implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly edge: AgreementEdge,
    private readonly keep: KeepAgreementFile,
    private readonly read: ReadAgreementDocument,
  ) {}

  async onModuleInit(): Promise<void> {
    const server = this.adapters.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (server === undefined || typeof server.register !== 'function') return;
    await server.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      await scope.register(multipart, {
        limits: { fileSize: LARGEST_AGREEMENT.bytes, files: 1, fields: 10, fieldSize: 2000 },
      });
      scope.post('/agreement-files', { bodyLimit: LARGEST_AGREEMENT.bytes + 65_536 }, async (request, reply) =>
        this.take(request, reply),
      );
      scope.get('/agreement-documents/:id', async (request, reply) => this.give(request, reply));
    });
  }

  private async take(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    let back: string | undefined;
    try {
      const actor = await this.edge.actor(request, reply);
      ensureOwnPage(request.headers, this.edge.publicUrl);
      const { content, given } = await formFile(request, documentTooLarge);
      back = ownPath(textField(given, 'back', 500), 'back');
      const next = ownPath(textField(given, 'next', 500), 'next');
      const fileName = textField(given, 'fileName', 500);
      const allianceId = textField(given, 'allianceId', 60);
      const { hash } = await this.keep.run(actor, { allianceId, fileName, content });
      if (next === undefined) await reply.code(201).send({ hash });
      else await reply.redirect(whereToGo(next, { hash }), 303);
    } catch (error) {
      const problem = (other: unknown): void => this.edge.problem(other, request, reply);
      await refuseForm(request, reply, error, { back, problem });
    }
  }

  private async give(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const { id } = request.params as { id: string };
      const file = await this.read.run(await this.edge.actor(request, reply), id);
      await giveKept(reply, { ...file, mediaType: 'application/octet-stream', shown: false });
    } catch (error) {
      this.edge.problem(error, request, reply);
    }
  }
}
