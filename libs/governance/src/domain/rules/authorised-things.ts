import '../governance-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { MatterType } from './matter-type.js';

/**
 * What a matter of a kind may authorise: the prefix of the public ids of things proposed in the feature that owns them.
 * Kinds that are not here authorise nothing by id.
 */
export const authorisable: Readonly<Partial<Record<MatterType, string>>> = {
  AGREEMENT: 'agv',
  ADMISSION: 'par',
  EXCLUSION: 'par',
  SUSPEND_PAYMENT: 'par',
  REPRESENTATIVE: 'alt',
  DELEGATION: 'dlg',
  BODY_TERMS: 'trm',
  RULE_AMENDMENT: 'trm',
  SPENDING: 'spa',
  REOPEN_PERIOD: 'reo',
};

/** Most things one matter authorises. */
export const MOST_AUTHORISED = 20;

/** Prefix and 26 characters of Crockford's base 32. */
const form = /^([a-z]{3})_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * The things a matter names to be authorised, each once. Whether they are there and still wait for it is for the feature
 * that owns them to say. Refuses input-invalid for more than 20, and governance.cannot-authorise for what a matter of
 * this kind does not authorise.
 */
export function needAuthorisable(type: MatterType, ids: readonly string[]): string[] {
  const things = [...new Set(ids)];
  ensure(things.length <= MOST_AUTHORISED, () => {
    const facts = { found: String(things.length), expected: `at most ${MOST_AUTHORISED} things` };
    return new Refusal('input-invalid', facts, ['authorises']);
  });
  const prefix = authorisable[type];
  for (const id of things) {
    ensure(prefix !== undefined && form.exec(id)?.[1] === prefix, () => {
      const expected = prefix === undefined ? 'none' : `${prefix}_…`;
      return new Refusal('governance.cannot-authorise', { id: id.slice(0, 40), type, expected }, ['authorises']);
    });
  }
  return things;
}
