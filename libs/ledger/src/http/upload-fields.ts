import { Refusal, ensure } from '#kernel';
import { ownPath, textField } from '#platform';

/** What is said about a file that is uploaded, in the query or in the form's fields before the file. */
export interface UploadFields {
  readonly allianceId: string;
  readonly actingFor: string;
  readonly fileName: string;
  readonly sheet?: string;
  /** Line of the column names, 0 for none. */
  readonly headerLine?: number;
  /** Page of this site to go to afterwards; `{importId}` in it is filled in. Left out, the answer is JSON. */
  readonly next?: string;
  /** Page of this site to go back to when the file is refused, with `refusal` added. */
  readonly back?: string;
}

/** Reads the fields. Refuses input-invalid. */
export function uploadFields(given: Readonly<Record<string, unknown>>): UploadFields {
  const text = (name: string, most: number): string => textField(given, name, most);
  const sheet = text('sheet', 100);
  const line = text('headerLine', 9);
  ensure(
    /^\d*$/.test(line),
    () => new Refusal('input-invalid', { found: line, expected: 'a line number' }, ['headerLine']),
  );
  const [next, back] = [ownPath(text('next', 500), 'next'), ownPath(text('back', 500), 'back')];
  return {
    allianceId: text('allianceId', 60),
    actingFor: text('actingFor', 60),
    fileName: text('fileName', 500) || 'file',
    ...(sheet === '' ? {} : { sheet }),
    ...(line === '' ? {} : { headerLine: Number.parseInt(line, 10) }),
    ...(next === undefined ? {} : { next }),
    ...(back === undefined ? {} : { back }),
  };
}
