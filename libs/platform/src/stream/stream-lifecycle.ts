import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NotifyBridge } from '../relay/notify-bridge.js';
import { Relay } from '../relay/relay.js';
import { PlainReader } from './plain-reader.js';
import { StreamAccess } from './stream-access.js';
import { StreamHub } from './stream-hub.js';

/** Starts what listens to other processes, and ends every stream before the server closes. */
@Injectable()
export class StreamLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly bridge: NotifyBridge,
    private readonly relay: Relay,
    private readonly access: StreamAccess,
    private readonly hub: StreamHub,
    private readonly reader: PlainReader,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.bridge.start();
  }

  /** Clients are told to come back and resume; then nothing is read any more. */
  async beforeApplicationShutdown(): Promise<void> {
    this.access.stop();
    await this.hub.stop();
    await this.relay.stop();
    await this.bridge.stop();
    await this.reader.close();
  }
}
