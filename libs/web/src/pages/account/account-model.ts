import type { ViewerRole } from '#kernel';
import type { PageRequest } from '../../http/page.js';

export const ACCOUNT = `query Account {
  viewer {
    person { name email }
    appointments { role powers allianceId organisation { id name } }
    sessions { id isCurrent userAgent startedAt lastSeenAt }
  }
}`;

interface Organisation {
  readonly id: string;
  readonly name: string;
}

export interface AccountData {
  readonly viewer: {
    readonly person: { readonly name: string; readonly email: string | null } | null;
    readonly appointments: readonly {
      readonly role: ViewerRole;
      readonly powers: readonly string[];
      /** Null when it counts for the organisation in all its alliances. */
      readonly allianceId: string | null;
      readonly organisation: Organisation | null;
    }[];
    readonly sessions: readonly {
      readonly id: string;
      readonly isCurrent: boolean;
      readonly userAgent: string;
      readonly startedAt: string;
      readonly lastSeenAt: string;
    }[];
  };
}

export const TOKENS = `query Tokens($organisationId: ID!) {
  apiTokens(organisationId: $organisationId) { id name scopes expiresAt lastUsedAt revokedAt }
}`;

interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface TokensData {
  readonly apiTokens: readonly Token[];
}

/** The scopes a token can have, as the schema names them; each has its words in the catalogue. */
export const scopes = [
  'LEDGER_READ',
  'GOVERNANCE_READ',
  'LEDGER_WRITE',
  'IMPORT_WRITE',
  'EXPORT_READ',
  'EVENTS_READ',
] as const;

const lifetimes = [30, 90, 180, 365];

/** What the page prints. */
export function accountModel(
  viewer: AccountData['viewer'],
  organisations: readonly (Organisation & { readonly tokens: readonly Token[] })[],
  { t, form }: PageRequest,
): object {
  const roles = viewer.appointments.map(({ role, organisation }) =>
    organisation
      ? t('home.roleFor', { role: t(`roles.${role}`), organisation: organisation.name })
      : t(`roles.${role}`),
  );
  const row = (key: string, text: string): object => ({ key: { text: t(`account.${key}`) }, value: { text } });
  const scopeName = (scope: string): string => t(`scopes.${scope}`);
  return {
    person: [
      row('name', viewer.person?.name ?? ''),
      row('email', viewer.person?.email ?? ''),
      row('roles', roles.length > 0 ? roles.join('; ') : t('account.noRoles')),
    ],
    sessions: viewer.sessions.map((session) => ({
      id: session.id,
      browser: browserName(session.userAgent) ?? t('account.unknownBrowser'),
      current: session.isCurrent,
      since: session.startedAt,
      lastSeen: session.lastSeenAt,
    })),
    organisations: organisations.map(({ id, name, tokens }) => ({
      id,
      name,
      tokens: tokens
        .filter(({ revokedAt }) => revokedAt === null)
        .map((token) => ({
          id: token.id,
          name: token.name,
          scopes: token.scopes.map(scopeName).join('; '),
          expires: token.expiresAt,
          lastUsed: token.lastUsedAt,
        })),
    })),
    tokenForm:
      organisations.length === 0
        ? null
        : {
            organisations: organisations.map(({ id, name }) => ({ value: id, text: name })),
            scopes: scopes.map((value) => ({
              value,
              text: scopeName(value),
              checked: form.getAll('scopes').includes(value),
            })),
            days: lifetimes.map((count) => ({
              value: String(count),
              text: t('account.days', { count }),
              selected: count === 90,
            })),
          },
  };
}

/** A browser's name and system from its own description; null when it gives none that people would know. */
export function browserName(userAgent: string): string | null {
  const browser = [
    ['Edge', /\bEdg\//],
    ['Firefox', /\bFirefox\//],
    ['Chrome', /Chrome\//],
    ['Safari', /\bSafari\//],
  ].find(([, mark]) => (mark as RegExp).test(userAgent))?.[0] as string | undefined;
  const system = [
    ['Windows', /Windows/],
    ['Android', /Android/],
    ['iPhone', /iPhone/],
    ['Mac', /Mac OS X/],
    ['Linux', /Linux/],
  ].find(([, mark]) => (mark as RegExp).test(userAgent))?.[0] as string | undefined;
  if (browser === undefined) return null;
  return system === undefined ? browser : `${browser}, ${system}`;
}
