import { HealthPresenters } from './events/health-presenters.js';
import { HealthActionMutations } from './graphql/health/health-action.mutations.js';
import { HealthAnswerMutations } from './graphql/health/health-answer.mutations.js';
import { HealthRoundMutations } from './graphql/health/health-round.mutations.js';
import { HealthActionFields, HealthCheckFields } from './graphql/health/health.fields.js';
import { HealthQueries } from './graphql/health/health.queries.js';
import { SendHealthMail } from './reactions/health/send-health-mail.js';
import { AnswerByCode } from './use-cases/health/answer-by-code.js';
import { AnswerHealthCheck } from './use-cases/health/answer-health-check.js';
import { AssignHealthAction } from './use-cases/health/assign-health-action.js';
import { CallOffHealthCheck } from './use-cases/health/call-off-health-check.js';
import { CloseHealthAction } from './use-cases/health/close-health-action.js';
import { HealthReader } from './use-cases/health/health-reader.js';
import { HealthStanding } from './use-cases/health/health-standing.js';
import { IssueHealthCodes } from './use-cases/health/issue-health-codes.js';
import { PlanHealthCheck } from './use-cases/health/plan-health-check.js';
import { ReadHealthPaper } from './use-cases/health/read-health-paper.js';
import { RunHealthChecks } from './use-cases/health/run-health-checks.js';

/** Everything that rounds of the health check are made of. */
export const HEALTH_PROVIDERS = [
  HealthStanding,
  HealthReader,
  ReadHealthPaper,
  PlanHealthCheck,
  CallOffHealthCheck,
  IssueHealthCodes,
  AnswerHealthCheck,
  AnswerByCode,
  RunHealthChecks,
  AssignHealthAction,
  CloseHealthAction,
  SendHealthMail,
  HealthPresenters,
  HealthQueries,
  HealthRoundMutations,
  HealthAnswerMutations,
  HealthActionMutations,
  HealthCheckFields,
  HealthActionFields,
];
