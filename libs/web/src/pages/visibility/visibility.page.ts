import type { ViewerRole } from '#kernel';
import { type Page, get, view } from '../../http/page.js';
import type { Translate } from '../../view/catalogue.js';
import { readAlliance } from '../alliance-viewer.js';

const WHO = `query WhoCanSeeWhat {
  whoCanSeeWhat {
    roles { role }
    fields { field cells { role ordinary keptToCommissioner keptToAuditor individual } }
    decisionFields { field open }
    powers { power label roles }
  }
}`;

const kinds = ['ordinary', 'keptToCommissioner', 'keptToAuditor', 'individual'] as const;

interface Who {
  readonly roles: readonly { readonly role: ViewerRole }[];
  readonly fields: readonly {
    readonly field: string;
    readonly cells: readonly Readonly<Record<(typeof kinds)[number], string>>[];
  }[];
  readonly decisionFields: readonly { readonly field: string; readonly open: string }[];
  readonly powers: readonly { readonly label: string; readonly roles: readonly ViewerRole[] }[];
}

/** Who sees which field of a cost line, and who may do what: the server's own rules as tables. */
export const visibilityPage: Page = get('/alliances/:allianceId/who-can-see-what', async (request) => {
  const { t, execute } = request;
  const [alliance, { whoCanSeeWhat: who }] = await Promise.all([
    readAlliance(request),
    execute<{ whoCanSeeWhat: Who }>(WHO),
  ]);
  const { organisation, role } = alliance.viewer;
  const [first, ...others] = kinds.map((kind) => tableOf(kind, who, t));
  return view({
    template: 'pages/visibility.njk',
    title: t('visibility.title'),
    section: 'visibility',
    model: {
      you: organisation
        ? t('visibility.youFor', { role: t(`roles.${role}`), organisation: organisation.name })
        : t('visibility.you', { role: t(`roles.${role}`) }),
      first,
      others,
      decisions: {
        columns: [{ label: t('register.openTo') }, { label: t('register.field') }],
        rows: [...new Set(who.decisionFields.map(({ open }) => open))].map((open) => [
          t(`register.open.${open}`),
          who.decisionFields
            .filter((each) => each.open === open)
            .map(({ field }) => t(`decisionFields.${field}`))
            .join(', '),
        ]),
      },
      powers: {
        columns: [{ label: t('visibility.power') }, { label: t('visibility.powerRoles') }],
        rows: who.powers.map(({ label, roles }) => [
          label,
          roles.length > 0 ? roles.map((one) => t(`roles.${one}`)).join(', ') : t('visibility.nobody'),
        ]),
      },
    },
  });
});

function tableOf(kind: (typeof kinds)[number], { roles, fields }: Who, t: Translate): object {
  return {
    caption: t(`visibility.${kind}`),
    columns: [{ label: t('visibility.field') }, ...roles.map(({ role }) => ({ label: t(`roles.${role}`) }))],
    rows: fields.map(({ field, cells }) => [
      t(`fields.${field}`),
      ...cells.map((cell) => t(`visibility.shown.${cell[kind]}`)),
    ]),
  };
}
