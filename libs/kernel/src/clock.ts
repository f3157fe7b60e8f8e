import { invariant } from './ensure.js';

/** Where the time comes from. Rules never ask for the time: they are told it. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export interface FixedClock extends Clock {
  /** Moves to an instant, ISO 8601 with zone. */
  set(iso: string): void;
  /** Moves on by a number of milliseconds. */
  advance(milliseconds: number): void;
}

/** Makes a clock that stands at `iso` (ISO 8601 with zone), for specs and demonstrations. */
export function fixedClock(iso: string): FixedClock {
  let at = instant(iso);
  return {
    now: () => new Date(at),
    set: (to) => void (at = instant(to)),
    advance: (milliseconds) => void (at += milliseconds),
  };
}

function instant(iso: string): number {
  const at = Date.parse(iso);
  invariant(!Number.isNaN(at), `"${iso}" is not an instant`);
  return at;
}
