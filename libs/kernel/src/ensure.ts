/** Something the program got wrong. Never the fault of the person using it, so never shown to them as a refusal. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws what `refuse` makes unless `condition` holds: the one-line form of a rule somebody may break. */
export function ensure(condition: unknown, refuse: () => Error): asserts condition {
  if (!condition) throw refuse();
}

/** Throws an InvariantError unless `condition` holds: the form of a promise the code makes to itself. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Ends an exhaustive switch: does not compile while a case is missing, and throws should one arrive all the same. */
export function assertNever(value: never): never {
  throw new InvariantError(`Unexpected value: ${String(value)}`);
}
