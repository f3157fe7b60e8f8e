import { type Server, createServer } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { AppConfig } from '../config/app-config.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** Names of operations are the callers' choice; beyond this many they are counted together. */
const MOST_NAMES = 200;

/** Figures for Prometheus. Labels are names and codes, never ids, addresses or texts of operations. */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Other parts of the process register theirs here. */
  readonly registry = new Registry();
  private readonly operations = new Histogram({
    name: 'commonbook_operation_seconds',
    help: 'Seconds to answer a GraphQL operation, by kind, name and outcome.',
    labelNames: ['kind', 'name', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly responses = new Counter({
    name: 'commonbook_http_responses_total',
    help: 'HTTP answers by route and status.',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  });
  private readonly names = new Set<string>();
  private server: Server | undefined;

  constructor(private readonly config: AppConfig) {}

  /** Counts an operation that was answered. */
  operation(kind: string, name: string | null, outcome: 'ok' | 'error', seconds: number): void {
    this.operations.observe({ kind, name: this.known(name ?? 'unnamed'), outcome }, seconds);
  }

  /** Counts an HTTP answer; `route` is the pattern, not the address. */
  response(route: string, status: number): void {
    this.responses.inc({ route, status });
  }

  /** Serves the figures on the loopback port that is set, if one is. */
  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort } = this.config;
    if (metricsPort === undefined) return;
    collectDefaultMetrics({ register: this.registry });
    const server = createServer((_request, response) => {
      void this.registry.metrics().then((text) => {
        response.writeHead(200, { 'content-type': this.registry.contentType }).end(text);
      });
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(metricsPort, this.config.host, resolve);
    });
  }

  /** Where the figures are served; null when they are not. */
  get port(): number | null {
    const address = this.server?.address();
    return typeof address === 'object' ? (address?.port ?? null) : null;
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private known(name: string): string {
    if (this.names.has(name)) return name;
    if (this.names.size >= MOST_NAMES) return 'other';
    this.names.add(name);
    return name;
  }
}
