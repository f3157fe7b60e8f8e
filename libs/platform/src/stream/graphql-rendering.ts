import { type DocumentNode, type ExecutionResult, type GraphQLSchema, execute } from 'graphql';
import { type EventEnvelope, type Language, publicActor } from '#kernel';
import type { RequestContext } from '../auth/request-context.js';
import { type BugLog, presentError } from '../graphql/present-error.js';
import { EncodedEvent } from './encoded-event.js';
import type { Rendering } from './live-group.js';
import { resumeVariableOf } from './resume-variable.js';

/** A subscription as it is executed for each event. */
export interface SubscriptionOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

const numbers = new WeakMap<DocumentNode, number>();
let lastNumber = 0;

/**
 * Executes a subscription's selection over a payload. Nothing in it depends on who asked: the context is the public's,
 * so a field that looks at the caller shows no more than anybody may see, and the same bytes can serve a whole group.
 */
export class GraphqlRendering implements Rendering {
  readonly key: string;
  readonly showsTotals = false;

  /** `field`: the subscription field whose payload is rendered. */
  constructor(
    private readonly operation: SubscriptionOperation,
    private readonly field: string,
    private readonly language: Language,
    private readonly log: BugLog,
  ) {
    const { [resumeVariableOf(operation.document) ?? '']: _after, ...others } = operation.variables;
    this.key = JSON.stringify([numberOf(operation.document), operation.operationName, language, sorted(others)]);
  }

  render(event: EventEnvelope, payload: unknown): EncodedEvent | Promise<EncodedEvent> {
    return this.execute(event, { [this.field]: payload });
  }

  /** Renders a payload that is in no log; it is the root of the execution, as any PubSub payload is. */
  renderRoot(root: unknown): EncodedEvent | Promise<EncodedEvent> {
    return this.execute(null, root);
  }

  private execute(event: EventEnvelope | null, rootValue: unknown): EncodedEvent | Promise<EncodedEvent> {
    const { schema, document, operationName, variables } = this.operation;
    const result = execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      rootValue,
      contextValue: this.context(),
    });
    return result instanceof Promise ? result.then((done) => this.encode(event, done)) : this.encode(event, result);
  }

  private encode(event: EventEnvelope | null, { data, errors }: ExecutionResult): EncodedEvent {
    const shown = errors?.map((error) => presentError(error, this.log));
    return new EncodedEvent(event, JSON.stringify({ data, errors: shown }), 'next');
  }

  private context(): RequestContext {
    const peer = { ip: '', userAgent: '', cookies: {} };
    const { language } = this;
    return {
      actor: publicActor,
      language,
      requestId: 'stream',
      transport: 'ws',
      peer,
      cache: new Map(),
      setCookie: null,
    };
  }
}

function numberOf(document: DocumentNode): number {
  let number = numbers.get(document);
  if (number === undefined) numbers.set(document, (number = ++lastNumber));
  return number;
}

/** The same value with the members of its objects in one order, so that equal variables have equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
