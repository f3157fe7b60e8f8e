import 'reflect-metadata';

/** What is declared of one environment variable, beside the property of the configuration it fills. */
export interface VariableOptions {
  /** Its name: PORT. */
  readonly name: string;
  /** What it decides, for the person who sets it. */
  readonly meaning: string;
  /** What a good value looks like, completing "expected …". */
  readonly expected: string;
  /** The default in words, where the property's own initial value does not say it. */
  readonly byDefault?: string;
  /** The value may hold a password: it is never shown. */
  readonly secret?: boolean;
  /** How the text becomes a value. Default: as it is. Returns undefined for text that cannot be read. */
  readonly read?: (text: string) => unknown;
}

export interface Variable extends VariableOptions {
  /** The property of the configuration. */
  readonly property: string;
}

const declared = new Map<object, Variable[]>();

/** Declares the environment variable that fills a property; its rules are the class-validator decorators beside it. */
export function FromEnvironment(options: VariableOptions): PropertyDecorator {
  return (target, property) => {
    const variables = declared.get(target) ?? [];
    variables.push({ ...options, property: String(property) });
    declared.set(target, variables);
  };
}

/** The variables of a configuration class, in the order they are declared. */
export function variablesOf(type: new () => object): readonly Variable[] {
  return declared.get(type.prototype as object) ?? [];
}

/** Reads digits only: "3000". */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Reads yes and no in the ways people write them. */
export function yesOrNo(text: string): boolean | undefined {
  if (/^(yes|true|on|1)$/i.test(text)) return true;
  return /^(no|false|off|0)$/i.test(text) ? false : undefined;
}
