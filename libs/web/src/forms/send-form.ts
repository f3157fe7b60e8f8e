import { type PageAnswer, type PageRequest, type PageView, type Variables, redirect } from '../http/page.js';
import { type FormProblem, type FormState, type RefusalData, keyOf, problemsOf, sentForm } from './form-state.js';

/** What a form does: one mutation, and where to go on. */
export interface FormDeed<P> {
  readonly document: string;
  /** Name of the mutation, whose payload holds refusals. */
  readonly mutation: string;
  /** Its variables but for `idempotencyKey`, which is the form's. */
  readonly variables: Variables;
  /** What the page itself could not read: then nothing is sent. */
  readonly problems?: readonly FormProblem[];
  /** The fields of the form: a refusal stands at the one its path names. */
  readonly fields: readonly string[];
  /** Draws the page again with what was typed and what is wrong. */
  again(form: FormState): Promise<PageView>;
  /** Where to go when it is done. */
  to(payload: P): string;
}

/** Sends a form through its mutation: shows the page again with what is wrong, or goes on. */
export async function sendForm<P = unknown>({ form, execute }: PageRequest, deed: FormDeed<P>): Promise<PageAnswer> {
  const problems = deed.problems ?? [];
  if (problems.length > 0) return deed.again(sentForm(form, problems));
  const variables = { ...deed.variables, idempotencyKey: keyOf(form) };
  const answer = await execute<Record<string, P & { readonly refusals: readonly RefusalData[] }>>(
    deed.document,
    variables,
  );
  const payload = answer[deed.mutation];
  if (payload === undefined) throw new Error(`The operation has no field ${deed.mutation}`);
  if (payload.refusals.length === 0) return redirect(deed.to(payload));
  const fieldOf = (path: readonly string[]): string | null =>
    path.toReversed().find((part) => deed.fields.includes(part)) ?? null;
  return deed.again(sentForm(form, problemsOf(payload.refusals, fieldOf)));
}
