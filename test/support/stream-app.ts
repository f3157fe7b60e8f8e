import { type AddressInfo } from 'node:net';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Args, Context, Field, Int, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Actor, type EventEnvelope, Refusal, publicActor, systemActor } from '#kernel';
import {
  AUTHENTICATOR,
  type Authenticator,
  Allow,
  AppConfig,
  DatabaseModule,
  GraphqlModule,
  HubPubSub,
  LIVE_TOPIC,
  Public,
  type RequestContext,
  StreamHub,
  StreamModule,
  StreamSource,
  type StreamTopic,
  StreamTopics,
  TOTALS_ONLY,
  UnitOfWork,
} from '#platform';

/** What a note says at each level: everybody named here is known by the bearer token of the same name. */
export const people: Readonly<Record<string, Actor>> = {
  ada: personNo(1),
  bob: personNo(2),
  cat: personNo(3),
  pat: personNo(4),
};
/** Level of each person, changed by specs as appointments come and go. */
export const levels = new Map<number, string>();

@ObjectType()
class NoteType {
  @Field(() => String)
  cursor!: string;
  @Field(() => Int)
  seq!: number;
  @Field(() => String)
  text!: string;
  @Field(() => String, { nullable: true })
  secret!: string | null;
}

class NoteTopic implements StreamTopic<string> {
  readonly types = null;
  constructor(readonly name: string) {}

  viewer(actor: Actor): Promise<string | null> {
    if (actor.kind !== 'person') return Promise.resolve(this.name === LIVE_TOPIC ? TOTALS_ONLY : null);
    return Promise.resolve(levels.get(actor.personNo) ?? null);
  }

  keyOf(level: string): string {
    return level;
  }

  audienceOf(level: string): string | null {
    return level;
  }

  shape(event: EventEnvelope, level: string, cursor: string): object {
    const { text, secret = null } = event.body as { text: string; secret?: string };
    return { cursor, seq: Number(event.seq), text, secret: level === 'all' ? secret : null };
  }
}

@Injectable()
class NoteTopics implements OnModuleInit {
  constructor(private readonly topics: StreamTopics) {}

  onModuleInit(): void {
    this.topics.register(new NoteTopic('note'));
    this.topics.register(new NoteTopic(LIVE_TOPIC));
  }
}

@Resolver()
class NoteResolver {
  constructor(private readonly pubSub: HubPubSub) {}

  @Allow('person')
  @Subscription(() => NoteType)
  note(
    @Args('alliance', { type: () => Int }) allianceNo: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): StreamSource {
    if (allianceNo < 1) throw new Refusal('not-found', { id: String(allianceNo), kind: 'alliance' });
    return this.pubSub.stream('note', { allianceNo, after });
  }

  @Public()
  @Subscription(() => String)
  tick(@Context() _context: RequestContext): AsyncIterable<unknown> {
    return this.pubSub.asyncIterableIterator('tick');
  }
}

const authenticator: Authenticator = {
  authenticate: ({ bearer, cookie }) => Promise.resolve(people[bearer ?? cookie ?? ''] ?? publicActor),
};

/** A server with streams over a real log, a subscription `note`, and people who are recognised by name. */
export interface StreamApp {
  readonly app: NestFastifyApplication;
  readonly port: number;
  readonly hub: StreamHub;
  readonly pubSub: HubPubSub;
  /** Appends notes to an alliance's log; gives the last sequence number. */
  readonly write: (allianceNo: number, count?: number, text?: string) => Promise<bigint>;
}

export async function streamApp(databaseUrl: string): Promise<StreamApp> {
  const config = Object.assign(new AppConfig(), { databaseUrl, nodeEnv: 'test' });
  @Module({ providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] })
  class ConfigModule {}
  @Module({
    imports: [{ module: ConfigModule, global: true }, DatabaseModule.forRoot([]), GraphqlModule, StreamModule],
    providers: [NoteResolver, NoteTopics, { provide: AUTHENTICATOR, useValue: authenticator }],
  })
  class SpecModule {}
  const app = await NestFactory.create<NestFastifyApplication>(SpecModule, new FastifyAdapter(), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const work = app.get(UnitOfWork);
  return {
    app,
    port,
    hub: app.get(StreamHub),
    pubSub: app.get(HubPubSub),
    write: async (allianceNo, count = 1, text = 'a note') =>
      work.runInAlliance(systemActor('spec'), allianceNo, async (tx) => {
        const body = { text, secret: `of ${text}` };
        await tx.append(Array.from({ length: count }, () => ({ type: 'spec.note-written', body })));
        return tx.lastSeq;
      }),
  };
}

function personNo(no: number): Actor {
  const actorRef = `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`;
  return { kind: 'person', personNo: no, personId: `per_${no}`, actorRef, sessionId: `ses_${no}`, language: 'en' };
}
