import { Refusal, ensure } from '#kernel';

/** A path on this site that a form names to go to afterwards; undefined for none. Refuses input-invalid. */
export function ownPath(path: string, name: string): string | undefined {
  if (path === '') return undefined;
  // Never leads to another site: a path, and not one that begins like an address.
  ensure(/^\/(?![/\\])[\x21-\x7e]*$/.test(path), () => {
    return new Refusal('input-invalid', { found: path.slice(0, 40), expected: 'a path on this site' }, [name]);
  });
  return path;
}

/** A path with what is known put in: `{importId}` where it is asked for, anything else as a query parameter. */
export function whereToGo(path: string, known: Readonly<Record<string, string>>): string {
  let target = path;
  for (const [name, value] of Object.entries(known)) {
    const safe = encodeURIComponent(value);
    if (target.includes(`{${name}}`)) target = target.replaceAll(`{${name}}`, safe);
    else target += `${target.includes('?') ? '&' : '?'}${name}=${safe}`;
  }
  return target;
}

/** A text field of a form or query: trimmed, at most `most` characters, empty when it is left out. Refuses input-invalid. */
export function textField(given: Readonly<Record<string, unknown>>, name: string, most: number): string {
  const value = given[name];
  ensure(value === undefined || (typeof value === 'string' && value.length <= most), () => {
    return new Refusal('input-invalid', { found: name, expected: `text of at most ${most} characters` }, [name]);
  });
  return typeof value === 'string' ? value.trim() : '';
}
