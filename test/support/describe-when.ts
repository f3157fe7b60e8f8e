/**
 * A `describe` for specs that need what not every machine has. Without it they count as skipped, with the reason in
 * their name; they are never silently absent.
 */
export function describeWhen(condition: boolean, why: string, name: string, body: () => void): void {
  if (condition) describe(name, body);
  else describe.skip(`${name} (skipped: ${why})`, body);
}
