import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Figures, for everything that counts something. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
