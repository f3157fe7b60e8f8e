import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import {
  type AppConfig,
  BODY_LIMIT,
  BugReports,
  Metrics,
  NestLog,
  answerProblem,
  createLogger,
  serveGraphiql,
} from '#platform';
import { AppModule } from './app.module.js';
import { protectBrowsers } from './protect-browsers.js';

/** Milliseconds that open requests are given to end when the server stops; then their connections are cut. */
const DRAIN_MS = 10_000;

/** Whose word is taken for a caller's address when TLS ends in front of us: a proxy on this machine or network. */
const PROXIES = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * What browsers may load on our pages: our own files only. The one script hash is of the line GOV.UK Frontend needs
 * in the body to know that scripts run.
 */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Makes the server of the API process, ready to listen; starting, tests and benchmarks all use this one. */
export async function createApp(config: AppConfig): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: config.publicUrl.startsWith('https:') ? PROXIES : false,
  });
  const logger = createLogger(config.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, {
    logger: new NestLog(logger),
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await protectBrowsers(server, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  });
  if (config.nodeEnv !== 'production') serveGraphiql(server);
  const bugs = app.get(BugReports);
  server.addHook('onRoute', (route) => {
    if (route.url !== '/graphql') return;
    route.errorHandler = (error, request, reply) => answerProblem(error, request, reply, bugs);
  });
  const metrics = app.get(Metrics);
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.response(route, reply.statusCode);
    logger.debug({
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: reply.elapsedTime,
    });
    done();
  });
  server.addHook('preClose', (done) => {
    setTimeout(() => server.server.closeAllConnections(), DRAIN_MS).unref();
    done();
  });
  await app.init();
  await server.ready();
  return app;
}
