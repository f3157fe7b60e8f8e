import { MOST_GROUPS, type Navigation, type NavigationViewer, navigationOf } from './navigation.js';

const lead: NavigationViewer = { role: 'PARTNER_LEAD', level: 'PARTNERS', until: null, organisation: {} };
const viewers: Readonly<Record<string, NavigationViewer>> = {
  lead,
  clerk: { ...lead, role: 'CLERK', organisation: null },
  auditor: { ...lead, role: 'AUDITOR', level: 'AUDITOR', organisation: null },
  leaver: { ...lead, until: '2026-05-01' },
  public: { role: 'PUBLIC', level: 'PUBLIC', until: null, organisation: null },
};
const t = (key: string): string => key.replace('navigation.', '');

function seen(who: string, section: string | null, path: string): Navigation {
  return navigationOf({ id: 'all_1', viewer: viewers[who] ?? lead }, section, { t, path: `/alliances/all_1${path}` });
}
const names = (who: string): string =>
  seen(who, null, '')
    .groups.map(({ text }) => text.replace('group.', ''))
    .join(' ');

describe('the navigation', () => {
  it.each([
    ['lead', 'glance money decisions board together partners'],
    ['leaver', 'glance money decisions together partners'],
    ['public', 'glance money decisions together partners'],
  ])('of the %s is one line: %s', (who, expected) => {
    expect(names(who)).toBe(expected);
    expect(seen(who, null, '').groups.length).toBeLessThanOrEqual(MOST_GROUPS);
  });

  it.each([
    ['lead', 'money', '/money', 'money ledger imports', 'money'],
    ['clerk', 'money', '/money', '', ''],
    ['lead', 'contract', '/principles/prn_1', 'contract charter principles steps issues health', 'principles'],
    ['auditor', 'contract', '/agreement', 'contract charter principles steps issues', 'contract'],
    ['public', 'contract', '/charter', 'contract charter principles', 'charter'],
    ['lead', 'imports', '/imports/imp_1/check', 'money ledger imports', 'imports'],
    ['lead', 'money', '/entries/cst_1', 'money ledger imports', 'money'],
    ['lead', 'health', '/health-action/1', 'contract charter principles steps issues health', 'health'],
    ['lead', 'glance', '', '', ''],
    ['lead', null, '/life', '', ''],
  ])('of the %s in %s, at %s: %s', (who, section, path, expected, active) => {
    const { sections } = seen(who, section, path);
    expect(sections.map(({ text }) => text).join(' ')).toBe(expected);
    expect(sections.filter((each) => each.active).map(({ text }) => text)).toEqual(active === '' ? [] : [active]);
  });

  it('says which link is the page itself, once', () => {
    const current = (path: string): string[] => {
      const { groups, sections } = seen('lead', path === '' ? 'glance' : 'board', path);
      return [...groups, ...sections].filter((each) => each.current).map(({ text }) => text);
    };
    expect([current(''), current('/meetings'), current('/meetings/met_1')]).toEqual([
      ['group.glance'],
      ['meetings'],
      [],
    ]);
  });
});
