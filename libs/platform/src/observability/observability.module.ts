import { Global, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';
import { HealthProbes } from './health-probes.js';
import { MetricsModule } from './metrics.module.js';
import { PlatformProbes } from './platform-probes.js';

/** What the people who run the server look at: health, figures. The log is made before anything else. */
@Global()
@Module({
  imports: [MetricsModule, TerminusModule.forRoot({ logger: false, errorLogStyle: 'json' })],
  controllers: [HealthController],
  providers: [HealthProbes, PlatformProbes],
  exports: [HealthProbes],
})
export class ObservabilityModule {}
