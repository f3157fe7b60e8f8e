import pg from 'pg';
import { newId } from '#kernel';

/** An alliance with an open book, put straight into the tables for specs of what stands on it. */
export interface BookFixture {
  readonly allianceNo: number;
  readonly allianceId: string;
  /** The owner and two partners, in this order. */
  readonly organisations: readonly { readonly no: number; readonly id: string; readonly name: string }[];
  /** PEOPLE (allowed), GRANTS (allowed), OVERHEAD (in the fee), CAPITAL (with approval). */
  readonly categories: Readonly<Record<string, string>>;
  /** P01 April closed, P02 May open, P03 June in the future; of the financial year that begins in `year`. */
  readonly periods: readonly string[];
  readonly person: { readonly no: number; readonly id: string; readonly actorRef: string };
}

const NAMES = ['Riverside Council', 'Elm Street Trust', 'Kite Homes Co-operative'];
const CATEGORIES = [
  ['PEOPLE', 'People', 'ALLOWED'],
  ['GRANTS', 'Partner grants', 'ALLOWED'],
  ['OVERHEAD', 'Corporate overhead and profit', 'IN_FEE'],
  ['CAPITAL', 'Equipment over £5,000', 'ALLOWED_WITH_APPROVAL'],
] as const;

let prefixes = 0;

/** Makes an alliance of its own; call it as often as a spec needs one. */
export async function bookFixture(ownerUrl: string, year = 2026): Promise<BookFixture> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    return await make(client, year);
  } finally {
    await client.end();
  }
}

async function make(client: pg.Client, year: number): Promise<BookFixture> {
  const one = async (sql: string, params: unknown[]): Promise<number> =>
    ((await client.query<{ no: number }>(`${sql} returning no`, params)).rows[0] as { no: number }).no;
  const allianceId = newId('all');
  const letters = `${process.pid}${prefixes++}`.replace(/\d/g, (digit) => 'ABCDEFGHIJ'.charAt(Number(digit))).slice(-6);
  const allianceNo = await one(
    `insert into alliance (id, name, purpose, reference_prefix, kind, contract_type, status, starts_on)
     values ($1, 'Riverside Alliance', 'Homes', $2, 'SERVICE', 'ALLIANCE', 'ACTIVE', $3)`,
    [allianceId, letters.padStart(2, 'X'), `${year}-04-01`],
  );
  await client.query("select set_config('app.alliance_no', $1, false)", [String(allianceNo)]);
  await client.query('insert into alliance_head (alliance_no) values ($1)', [allianceNo]);
  const organisations = [];
  for (const [index, name] of NAMES.entries()) {
    const id = newId('org');
    const no = await one('insert into organisation (id, legal_name, legal_form) values ($1, $2, $3)', [
      id,
      name,
      index === 0 ? 'LOCAL_AUTHORITY' : 'CHARITY',
    ]);
    await client.query(
      `insert into participation (alliance_no, organisation_no, kind, status, joined_on) values ($1, $2, $3, 'ACTIVE', $4)`,
      [allianceNo, no, index === 0 ? 'OWNER' : 'PARTICIPANT', `${year}-04-01`],
    );
    organisations.push({ no, id, name });
  }
  const categories: Record<string, string> = {};
  for (const [index, [code, name, allowability]] of CATEGORIES.entries()) {
    categories[code] = newId('cat');
    await client.query(
      'insert into cost_category (alliance_no, no, id, code, name, allowability) values ($1, $2, $3, $4, $5, $6)',
      [allianceNo, index + 1, categories[code], code, name, allowability],
    );
  }
  const periods = await makePeriods(client, allianceNo, year);
  const personId = newId('per');
  const { rows } = await client.query<{ no: number; actor_ref: string }>(
    'insert into person (id, name, email) values ($1, $2, $3) returning no, actor_ref',
    [personId, 'Ada Finance', `${personId}@example.org`],
  );
  const [person] = rows;
  if (person === undefined) throw new Error('no person');
  return {
    allianceNo,
    allianceId,
    organisations,
    categories,
    periods,
    person: { no: person.no, id: personId, actorRef: person.actor_ref },
  };
}

async function makePeriods(client: pg.Client, allianceNo: number, year: number): Promise<string[]> {
  const months = [
    ['P01', `${year}-04-01`, `${year}-04-30`, 'CLOSED'],
    ['P02', `${year}-05-01`, `${year}-05-31`, 'OPEN'],
    ['P03', `${year}-06-01`, `${year}-06-30`, 'FUTURE'],
  ];
  const ids = [];
  for (const [index, [name, starts, ends, status]] of months.entries()) {
    const id = newId('prd');
    ids.push(id);
    await client.query(
      `insert into accounting_period (alliance_no, no, id, name, starts_on, ends_on, cut_off_at, status)
       values ($1, $2, $3, $4, $5, $6::date, $6::date + interval '14 days', $7)`,
      [allianceNo, index + 1, id, name, starts, ends, status],
    );
  }
  return ids;
}
