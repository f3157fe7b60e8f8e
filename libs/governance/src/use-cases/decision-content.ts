import { type IsoDate, Refusal, ensure, prefixOf } from '#kernel';
import type { DecisionAction, DecisionContent } from '../domain/close-matter.js';
import { needText, someText } from './plain-text.js';

const MOST_ACTIONS = 50;

/** What is written down with a decision, as it is kept. Refuses input-invalid. */
export function checkedContent(content: DecisionContent): DecisionContent {
  const { text, reasons, alternatives, interestsChecked, actions = [] } = content;
  ensure(actions.length <= MOST_ACTIONS, () => {
    const facts = { found: String(actions.length), expected: `at most ${MOST_ACTIONS} actions` };
    return new Refusal('input-invalid', facts, ['actions']);
  });
  return {
    text: someText(text, 10_000, 'decision'),
    reasons: someText(reasons, 10_000, 'reasons'),
    alternatives: someText(alternatives, 10_000, 'alternatives'),
    interestsChecked,
    ...(actions.length > 0 && { actions: actions.map(checkedAction) }),
  };
}

function checkedAction({ text, owner, dueOn }: DecisionAction, at: number): DecisionAction {
  const kind = prefixOf(owner);
  ensure(kind === 'org' || kind === 'per', () => {
    const facts = { found: owner.slice(0, 40), expected: 'the id of an organisation or a person' };
    return new Refusal('input-invalid', facts, ['actions', String(at), 'owner']);
  });
  return { text: needText(text, 1000, 'actions', String(at), 'text'), owner, dueOn };
}

/** Refuses input-invalid unless a decision counts for at least a day before it expires. */
export function needDaysInOrder(decidedOn: IsoDate, effectiveFrom: IsoDate | null, expiresOn: IsoDate | null): void {
  const from = effectiveFrom ?? decidedOn;
  ensure(expiresOn === null || expiresOn >= from, () => {
    return new Refusal('input-invalid', { found: expiresOn, expected: `${from} or later` }, ['expiresOn']);
  });
}
