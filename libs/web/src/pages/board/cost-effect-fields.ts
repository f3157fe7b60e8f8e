import { type CurrencyCode, currencies, systemClock, todayIn } from '#kernel';
import type { FormProblem, FormState } from '../../forms/form-state.js';
import { readAmount, typed } from '../../forms/read-values.js';
import type { PageRequest } from '../../http/page.js';
import type { CostEffectsData } from './cost-effects.js';
import type { BodyData } from './matter-data.js';

/** What is sent of an option for one organisation. */
interface EffectInput {
  readonly organisationId: string;
  readonly amount: { readonly minor: string; readonly currency: CurrencyCode };
  readonly note: string | null;
}

const LONGEST_NOTE = 200;
const amountField = (n: number, organisationId: string): string => `option-${n}-effect-${organisationId}`;
const noteField = (n: number, organisationId: string): string => `${amountField(n, organisationId)}-note`;

/** The organisations with a seat on a body that has not ended. */
export function membersOf({ seats }: BodyData): { readonly id: string; readonly name: string }[] {
  const today = todayIn(systemClock);
  const members = seats.flatMap(({ organisation, to }) => {
    return organisation !== null && (to === null || today <= to) ? [[organisation.id, organisation.name] as const] : [];
  });
  return [...new Map(members)].map(([id, name]) => ({ id, name }));
}

/** Reads what was typed of one option for each member, and what is wrong with it. */
export function readEffects(
  { form, t }: PageRequest,
  n: number,
  body: BodyData,
  currency: CurrencyCode,
): { readonly effects: EffectInput[]; readonly problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const effects = membersOf(body).flatMap(({ id, name: member }): EffectInput[] => {
    const field = amountField(n, id);
    const [written, note] = [typed(form, field), typed(form, noteField(n, id))];
    const wrong = (name: string, key: string): [] => {
      problems.push({ field: name, message: t(`costEffects.wrong.${key}`, { name: member }) });
      return [];
    };
    if (written === '') return note === '' ? [] : wrong(field, 'amountMissing');
    const minor = readAmount(written, currency);
    if (minor === undefined) return wrong(field, 'amount');
    if (note.length > LONGEST_NOTE) return wrong(noteField(n, id), 'noteLong');
    return [{ organisationId: id, amount: { minor, currency }, note: note || null }];
  });
  if (effects.length > 0 && typed(form, `option-${n}`) === '') {
    problems.push({ field: `option-${n}`, message: t('costEffects.wrong.optionMissing') });
  }
  return { effects, problems };
}

/** What the form shows of amounts that are there. */
export function effectValues(costEffects: readonly CostEffectsData[]): [string, string][] {
  return costEffects.flatMap(({ organisationId, effects }) =>
    effects.flatMap(({ option, amount, note }): [string, string][] => [
      [amountField(option, organisationId), amount.formatted.replace(/[^\d.-]/g, '')],
      [noteField(option, organisationId), note ?? ''],
    ]),
  );
}

/** The fields for one option, a pair for each member; unfolded where something is typed or wrong. */
export function effectFields(
  { t }: PageRequest,
  n: number,
  body: BodyData,
  form: FormState,
  currency: CurrencyCode,
): object {
  const members = membersOf(body).map(({ id, name }) => ({
    amount: { name: amountField(n, id), label: t('costEffects.writeAmount', { name }) },
    note: { name: noteField(n, id), label: t('costEffects.writeNote', { name }) },
  }));
  const names = members.flatMap(({ amount, note }) => [amount.name, note.name]);
  const open = names.some((name) => form.values[name] || form.problems.some(({ field }) => field === name));
  return { n, summary: t('costEffects.write', { n }), sign: currencies[currency].sign, members, open };
}
