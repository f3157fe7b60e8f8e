import { Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { HealthProbes } from '../observability/health-probes.js';
import { Relay } from '../relay/relay.js';

/** The relay looks once a second; silent for longer than this, it has stopped or the process is not getting on. */
const SILENT_MS = 5000;

/** Tells whoever watches the process whether its relay still looks for events. */
@Injectable()
export class RelayProbe implements OnModuleInit {
  constructor(
    private readonly relay: Relay,
    @Optional() private readonly probes?: HealthProbes,
  ) {}

  onModuleInit(): void {
    this.probes?.add('relay', async () => {
      const silentFor = Date.now() - this.relay.heartbeatAt;
      if (silentFor > SILENT_MS) throw new Error(`the relay has not looked for ${silentFor} ms`);
    });
  }
}
