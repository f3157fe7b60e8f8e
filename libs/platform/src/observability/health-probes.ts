import { Injectable } from '@nestjs/common';

/** Looks at one thing the server needs; throws with the reason when it is not well. */
export type HealthProbe = () => Promise<void>;

/** What has to be well for this process to be sent requests. The platform and the features each add their own probes. */
@Injectable()
export class HealthProbes {
  private readonly probes = new Map<string, HealthProbe>();

  /** Adds a probe; a second one of the same name takes its place. */
  add(name: string, probe: HealthProbe): void {
    this.probes.set(name, probe);
  }

  all(): readonly (readonly [name: string, probe: HealthProbe])[] {
    return [...this.probes];
  }
}
