import { Injectable } from '@nestjs/common';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { type Server, type ServerOptions, type SubscribePayload, makeServer } from 'graphql-ws';
import { Refusal } from '#kernel';
import { type Credential } from '../auth/authenticator.js';
import { ContextFactory } from '../auth/context-factory.js';
import { refusalError } from '../graphql/refusal-error.js';
import { ConnectionDesk } from './connection-desk.js';
import { ParkedStream } from './parked-stream.js';
import { type AdmittedSubscription, SubscriptionOperations } from './subscription-operations.js';
import { type Leave, SubscriptionRunner } from './subscription-runner.js';
import type { WebSocketPeer } from './web-socket-peer.js';
import { WebSocketSink } from './web-socket-sink.js';

type Params = Record<string, unknown>;
type Context = Parameters<NonNullable<ServerOptions<Params, WebSocketPeer>['onConnect']>>[0];

/** A subscription on its way through graphql-ws, which hands these arguments from `onSubscribe` to `subscribe`. */
interface PendingSubscription extends ExecutionArgs {
  readonly id: string;
  readonly peer: WebSocketPeer;
  readonly admitted: AdmittedSubscription;
  readonly after: string | undefined;
}

const INIT_WITHIN_MS = 3000;
const LONGEST_ID = 128;

/**
 * The protocol graphql-transport-ws. graphql-ws keeps it (acknowledgement, duplicates, completion, close codes); what
 * happens in between is ours: who connects, what may be asked, and events that go past it from the hub to the socket.
 */
@Injectable()
export class GraphqlWsProtocol {
  readonly server: Server<WebSocketPeer>;

  constructor(
    private readonly contexts: ContextFactory,
    private readonly desk: ConnectionDesk,
    private readonly operations: SubscriptionOperations,
    private readonly runner: SubscriptionRunner,
  ) {
    this.server = makeServer<Params, WebSocketPeer>({
      connectionInitWaitTimeout: INIT_WITHIN_MS,
      onConnect: async (context) => this.connect(context),
      onSubscribe: (context, id, payload) => this.ask(context, id, payload),
      subscribe: async (args) => this.begin(args as PendingSubscription),
    });
  }

  /** A credential in the first message counts before the cookie; one that is no good is turned away (4403). */
  private async connect({ connectionParams, extra: peer }: Context): Promise<boolean> {
    const credential = credentialIn(connectionParams);
    const context = await this.contexts.forConnection(peer.request, 'ws', credential);
    if (credential !== undefined && context.actor.kind === 'public') return false;
    try {
      const connection = await this.desk.open(context, peer);
      peer.context = context;
      peer.connection = connection;
      if (peer.webSocket.readyState !== peer.webSocket.OPEN) this.desk.close(connection);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'unauthenticated') return false;
      peer.close(1013, refusalError(error).message);
      return true;
    }
  }

  private ask(
    { extra: peer, subscriptions }: Context,
    id: string,
    payload: SubscribePayload,
  ): ExecutionArgs | readonly GraphQLError[] {
    const { context } = peer;
    if (context === undefined) return [refusalError(new Refusal('unauthenticated'))];
    try {
      this.desk.ensureRoom(Object.keys(subscriptions).length - 1);
    } catch (error) {
      return [this.operations.present(error, context)];
    }
    if (id.length > LONGEST_ID) {
      peer.close(4400, `A subscription's id has at most ${LONGEST_ID} characters`);
      return [];
    }
    const { query, operationName, variables, extensions } = payload;
    const admitted = this.operations.admit(context, {
      query,
      ...(operationName == null ? {} : { operationName }),
      ...(variables == null ? {} : { variables }),
    });
    if (!('args' in admitted)) return admitted;
    const after = typeof extensions?.['after'] === 'string' ? extensions['after'] : undefined;
    const pending: PendingSubscription = { ...admitted.args, id, peer, admitted, after };
    return pending;
  }

  private async begin({ id, peer, admitted, after }: PendingSubscription): Promise<ParkedStream | ExecutionResult> {
    const { connection, webSocket, socket } = peer;
    if (connection === undefined || !connection.open) return { errors: [refusalError(new Refusal('unauthenticated'))] };
    let leave: Leave = () => undefined;
    const parked = new ParkedStream(() => leave());
    const limit = (): number => this.desk.connections.bufferLimit;
    const sink = new WebSocketSink(webSocket, socket, id, parked, limit, () => connection.end('lagged'));
    const begun = await this.runner.run(connection, admitted, sink, after);
    if (typeof begun !== 'function') return begun;
    leave = begun;
    return parked;
  }
}

function credentialIn(params: Params | undefined): Credential | undefined {
  const given = params?.['authorization'] ?? params?.['Authorization'];
  if (typeof given !== 'string') return undefined;
  return { bearer: given.replace(/^Bearer +/i, '') };
}
