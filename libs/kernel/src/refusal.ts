import { invariant } from './ensure.js';

/** A fact that helps the person who was refused: shown to them, so never a secret and never an internal key. */
export type FactValue = string | number | bigint | boolean | null | readonly string[];
export type RefusalFacts = Readonly<Record<string, FactValue>>;

/**
 * What a refusal says. `message` states what is wrong and `hint` what to do now; both are plain English in which
 * `{name}` stands for the fact of that name, or functions of the facts. `facts` documents each fact by name.
 */
export interface RefusalDefinition {
  readonly message: string | ((facts: RefusalFacts) => string);
  readonly hint: string | ((facts: RefusalFacts) => string);
  readonly facts?: Readonly<Record<string, string>>;
}

const registry = new Map<string, RefusalDefinition>();
const wellFormedCode = /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?$/;

/**
 * Declares refusal codes, process-wide, and returns them as a typed list. A code reads as the sentence it says,
 * `feature.what-is-wrong`; declaring one twice, or using a placeholder that `facts` does not document, is a bug.
 */
export function defineRefusals<const D extends Readonly<Record<string, RefusalDefinition>>>(
  definitions: D,
): readonly (keyof D & string)[] {
  for (const [code, definition] of Object.entries(definitions)) {
    invariant(wellFormedCode.test(code), `Refusal code "${code}" is not of the form feature.what-is-wrong`);
    invariant(!registry.has(code), `Refusal code "${code}" is declared twice`);
    for (const placeholder of placeholdersOf(definition)) {
      const known = definition.facts === undefined || Object.hasOwn(definition.facts, placeholder);
      invariant(known, `Refusal "${code}" uses {${placeholder}}, which its facts do not document`);
    }
    registry.set(code, definition);
  }
  return Object.keys(definitions);
}

/** Every refusal declared so far, by code. */
export function refusalRegistry(): ReadonlyMap<string, RefusalDefinition> {
  return registry;
}

/** The code as the GraphQL API spells it: `ledger.period-closed` is LEDGER_PERIOD_CLOSED. */
export function graphqlCode(code: string): string {
  return code.replace(/[.-]/g, '_').toUpperCase();
}

/**
 * "No", said to a person or a system that can do something about it. Thrown by a rule, it undoes the transaction and
 * reaches the caller as data: code, message, hint, facts, and `path`, the way to the offending part of the input.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly facts: RefusalFacts;
  readonly path?: readonly string[];

  constructor(code: string, facts: RefusalFacts = {}, path?: readonly string[]) {
    super(`${code}: ${fill(definitionOf(code).message, facts)}`);
    this.code = code;
    this.facts = facts;
    if (path !== undefined) this.path = path;
  }

  /** The same refusal seen from further out: `prefix` is put before its path. */
  at(...prefix: readonly string[]): Refusal {
    return new Refusal(this.code, this.facts, [...prefix, ...(this.path ?? [])]);
  }
}

/**
 * The sentences of a refusal with its facts filled in. A fact that is missing or null reads "(unknown)". A day or an
 * instant is written as people write it, in the time of London; what was sent (`found`) and an `example` stay as they are.
 */
export function refusalText(refusal: Pick<Refusal, 'code' | 'facts'>): { message: string; hint: string } {
  const definition = definitionOf(refusal.code);
  return { message: fill(definition.message, refusal.facts), hint: fill(definition.hint, refusal.facts) };
}

function definitionOf(code: string): RefusalDefinition {
  const definition = registry.get(code);
  invariant(definition !== undefined, `Refusal code "${code}" is not declared`);
  return definition;
}

const placeholder = /\{(\w+)\}/g;

function placeholdersOf(definition: RefusalDefinition): string[] {
  return [definition.message, definition.hint].flatMap((text) =>
    typeof text === 'string' ? Array.from(text.matchAll(placeholder), (match) => match[1] ?? '') : [],
  );
}

function fill(text: RefusalDefinition['message'], facts: RefusalFacts): string {
  if (typeof text === 'function') return text(facts);
  return text.replace(placeholder, (_whole, name: string) =>
    name === 'found' || name === 'example' ? asSent(facts[name]) : asRead(facts[name]),
  );
}

function asSent(value: FactValue | undefined): string {
  if (value === undefined || value === null) return '(unknown)';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

const dayOrInstant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z)?$/;
const asDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const asInstant = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

function asRead(value: FactValue | undefined): string {
  if (typeof value !== 'string' || !dayOrInstant.test(value)) return asSent(value);
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return value;
  return (value.length === 10 ? asDay : asInstant).format(at);
}
