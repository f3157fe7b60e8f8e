import { withClient } from './cluster.js';
import { product } from './product.js';

const { newId } = await product('libs/kernel/src/index.js');

const CATEGORIES = [
  ['PEOPLE', 'People'],
  ['GRANTS', 'Partner grants'],
  ['PREMISES', 'Premises and running costs'],
  ['TRANSPORT', 'Transport and travel'],
  ['SUPPLIES', 'Supplies and services'],
  ['ICT', 'Computers and telephones'],
  ['TRAINING', 'Training and development'],
  ['CARE', 'Care and support'],
  ['REPAIRS', 'Repairs and maintenance'],
  ['ENERGY', 'Energy and water'],
];

/** An alliance with an open book: organisations that take part, ten categories, one long open period, one person. */
export async function makeBook(url, { organisations: count = 3 } = {}) {
  return withClient(url, async (client) => {
    const one = async (sql, params) => (await client.query(`${sql} returning *`, params)).rows[0];
    const allianceId = newId('all');
    const { no: allianceNo } = await one(
      `insert into alliance (id, name, purpose, reference_prefix, kind, contract_type, status, starts_on)
       values ($1, 'Riverside Alliance', 'Homes', 'RB', 'SERVICE', 'ALLIANCE', 'ACTIVE', '2025-04-01')`,
      [allianceId],
    );
    await client.query("select set_config('app.alliance_no', $1, false)", [String(allianceNo)]);
    await client.query('insert into alliance_head (alliance_no) values ($1)', [allianceNo]);
    const organisations = [];
    for (let index = 0; index < count; index++) {
      const name = `${['Elm Street', 'Kite', 'Brook', 'Harbour'][index % 4]} ${index < 4 ? 'Trust' : `Partners ${index}`}`;
      const form = index === 0 ? 'LOCAL_AUTHORITY' : 'CHARITY';
      const { no, id } = await one(
        `insert into organisation (id, legal_name, legal_form, is_contracting_authority) values ($1, $2, $3, $4)`,
        [newId('org'), name, form, index === 0],
      );
      const kind = index === 0 ? 'OWNER' : 'PARTICIPANT';
      await client.query(
        `insert into participation (alliance_no, organisation_no, kind, status, joined_on)
         values ($1, $2, $3, 'ACTIVE', '2025-04-01')`,
        [allianceNo, no, kind],
      );
      organisations.push({ no, id, name });
    }
    for (const [index, [code, name]] of CATEGORIES.entries()) {
      await client.query(
        `insert into cost_category (alliance_no, no, id, code, name, allowability) values ($1, $2, $3, $4, $5, 'ALLOWED')`,
        [allianceNo, index + 1, newId('cat'), code, name],
      );
    }
    await client.query(
      `insert into accounting_period (alliance_no, no, id, name, starts_on, ends_on, cut_off_at, status)
       values ($1, 1, $2, 'P01', '2025-04-01', '2030-03-31', '2030-04-14', 'OPEN')`,
      [allianceNo, newId('prd')],
    );
    const person = await one('insert into person (id, name, email) values ($1, $2, $3)', [
      newId('per'),
      'Ada Finance',
      'ada@example.org',
    ]);
    const actor = {
      kind: 'person',
      personNo: person.no,
      personId: person.id,
      actorRef: person.actor_ref,
      sessionId: 'ses_bench',
      language: 'en',
    };
    return { allianceNo, allianceId, organisations, actor };
  });
}
