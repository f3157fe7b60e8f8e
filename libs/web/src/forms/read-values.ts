import { type CurrencyCode, Refusal, parseDate, parseMoney } from '#kernel';

/** A day as people write it, `3/4/2026` or `2026-04-03`, as ISO; undefined when it cannot be read. */
export function readDay(text: string): string | undefined {
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text);
  const written = parts === null ? text : `${parts[1]?.padStart(2, '0')}/${parts[2]?.padStart(2, '0')}/${parts[3]}`;
  return unlessRefused(() => parseDate(written, parts === null ? 'yyyy-mm-dd' : 'dd/mm/yyyy'));
}

/** An amount as people write it, in minor units as text; undefined when it cannot be read. */
export function readAmount(text: string, currency: CurrencyCode): string | undefined {
  return unlessRefused(() => parseMoney(text, currency).minor.toString());
}

/** What was typed in a field, without blanks around it; empty when nothing was. */
export function typed(form: URLSearchParams, field: string): string {
  return (form.get(field) ?? '').trim();
}

/** What was typed in a field, or null for nothing. */
export function typedOrNull(form: URLSearchParams, field: string): string | null {
  return typed(form, field) || null;
}

/** Where a form asks to go on to: a page of the same alliance, else `otherwise`. */
export function nextOf(form: URLSearchParams, allianceId: string, otherwise: string): string {
  const next = form.get('next') ?? '';
  return next.startsWith(`/alliances/${allianceId}/`) && /^[\w/-]+$/.test(next) ? next : otherwise;
}

function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
