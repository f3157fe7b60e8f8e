import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../observability/metrics.js';
import type { StreamObserver } from './alliance-stream.js';
import type { StreamConnections } from './stream-connections.js';

/** Figures of the streams. */
@Injectable()
export class StreamMetrics {
  private readonly deliveries: Counter;
  private readonly failures: Counter;
  private readonly lag: Histogram;

  constructor(private readonly metrics: Metrics) {
    const registers = [metrics.registry];
    this.deliveries = new Counter({
      name: 'commonbook_stream_deliveries_total',
      help: 'Events handed to subscribers.',
      registers,
    });
    this.failures = new Counter({
      name: 'commonbook_stream_failures_total',
      help: 'Errors while handing events on.',
      registers,
    });
    this.lag = new Histogram({
      name: 'commonbook_stream_lag_seconds',
      help: 'Seconds from recording an event to handing it to live subscribers.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    });
  }

  /** What the hub reports to. */
  observer(onFailure: (error: unknown) => void): StreamObserver {
    return {
      delivered: (count, lagSeconds) => {
        this.deliveries.inc(count);
        this.lag.observe(lagSeconds);
      },
      failed: (error) => {
        this.failures.inc();
        onFailure(error);
      },
    };
  }

  /** Publishes how many are connected and subscribed. */
  watch(connections: StreamConnections): void {
    const { registry } = this.metrics;
    new Gauge({
      name: 'commonbook_stream_connections',
      help: 'Open streaming connections.',
      registers: [registry],
      collect() {
        this.set(connections.size);
      },
    });
    new Gauge({
      name: 'commonbook_stream_subscriptions',
      help: 'Subscriptions on open connections.',
      registers: [registry],
      collect() {
        this.set(connections.subscriptions);
      },
    });
  }
}
