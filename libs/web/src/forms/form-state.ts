import { randomBytes } from 'node:crypto';

/** One thing that is wrong with a form, said next to its field and in the summary. */
export interface FormProblem {
  /** Name of the field, or null when it concerns the form as a whole. */
  readonly field: string | null;
  readonly message: string;
}

/** What a form shows: what was typed, and what is wrong with it. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly FormProblem[];
  /** Sent along in a hidden field: the same click twice does the same thing once. */
  readonly idempotencyKey: string;
}

/** A refusal as the schema's payloads give it. */
export interface RefusalData {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly path: readonly string[] | null;
}

/** The selection every payload's `refusals` needs. */
export const REFUSALS = 'refusals { code message hint path }';

/** Name of the hidden field that carries the idempotency key. */
export const KEY_FIELD = '_key';

/** A form as it is first shown. */
export function newForm(values: Readonly<Record<string, string>> = {}): FormState {
  return { values, problems: [], idempotencyKey: newKey() };
}

/** A form that was sent: its values, and the key it carried. */
export function sentForm(form: URLSearchParams, problems: readonly FormProblem[] = []): FormState {
  const key = form.get(KEY_FIELD) ?? '';
  return {
    values: Object.fromEntries(form),
    problems,
    idempotencyKey: /^[\w-]{16,64}$/.test(key) ? key : newKey(),
  };
}

/** The key of a sent form, or a new one when it carries none. */
export function keyOf(form: URLSearchParams): string {
  return sentForm(form).idempotencyKey;
}

/**
 * Refusals as problems of a form. `fieldOf` says which field a path into the mutation's arguments belongs to. After a
 * refusal nothing has happened, so the key stays usable.
 */
export function problemsOf(
  refusals: readonly RefusalData[],
  fieldOf: (path: readonly string[]) => string | null,
): FormProblem[] {
  return refusals.map(({ message, hint, path }) => ({
    field: path === null ? null : fieldOf(path),
    message: hint === '' ? message : `${message} ${hint}`,
  }));
}

function newKey(): string {
  return randomBytes(18).toString('base64url');
}
