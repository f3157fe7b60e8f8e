import { Controller, Get, Logger } from '@nestjs/common';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { Public } from '../auth/allow.js';
import { type HealthProbe, HealthProbes } from './health-probes.js';

const PATIENCE_MS = 2000;

/** For whoever runs the process: is it alive, and can it be sent requests? */
@Controller('health')
export class HealthController {
  private readonly logger = new Logger('Health');

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly probes: HealthProbes,
  ) {}

  /** Answers as long as the process can answer at all; asks nothing else, so that a sick database kills no server. */
  @Public()
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when everything this process needs is well, else 503 with what is not. Says which, never why: that is logged. */
  @Public()
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check(
      this.probes.all().map(
        ([name, probe]) =>
          async () =>
            this.look(name, probe),
      ),
    );
  }

  private look(name: string, probe: HealthProbe): PromiseLike<HealthIndicatorResult> {
    const attempt = this.indicators.check(name).attempt(async () => {
      try {
        await probe();
      } catch (error) {
        this.logger.warn({ probe: name, err: error });
        throw new Error('not well; the reason is in the log');
      }
    });
    return attempt.withTimeout(PATIENCE_MS);
  }
}
