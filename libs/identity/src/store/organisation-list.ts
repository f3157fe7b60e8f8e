import { Injectable } from '@nestjs/common';
import { decodePosition, encodePosition } from '#kernel';
import { Database, type Page } from '#platform';
import type { Organisation } from '../domain/organisation.js';
import { ORGANISATION_COLUMNS } from './organisation-store.js';

const LIST = 'organisations/by-name';
const PLACE = 'lower(o.legal_name), o.id';

/** The cursor of an organisation in the list. */
export function placeOf({ id }: { readonly id: string }): string {
  return encodePosition(LIST, [id]);
}

/** Reads the organisations page by page, in the order of their legal names. */
@Injectable()
export class OrganisationList {
  constructor(private readonly database: Database) {}

  /** One organisation more than the page holds, where there is one, in the direction of reading. */
  async read({ size, backwards, cursor }: Page): Promise<Organisation[]> {
    const [id] = cursor === null ? [null] : decodePosition(LIST, cursor, 1);
    const [beyond, order] = backwards ? ['<', 'desc'] : ['>', 'asc'];
    return this.database.query<Organisation>(
      `select ${ORGANISATION_COLUMNS} from organisation o
        where $1::text is null or (${PLACE}) ${beyond} (select ${PLACE} from organisation o where o.id = $1)
        order by lower(o.legal_name) ${order}, o.id ${order} limit $2`,
      [id, size + 1],
    );
  }
}
