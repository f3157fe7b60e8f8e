type Given<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

/** The optional arguments that were sent: in GraphQL, null and left out mean the same here. */
export function given<T extends object>(optional: T): Given<T> {
  return Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<T>;
}
