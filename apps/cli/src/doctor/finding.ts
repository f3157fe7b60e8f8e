/** What one check found. */
export interface Finding {
  /** What was looked at. */
  readonly name: string;
  readonly state: 'well' | 'warning' | 'problem';
  /** What was found, in words. */
  readonly found: string;
  /** What to do about it; only where something is to be done. */
  readonly advice?: string;
}

export function well(name: string, found: string): Finding {
  return { name, state: 'well', found };
}

export function warning(name: string, found: string, advice: string): Finding {
  return { name, state: 'warning', found, advice };
}

export function problem(name: string, found: string, advice: string): Finding {
  return { name, state: 'problem', found, advice };
}
