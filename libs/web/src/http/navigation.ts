import type { Translate } from '../view/catalogue.js';

/** An item of the navigation. */
export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  /** The page that is shown is this one, or belongs to it. */
  readonly active: boolean;
  /** The page that is shown is this one; never of a group whose sections are shown. */
  readonly current: boolean;
}

/** Where one can go: the groups in one line, and under it the sections of the group that the page is in. */
export interface Navigation {
  readonly groups: readonly NavigationItem[];
  /** Name of the group the page is in, and its sections; none of a group with a single one. */
  readonly group: string | null;
  readonly sections: readonly NavigationItem[];
}

/** The navigation of a page outside of alliances. */
export const noNavigation: Navigation = { groups: [], group: null, sections: [] };

/** Who looks, as far as the navigation asks. */
export interface NavigationViewer {
  readonly role: string;
  readonly level: string;
  readonly until: string | null;
  readonly organisation: object | null;
}

/** At most this many groups fit in one line of a screen 1100 pixels wide. */
export const MOST_GROUPS = 7;

interface Section {
  readonly name: string;
  readonly path: string;
  readonly shown: (viewer: NavigationViewer) => boolean;
}

const everybody = (): boolean => true;
const member = ({ role, until }: NavigationViewer): boolean => role !== 'PUBLIC' && until === null;
const partner = ({ organisation }: NavigationViewer): boolean => organisation !== null;
const known = ({ role }: NavigationViewer): boolean => role !== 'PUBLIC';
const asked = (viewer: NavigationViewer): boolean => member(viewer) && viewer.role !== 'AUDITOR';
const inside = ({ level }: NavigationViewer): boolean => ['PARTNERS', 'COMMISSIONER', 'AUDITOR'].includes(level);

/** What people look for together stands together. */
const groups: readonly { readonly name: string; readonly sections: readonly Section[] }[] = [
  { name: 'glance', sections: [{ name: 'glance', path: '', shown: everybody }] },
  {
    name: 'money',
    sections: [
      { name: 'money', path: '/money', shown: everybody },
      { name: 'ledger', path: '/our-ledger', shown: partner },
      { name: 'imports', path: '/imports', shown: partner },
    ],
  },
  { name: 'decisions', sections: [{ name: 'decisions', path: '/decisions', shown: everybody }] },
  {
    name: 'board',
    sections: [
      { name: 'board', path: '/board', shown: member },
      { name: 'meetings', path: '/meetings', shown: member },
    ],
  },
  {
    name: 'together',
    sections: [
      { name: 'contract', path: '/agreement', shown: everybody },
      { name: 'charter', path: '/charter', shown: everybody },
      { name: 'principles', path: '/principles', shown: everybody },
      { name: 'steps', path: '/steps', shown: known },
      { name: 'issues', path: '/issues', shown: inside },
      { name: 'health', path: '/health', shown: asked },
    ],
  },
  {
    name: 'partners',
    sections: [
      { name: 'partners', path: '/partners', shown: everybody },
      { name: 'visibility', path: '/who-can-see-what', shown: everybody },
    ],
  },
];

/**
 * The groups and sections that are of use to whoever looks. A group leads to the first of its sections that they see;
 * the section a page is in is told by its address, and by `section` where the address does not say.
 */
export function navigationOf(
  { id, viewer }: { readonly id: string; readonly viewer: NavigationViewer },
  section: string | null,
  { t, path: here }: { readonly t: Translate; readonly path: string },
): Navigation {
  const item = (text: string, { path }: Section, active: boolean, alone = true): NavigationItem => {
    const href = `/alliances/${id}${path}`;
    return { text, href, active, current: active && alone && href === here };
  };
  const shown = groups
    .map(({ name, sections }) => ({ name, sections: sections.filter((each) => each.shown(viewer)) }))
    .filter(({ sections }) => sections.length > 0);
  const isHere = ({ path }: Section): boolean => `${here}/`.startsWith(`/alliances/${id}${path}/`);
  const open = shown.find(({ sections }) => sections.some(({ name }) => name === section));
  const active = open?.sections.find(isHere) ?? open?.sections.find(({ name }) => name === section);
  return {
    groups: shown.flatMap((group) => {
      const [first] = group.sections;
      return first === undefined
        ? []
        : [item(t(`navigation.group.${group.name}`), first, group === open, group.sections.length === 1)];
    }),
    group: open === undefined ? null : t(`navigation.group.${open.name}`),
    sections:
      open === undefined || open.sections.length < 2
        ? []
        : open.sections.map((each) => item(t(`navigation.${each.name}`), each, each === active)),
  };
}
