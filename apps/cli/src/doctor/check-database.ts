import type { AppConfig, Database } from '#platform';
import { pendingMigrations } from '#platform';
import { type Finding, problem, warning, well } from './finding.js';

/** Seconds by which the database's clock may differ from ours: sign-in codes and cut-offs are told in minutes. */
const CLOCKS_APART = 30;

const FACTS = `
  select current_setting('server_version') as version, current_user as role,
    (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unbound,
    has_table_privilege(current_user, 'cost_entry', 'delete') as "mayDelete",
    extract(epoch from clock_timestamp())::float8 as clock,
    current_setting('fsync') || '/' || current_setting('full_page_writes') as safety`;

/** Tables of an alliance that another alliance's rows could be read from. */
const OPEN_TABLES = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'alliance_no'
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> all ($1::text[])
    and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
  order by c.relname`;

/** They name an alliance and belong to people: identity reads them before an alliance is known. */
const NO_TENANT = ['appointment', 'access_change'];

interface Facts {
  readonly version: string;
  readonly role: string;
  readonly unbound: boolean;
  readonly mayDelete: boolean;
  readonly clock: number;
  readonly safety: string;
}

/** The tables: brought up to date or not. Asked first, since nothing else can be looked at without them. */
export async function checkMigrations({ migrationDatabaseUrl }: AppConfig): Promise<Finding> {
  return (await pendingMigrations(migrationDatabaseUrl))
    ? problem('Migrations', 'some have not run', 'Run `commonbook migrate`, or start the server.')
    : well('Migrations', 'all have run');
}

/** What the walls under the application stand on: its role, row level security, and a clock and disk to trust. */
export async function checkDatabase(database: Database): Promise<Finding[]> {
  const [facts] = await database.query<Facts>(FACTS);
  const open = await database.query<{ name: string }>(OPEN_TABLES, [NO_TENANT]);
  if (facts === undefined) return [problem('Database', 'gave no answer', 'Look at its log.')];
  const { version, safety, clock } = facts;
  return [
    well('Database', `PostgreSQL ${version}`),
    judgeRole(facts),
    judgeRowSecurity(open.map(({ name }) => name)),
    judgeClock(clock - Date.now() / 1000),
    safety === 'on/on'
      ? well('Durability', 'what was acknowledged survives a power cut')
      : problem('Durability', `fsync/full_page_writes are ${safety}`, 'Switch both on in the server’s settings.'),
  ];
}

/** The application must work as a role that row level security binds and that cannot take back what was recorded. */
export function judgeRole({ role, unbound, mayDelete }: Pick<Facts, 'role' | 'unbound' | 'mayDelete'>): Finding {
  if (role === 'commonbook_app' && !unbound && !mayDelete) return well('Role', role);
  const found = unbound ? `${role} is not bound by row level security` : `${role} has more rights than it needs`;
  return problem('Role', found, 'Let the database user be an ordinary member of commonbook_app.');
}

/** Every table of an alliance must force row level security and have a policy. */
export function judgeRowSecurity(openTables: readonly string[]): Finding {
  if (openTables.length === 0) return well('Row level security', 'is in force on every table of an alliance');
  return problem('Row level security', `is missing on ${openTables.join(', ')}`, 'Run `commonbook migrate`.');
}

/** Seconds the database is ahead of this machine. */
export function judgeClock(ahead: number): Finding {
  const found = `the database’s is ${Math.abs(ahead).toFixed(1)} s ${ahead < 0 ? 'behind' : 'ahead'}`;
  return Math.abs(ahead) <= CLOCKS_APART ? well('Clock', found) : warning('Clock', found, 'Set both by NTP.');
}
