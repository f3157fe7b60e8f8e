import { type IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Language } from '#kernel';
import { AppConfig } from '../config/app-config.js';
import { AUTHENTICATOR, type Authenticator, type Credential, anonymousAuthenticator } from './authenticator.js';
import { credentialOf, parseCookies, sessionCookieName } from './credential.js';
import type { RequestContext, Transport } from './request-context.js';

/** Makes the context of a request, whichever way it came: HTTP, web socket, server-sent events or our own pages. */
@Injectable()
export class ContextFactory {
  readonly cookieName: string;
  private known: Authenticator | undefined;
  private readonly made = new WeakMap<FastifyRequest, Promise<RequestContext>>();

  constructor(
    config: AppConfig,
    private readonly modules: ModuleRef,
  ) {
    this.cookieName = sessionCookieName(config.publicUrl);
  }

  /** The context of an HTTP request; asked for twice it is the same one. Pages pass the transport `page`. */
  forRequest(request: FastifyRequest, reply: FastifyReply, transport: Transport = 'http'): Promise<RequestContext> {
    let context = this.made.get(request);
    if (context === undefined) {
      context = this.make(request.raw, transport, {
        ip: request.ip,
        requestId: request.id,
        setCookie: (header) => void reply.header('set-cookie', header),
      });
      this.made.set(request, context);
    }
    return context;
  }

  /**
   * The context of a web socket (from its upgrade request) or an event stream. A credential sent in the
   * connection's first message takes the place of the one in the headers; none is ever read from the address.
   */
  forConnection(request: IncomingMessage, transport: Transport, credential?: Credential): Promise<RequestContext> {
    const more = { ip: request.socket.remoteAddress ?? '', requestId: randomUUID(), setCookie: null };
    return this.make(request, transport, more, credential);
  }

  /** Who a credential stands for now. */
  authenticate(credential: Credential): Promise<Actor> {
    return this.authenticator().authenticate(credential);
  }

  private async make(
    { headers }: IncomingMessage,
    transport: Transport,
    { ip, requestId, setCookie }: { ip: string; requestId: string; setCookie: RequestContext['setCookie'] },
    credential?: Credential,
  ): Promise<RequestContext> {
    const cookies = parseCookies(headers.cookie);
    const actor = await this.authenticate(credential ?? credentialOf(headers, cookies, this.cookieName));
    const language = actor.kind === 'person' ? actor.language : preferredLanguage(headers['accept-language']);
    const peer = { ip, userAgent: (headers['user-agent'] ?? '').slice(0, 300), cookies };
    return { actor, language, requestId, transport, peer, cache: new Map(), setCookie };
  }

  private authenticator(): Authenticator {
    this.known ??= this.find() ?? anonymousAuthenticator;
    return this.known;
  }

  private find(): Authenticator | undefined {
    try {
      return this.modules.get<Authenticator>(AUTHENTICATOR, { strict: false });
    } catch {
      return undefined;
    }
  }
}

function preferredLanguage(header: string | undefined): Language {
  return header !== undefined && /^\s*cy\b/i.test(header) ? 'cy' : 'en';
}
