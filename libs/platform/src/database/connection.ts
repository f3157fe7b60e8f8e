import pg from 'pg';

/** Startup option that makes every connection run with the application's rights instead of its owner's. */
export const APPLICATION_ROLE = '-c role=commonbook_app -c timezone=UTC -c statement_timeout=60000';

const DATE_OID = 1082;

/** Calendar days stay text (`YYYY-MM-DD`): a day has no instant. int8 stays text too, as pg gives it. */
export const textDates: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === DATE_OID && format !== 'binary' ? (text: string) => text : pg.types.getTypeParser(oid, format),
};

/** What TypeORM hands on to `pg.Pool`: the address, the role and statements sent without waiting for each other. */
export function poolExtras(url: string, max: number): pg.PoolConfig {
  return { connectionString: url, max, options: APPLICATION_ROLE, pipeline: true, types: textDates };
}
