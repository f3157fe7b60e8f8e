import type { Refusal } from '#kernel';

/** Everything that is wrong with the form of an input, found before any rule was asked. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';

  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals.map((refusal) => refusal.message).join('; '));
  }
}
