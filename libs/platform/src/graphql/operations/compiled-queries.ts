import { Injectable } from '@nestjs/common';
import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { RequestContext } from '../../auth/request-context.js';
import { Lru } from './lru.js';
import type { AskedOperation } from './operation-gate.js';

type Compiled = CompiledQuery | 'not compilable';
const MOST_COMPILED = 200;

/**
 * Queries compiled to plain functions (graphql-jit), about three times as fast as interpreting them. Only admitted
 * documents come here, only queries are compiled, from their second use on, and at most 200 are kept.
 */
@Injectable()
export class CompiledQueries {
  private readonly compiled = new Lru<DocumentNode, Map<string, Compiled>>(MOST_COMPILED);
  private readonly seen = new WeakSet<DocumentNode>();

  /** The answer without errors; null when it must be worked out the ordinary way, which also words the errors. */
  async run(asked: AskedOperation, context: RequestContext): Promise<ExecutionResult | null> {
    const compiled = this.compiledOf(asked);
    if (compiled === null) return null;
    const result = await compiled.query({}, context, asked.variables ?? {});
    return result.errors === undefined || result.errors.length === 0 ? result : null;
  }

  /** How many documents are kept compiled. */
  get size(): number {
    return this.compiled.size;
  }

  private compiledOf(asked: AskedOperation): CompiledQuery | null {
    const { document, operationName } = asked;
    if (!this.seen.has(document)) {
      this.seen.add(document);
      return null;
    }
    let ofDocument = this.compiled.get(document);
    if (ofDocument === undefined) this.compiled.set(document, (ofDocument = new Map<string, Compiled>()));
    let compiled = ofDocument.get(operationName ?? '');
    if (compiled === undefined) ofDocument.set(operationName ?? '', (compiled = compile(asked)));
    return compiled === 'not compilable' ? null : compiled;
  }
}

function compile({ schema, document, operationName }: AskedOperation): Compiled {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'query') return 'not compilable';
  const compiled = compileQuery(schema, document, operation.name?.value);
  return isCompiledQuery(compiled) ? compiled : 'not compilable';
}
