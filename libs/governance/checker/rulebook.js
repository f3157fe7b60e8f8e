// The rulebook as the checker knows it, written down apart from the engine. A rule in a verdict that differs from it in
// anything but what an alliance may set (abstention, weighting) was tampered with.

const cast = (num, den, strict) => ({ num, den, strict, of: 'CAST' });
const all = (num, den, strict) => ({ num, den, strict, of: 'ENTITLED' });
const rule = (kind, methods, more) => ({ version: 1, kind, methods, withoutSubject: false, proxies: false, ...more });
const window = { minDays: 14, maxMonths: 1 };

const RULES = {
  UNANIMITY: rule('AGREEMENT', ['MEETING', 'WRITTEN']),
  CONSENSUS_THEN_ESCALATE: rule('AGREEMENT', ['MEETING', 'WRITTEN']),
  ALL_BUT_SUBJECT: rule('AGREEMENT', ['WRITTEN'], { withoutSubject: true }),
  OWNER_RESERVED: rule('OWNER', ['MEETING', 'WRITTEN']),
  MAJORITY_OTHERS: rule('SHARE', ['MEETING'], {
    pass: { num: 1, den: 2, strict: true, of: 'PRESENT' },
    windowDays: null,
    withoutSubject: true,
  }),
  ORDINARY: rule('SHARE', ['MEETING'], { pass: cast(1, 2, true), windowDays: null, proxies: true }),
  SPECIAL_75: rule('SHARE', ['MEETING'], { pass: cast(3, 4, false), windowDays: null, proxies: true }),
  WRITTEN_ORD: rule('SHARE', ['WRITTEN'], { pass: all(1, 2, true), windowDays: 28 }),
  WRITTEN_SPEC: rule('SHARE', ['WRITTEN'], { pass: all(3, 4, false), windowDays: 28 }),
  ENTRENCHED_100: rule('SHARE', ['MEETING'], { pass: all(1, 1, false), windowDays: null, proxies: true }),
  SOC_S111: rule('TWO_MEETINGS', ['MEETING'], {
    first: cast(2, 3, false),
    turnout: null,
    second: cast(1, 2, true),
    window,
    proxies: true,
  }),
  SOC_S113: rule('TWO_MEETINGS', ['MEETING'], {
    first: cast(3, 4, false),
    turnout: all(1, 2, false),
    second: cast(1, 2, true),
    window,
    proxies: true,
  }),
  PANEL_VIEW: rule('VIEW', ['MEETING', 'WRITTEN']),
};

/** What a rule must look like whole, or null when the rulebook has none with this code, version and settings. */
export function ruleInBook(given) {
  const known = RULES[given.code];
  if (known === undefined || given.version !== known.version) return null;
  const settings = {};
  if (known.kind === 'AGREEMENT') {
    if (!['BLOCKS', 'STANDS_ASIDE'].includes(given.abstention)) return null;
    settings.abstention = given.abstention;
  }
  if (known.kind === 'SHARE') settings.weighting = given.weighting ?? null;
  return { code: given.code, ...known, ...settings };
}
