import { Global, Logger, Module } from '@nestjs/common';
import type { Clock } from '#kernel';
import { AccessChanges } from '../auth/access-changes.js';
import { CLOCK } from '../database/clock-token.js';
import { Database } from '../database/database.js';
import { CommitSignal } from '../event-log/commit-signal.js';
import { EventLog } from '../event-log/event-log.js';
import { NotifyBridge } from '../relay/notify-bridge.js';
import { Relay } from '../relay/relay.js';
import { AccessStore } from './access-store.js';
import { AccessWatch } from './access-watch.js';
import { ConnectionDesk } from './connection-desk.js';
import { EventStreams } from './event-streams.js';
import { GraphqlStreamController } from './graphql-stream.controller.js';
import { GraphqlWsProtocol } from './graphql-ws-protocol.js';
import { HubPubSub } from './hub-pub-sub.js';
import { LiveFeedController } from './live-feed.controller.js';
import { PlainReader } from './plain-reader.js';
import { RelayProbe } from './relay-probe.js';
import { StreamAccess } from './stream-access.js';
import { StreamConnections, connectionLimits } from './stream-connections.js';
import { StreamHub } from './stream-hub.js';
import { StreamLifecycle } from './stream-lifecycle.js';
import { StreamMetrics } from './stream-metrics.js';
import { StreamTopics } from './stream-topic.js';
import { SubscriptionOperations } from './subscription-operations.js';
import { SubscriptionRunner } from './subscription-runner.js';
import { StreamWebSockets } from './stream-web-sockets.js';

const logger = new Logger('Stream');
const onError = (error: unknown): void => logger.error({ err: error });

const engine = [
  {
    provide: NotifyBridge,
    inject: [Database, CommitSignal],
    useFactory: (database: Database, commits: CommitSignal) => new NotifyBridge(database.url, commits),
  },
  {
    provide: Relay,
    inject: [EventLog, CommitSignal, NotifyBridge],
    useFactory: (log: EventLog, commits: CommitSignal, bridge: NotifyBridge) =>
      new Relay(
        log,
        [{ onWake: (listener) => commits.onCommit((allianceNo) => listener(allianceNo)) }, bridge],
        onError,
      ),
  },
  { provide: PlainReader, inject: [Database], useFactory: (database: Database) => new PlainReader(database.url) },
  { provide: AccessStore, inject: [PlainReader], useFactory: (reader: PlainReader) => new AccessStore(reader) },
  {
    provide: StreamConnections,
    inject: [CLOCK, StreamMetrics],
    useFactory: (clock: Clock, metrics: StreamMetrics) => {
      const connections = new StreamConnections(connectionLimits, clock);
      metrics.watch(connections);
      return connections;
    },
  },
  {
    provide: StreamAccess,
    inject: [StreamConnections, AccessStore, AccessChanges, CLOCK],
    useFactory: (connections: StreamConnections, store: AccessStore, changes: AccessChanges, clock: Clock) => {
      const watch = new AccessWatch(async (seconds) => store.changesOfLast(seconds), changes);
      return new StreamAccess(connections, watch, changes, clock, onError);
    },
  },
  {
    provide: StreamHub,
    inject: [Relay, StreamTopics, StreamAccess, StreamMetrics],
    useFactory: (relay: Relay, topics: StreamTopics, access: StreamAccess, metrics: StreamMetrics) =>
      new StreamHub(relay, topics, access, metrics.observer(onError)),
  },
];

/** The streams of the process: the relay that reads the log, the hub, and the transports that bring it to clients. */
@Global()
@Module({
  controllers: [GraphqlStreamController, LiveFeedController],
  providers: [
    ...engine,
    ConnectionDesk,
    EventStreams,
    GraphqlWsProtocol,
    HubPubSub,
    RelayProbe,
    StreamLifecycle,
    StreamMetrics,
    StreamTopics,
    StreamWebSockets,
    SubscriptionOperations,
    SubscriptionRunner,
  ],
  exports: [HubPubSub, NotifyBridge, Relay, StreamHub, StreamMetrics, StreamTopics],
})
export class StreamModule {}
