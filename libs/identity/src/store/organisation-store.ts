import type { Tx } from '#platform';
import type { Organisation } from '../domain/organisation.js';
import type { OrganisationIdentifier } from '../domain/organisation-identifier.js';
import { OrganisationIdentifierRow, OrganisationRow } from './organisation-row.js';

/** Stores a new organisation with its identifiers; gives its number. */
export async function insertOrganisation(
  tx: Tx,
  organisation: Omit<Organisation, 'organisationNo' | 'version'>,
): Promise<number> {
  const { organisationId: id, legalName, tradingName, legalForm, isContractingAuthority, identifiers } = organisation;
  const row = tx.manager.create(OrganisationRow, { id, legalName, tradingName, legalForm, isContractingAuthority });
  await tx.manager.insert(OrganisationRow, row);
  const rows = identifiers.map((identifier) => ({ ...identifier, organisationNo: row.no }));
  if (rows.length > 0) await tx.manager.insert(OrganisationIdentifierRow, rows);
  return row.no;
}

/** The organisation that already has one of the identifiers, if any. */
export async function findHolderOf(
  tx: Tx,
  identifiers: readonly OrganisationIdentifier[],
): Promise<(OrganisationIdentifier & { readonly organisationId: string }) | undefined> {
  const [holder] = await tx.query<OrganisationIdentifier & { organisationId: string }>(
    `select i.scheme, i.identifier, o.id as "organisationId"
       from organisation_identifier i join organisation o on o.no = i.organisation_no
      where (i.scheme, i.identifier) in (select * from unnest($1::text[], $2::text[])) limit 1`,
    [identifiers.map(({ scheme }) => scheme), identifiers.map(({ identifier }) => identifier)],
  );
  return holder;
}

/** The columns of an organisation with its identifiers, as the domain knows it. `o` is the organisation. */
export const ORGANISATION_COLUMNS = `
  o.no as "organisationNo", o.id as "organisationId", o.legal_name as "legalName", o.trading_name as "tradingName",
  o.legal_form as "legalForm", o.is_contracting_authority as "isContractingAuthority", o.version,
  coalesce((select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'identifier', i.identifier) order by i.scheme, i.identifier)
              from organisation_identifier i where i.organisation_no = o.no), '[]') as identifiers`;

/** The organisation with a public id. */
export async function findOrganisationById(tx: Tx, organisationId: string): Promise<Organisation | undefined> {
  const [organisation] = await tx.query<{ -readonly [K in keyof Organisation]: Organisation[K] }>(
    `select ${ORGANISATION_COLUMNS} from organisation o where o.id = $1`,
    [organisationId],
  );
  return organisation;
}
