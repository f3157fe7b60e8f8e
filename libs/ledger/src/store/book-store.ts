import type { CurrencyCode, IsoDate, OpennessLevel } from '#kernel';
import { type AllianceStatus, takesPostings } from '#alliance';
import type { AllianceTx } from '#platform';
import type { SpentAuthority } from '../domain/authority/spending-authority.js';
import type { AccountingPeriod, Allowability, Book, CostCategory, PeriodStatus } from '../domain/book.js';
import { type AuthorityRow, authoritiesById, readAuthorities } from './authority-store.js';

const NO_AUTHORITIES: ReadonlyMap<string, SpentAuthority> = new Map();

export interface CategoryRow {
  no: number;
  id: string;
  code: string;
  name: string;
  parent_no: number | null;
  allowability: string;
  version: number;
}

export interface PeriodRow {
  no: number;
  id: string;
  name: string;
  starts_on: string;
  ends_on: string;
  cut_off_at: Date;
  status: string;
  version: number;
}

export interface SettingRow {
  id: string;
  currency: string;
  related_party_threshold_minor: string | null;
  default_openness: number | null;
  authority_threshold_minor: string | null;
  settings_version: number | null;
  status: string;
  posts_while_suspended: boolean | null;
}

export const READ_CATEGORIES = {
  name: 'book-categories',
  text: `select no, id, code, name, parent_no, allowability, version from cost_category where alliance_no = $1 order by no`,
};
export const READ_PERIODS = {
  name: 'book-periods',
  text: `select no, id, name, starts_on, ends_on, cut_off_at, status, version from accounting_period
         where alliance_no = $1 order by starts_on`,
};
export const READ_SETTING = {
  name: 'book-setting',
  text: `select a.id, a.currency, s.related_party_threshold_minor, s.default_openness,
           s.authority_threshold_minor, s.version as settings_version, a.status, r.posts_while_suspended
         from alliance a left join ledger_setting s on s.alliance_no = a.no
           left join alliance_setting r on r.alliance_no = a.no where a.no = $1`,
};

/**
 * What holds until an alliance agrees otherwise: the related party question from £500, the size from which councils
 * publish what they spend, and lines open to all partners.
 */
export const DEFAULT_SETTINGS = { relatedPartyThresholdMinor: 50_000n, defaultOpenness: 2 } as const;

/** The book of an alliance from its rows. */
export function bookOf(
  setting: SettingRow,
  categories: CategoryRow[],
  periods: PeriodRow[],
  authorities: readonly AuthorityRow[],
): Book {
  return {
    allianceId: setting.id,
    currency: setting.currency as CurrencyCode,
    resting: takesPostings(setting.status as AllianceStatus, setting.posts_while_suspended ?? false)
      ? null
      : setting.status,
    categories: categories.map(categoryOfRow),
    periods: periods.map(periodOfRow),
    relatedPartyThresholdMinor: BigInt(
      setting.related_party_threshold_minor ?? DEFAULT_SETTINGS.relatedPartyThresholdMinor,
    ),
    authorityThresholdMinor:
      setting.authority_threshold_minor === null ? null : BigInt(setting.authority_threshold_minor),
    defaultOpenness: (setting.default_openness ?? DEFAULT_SETTINGS.defaultOpenness) as OpennessLevel,
    settingsVersion: setting.settings_version ?? 0,
    authorities: authorities.length === 0 ? NO_AUTHORITIES : authoritiesById(authorities),
  };
}

function categoryOfRow(row: CategoryRow): CostCategory {
  const { no, id, code, name, version } = row;
  return { no, id, code, name, version, parentNo: row.parent_no, allowability: row.allowability as Allowability };
}

function periodOfRow(row: PeriodRow): AccountingPeriod {
  return {
    no: row.no,
    id: row.id,
    name: row.name,
    startsOn: row.starts_on as IsoDate,
    endsOn: row.ends_on as IsoDate,
    cutOffAt: row.cut_off_at,
    status: row.status as PeriodStatus,
    version: row.version,
  };
}

/** Reads the book as it is under the alliance's lock, with the spending authorities that will be cited. */
export async function loadBook(tx: AllianceTx, cited: readonly string[] = []): Promise<Book> {
  const [settings, categories, periods, authorities] = await Promise.all([
    tx.query<SettingRow>(READ_SETTING.text, [tx.allianceNo], READ_SETTING.name),
    tx.query<CategoryRow>(READ_CATEGORIES.text, [tx.allianceNo], READ_CATEGORIES.name),
    tx.query<PeriodRow>(READ_PERIODS.text, [tx.allianceNo], READ_PERIODS.name),
    readAuthorities(tx, cited),
  ]);
  const [setting] = settings;
  if (setting === undefined) throw new Error(`Alliance ${tx.allianceNo} is gone`);
  return bookOf(setting, categories, periods, authorities);
}
