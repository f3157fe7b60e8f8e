import { Refusal, ensure } from '#kernel';

/** What is said about a file that is uploaded, in the query or in the form's fields before the file. */
export interface UploadFields {
  readonly allianceId: string;
  readonly actingFor: string;
  readonly fileName: string;
  readonly sheet?: string;
  /** Page of this site to go to afterwards; `{importId}` in it is filled in. Left out, the answer is JSON. */
  readonly next?: string;
  /** Page of this site to go back to when the file is refused, with `refusal` added. */
  readonly back?: string;
}

/** Reads the fields. Refuses input-invalid. */
export function uploadFields(given: Readonly<Record<string, unknown>>): UploadFields {
  const text = (name: string, most: number): string => {
    const value = given[name];
    ensure(value === undefined || (typeof value === 'string' && value.length <= most), () => {
      return new Refusal('input-invalid', { found: name, expected: `text of at most ${most} characters` }, [name]);
    });
    return typeof value === 'string' ? value.trim() : '';
  };
  const sheet = text('sheet', 100);
  const [next, back] = [ownPath(text('next', 500), 'next'), ownPath(text('back', 500), 'back')];
  return {
    allianceId: text('allianceId', 60),
    actingFor: text('actingFor', 60),
    fileName: text('fileName', 500) || 'file',
    ...(sheet === '' ? {} : { sheet }),
    ...(next === undefined ? {} : { next }),
    ...(back === undefined ? {} : { back }),
  };
}

/** Never leads to another site: a path, and not one that begins like an address. */
function ownPath(path: string, name: string): string | undefined {
  if (path === '') return undefined;
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
