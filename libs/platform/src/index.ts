export { CLOCK } from './database/clock-token.js';
export type { Statement } from './database/alliance-readers.js';
export { Database, type DatabaseOptions } from './database/database.js';
export { DatabaseModule } from './database/database.module.js';
export { migrate, pendingMigrations, type MigrationReport } from './database/migrate.js';
export type { AllianceTx, CommandKey, EventRange, LockedReads, NewEvent, OrganisationRef, Tx } from './database/tx.js';
export { UnitOfWork } from './database/unit-of-work.js';
export { CommitSignal } from './event-log/commit-signal.js';
export { EventLog, type EventSource } from './event-log/event-log.js';
export { LEAF_DOMAIN } from './event-log/seal-event.js';
export { BackgroundModule } from './background/background.module.js';
export type { EffectNotCarriedOut, Reaction } from './background/reaction.js';
export { Reactions } from './background/reactions.js';
export {
  type UndecidedQuestion,
  type UndecidedSource,
  UndecidedSources,
  type UndecidedThing,
} from './oversight/undecided.js';
export { type TimedTask, TimedTasks } from './background/timed-tasks.js';
export { TtlCache } from './cache/ttl-cache.js';
export { Allow, Public, type AccessRule } from './auth/allow.js';
export { AUTHENTICATOR, type Authenticator, type Credential } from './auth/authenticator.js';
export { AuthModule } from './auth/auth.module.js';
export { ContextFactory } from './auth/context-factory.js';
export { credentialOf, parseCookies, sessionCookieHeader, sessionCookieName } from './auth/credential.js';
export type { Peer, RequestContext, Transport } from './auth/request-context.js';
export {
  type Connection,
  type Edge,
  type Page,
  PageArgs,
  PageInfoType,
  connectionFrom,
  connectionOf,
  pageOf,
} from './graphql/connection.js';
export { describedEnum } from './graphql/described-enum.js';
export { DateScalar, DateTimeScalar } from './graphql/date-scalars.js';
export { serveGraphiql } from './graphql/graphiql.js';
export { BODY_LIMIT, answerProblem } from './graphql/http-problem.js';
export { requestedFields } from './graphql/requested-fields.js';
export { UpgradeGate, type UpgradeHandler } from './graphql/upgrade-gate.js';
export { type HealthProbe, HealthProbes } from './observability/health-probes.js';
export { NestLog, createLogger } from './observability/logger.js';
export { Metrics } from './observability/metrics.js';
export { ObservabilityModule } from './observability/observability.module.js';
export { fillRefusalCodes } from './graphql/refusal-type.js';
export { schemaOptions } from './graphql/schema-options.js';
export { GraphqlModule } from './graphql/graphql.module.js';
export { InvalidInput } from './graphql/invalid-input.js';
export { CurrencyCodeEnum, MoneyInput, MoneyType, readMoney, showMoney } from './graphql/money-type.js';
export { Node, type NodeFinder, NodeRegistry } from './graphql/node.js';
export { presentError } from './graphql/present-error.js';
export { type ShownRefusal, refusalError, showRefusal } from './graphql/refusal-error.js';
export { MutationPayload, RefusalType } from './graphql/refusal-type.js';
export { AppConfig } from './config/app-config.js';
export { ConfigError, configTable, loadConfig } from './config/load-config.js';
export { projectPath } from './config/project-path.js';
export { EmbeddedDatabaseError } from './embedded/embedded-error.js';
export { ClusterInUseError } from './embedded/embedded-postgres.js';
export { type OpenDatabase, holderOfDatabase, openDatabase } from './embedded/open-database.js';
export type { LockHolder } from './embedded/process-lock.js';
export { BugReports } from './graphql/bug-reports.js';
export { type OperationCost, checkOperation } from './graphql/operations/check-operation.js';
export { CompiledQueries } from './graphql/operations/compiled-queries.js';
export { Documents } from './graphql/operations/documents.js';
export { GqlExecutor, type OperationAnswer, type OperationText } from './graphql/operations/gql-executor.js';
export { LIMITS } from './graphql/operations/operation-limits.js';
export { type AskedOperation, OperationGate } from './graphql/operations/operation-gate.js';
export {
  MAILER,
  type Mail,
  type MailCalendar,
  type Mailer,
  MailUndeliverable,
  type PostedMail,
} from './mail/mailer.js';
export { MailDelivery } from './mail/mail-delivery.js';
export { MailPost } from './mail/mail-post.js';
export { MailModule } from './mail/mail.module.js';
export { MailOutbox, outboxIsOpen } from './mail/mail-outbox.js';
export { type AccessChange, type AccessChangeKind, AccessChanges, accessChange } from './auth/access-changes.js';
export { ensureCaller, ensureOwnPage } from './http/route-callers.js';
export { giveKept, refuseForm } from './http/form-answer.js';
export { type FormFile, formFile } from './http/form-file.js';
export { ownPath, textField, whereToGo } from './http/next-path.js';
export { FileStore, FileTooLarge, type StoredFile } from './files/file-store.js';
export { type ColumnKind, WORKBOOK_ROWS, type WorkbookSheet, writeWorkbook } from './files/write-workbook.js';
export { StreamModule } from './stream/stream.module.js';
export { HubPubSub } from './stream/hub-pub-sub.js';
export { StreamHub } from './stream/stream-hub.js';
export { StreamSource } from './stream/stream-source.js';
export { LIVE_TOPIC, type StreamRequest, type StreamTopic, StreamTopics, TOTALS_ONLY } from './stream/stream-topic.js';
