import pg from 'pg';
import { addDays, newId, placeId, systemClock, todayIn } from '#kernel';
import { tenQualities } from '../../../libs/alliance/src/domain/imperatives/imperatives.js';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

/** Organisations of these states by number, so that their addresses are known beforehand. */
const INVITED = 9001;
const CHECKED = 9002;
const TO_VOTE = 9003;
const IN_DEFAULT = 9004;
const LEFT = 9005;
const LONG =
  'The Wythenshawe and Lower Kersal Community Transport, Befriending and Supported Housing Consortium Limited';

const partner = (organisationNo: number, form = ''): string =>
  alliance(`/partners/${placeId('par', 1, BigInt(organisationNo))}${form === '' ? '' : `/${form}`}`);

/** What somebody sees before anything of this has happened. */
export const emptyPartnerStates: readonly PageState[] = [
  { name: 'partners, public', seat: null, path: alliance('/partners') },
  { name: 'partners, member', seat: 'lead', path: alliance('/partners') },
  { name: 'life of the alliance, public', seat: null, path: alliance('/life') },
  { name: 'apply, nothing to apply for', seat: 'panel', path: alliance('/partners/apply'), status: 403 },
];

/** States with organisations on every part of the way. */
export const partnerStates: readonly PageState[] = [
  { name: 'partners, everybody on the way', seat: 'manager', path: alliance('/partners') },
  { name: 'partners from outside', seat: null, path: alliance('/partners') },
  { name: 'partner, invited', seat: 'manager', path: partner(INVITED) },
  { name: 'partner, being checked', seat: 'manager', path: partner(CHECKED) },
  { name: 'partner, checked, members decide', seat: 'manager', path: partner(TO_VOTE) },
  { name: 'partner, in default', seat: 'lead', path: partner(IN_DEFAULT) },
  { name: 'partner in default, public', seat: null, path: partner(IN_DEFAULT) },
  { name: 'partner, left', seat: 'auditor', path: partner(LEFT) },
  { name: 'partner on the way in, public', seat: null, path: partner(INVITED), status: 404 },
  { name: 'invite', seat: 'manager', path: alliance('/partners/invite') },
  {
    name: 'invite, nothing chosen',
    seat: 'manager',
    path: alliance('/partners/invite'),
    act: press('Invite this organisation'),
  },
  { name: 'invite, not allowed', seat: 'finance', path: alliance('/partners/invite'), status: 403 },
  { name: 'begin a check', seat: 'manager', path: partner(TO_VOTE, 'check') },
  {
    name: 'begin a check, nothing chosen',
    seat: 'manager',
    path: partner(TO_VOTE, 'check'),
    act: press('Begin the check'),
  },
  { name: 'findings', seat: 'manager', path: partner(CHECKED, 'findings') },
  {
    name: 'findings, none',
    seat: 'manager',
    path: partner(CHECKED, 'findings'),
    act: press('Record these findings for good'),
  },
  { name: 'deed', seat: 'manager', path: partner(TO_VOTE, 'deed') },
  { name: 'deed, nothing typed', seat: 'manager', path: partner(TO_VOTE, 'deed'), act: press('Record the deed') },
  { name: 'does not join', seat: 'manager', path: partner(INVITED, 'end-candidacy') },
  { name: 'serve notice', seat: 'manager', path: partner(1, 'serve-notice') },
  {
    name: 'serve notice, nothing typed',
    seat: 'manager',
    path: partner(1, 'serve-notice'),
    act: press('Record the notice'),
  },
  { name: 'settle notice', seat: 'manager', path: partner(IN_DEFAULT, 'settle-notice') },
  {
    name: 'leave, too soon',
    seat: 'manager',
    path: partner(2, 'leave'),
    act: async (page) => {
      await page.getByLabel('Last day').fill(todayIn(systemClock).split('-').toReversed().join('/'));
      await press('Give notice')(page);
      await page.getByText('The last day has to be').first().waitFor();
    },
  },
  { name: 'life of the alliance', seat: 'manager', path: alliance('/life') },
  { name: 'go on, nothing chosen', seat: 'manager', path: alliance('/life'), act: press('Go on') },
  {
    name: 'go on without a decision',
    seat: 'manager',
    path: alliance('/life'),
    act: async (page) => {
      await page.getByRole('radio', { name: 'Suspended' }).check();
      await page.getByLabel('Why').fill('The grant is late');
      await press('Go on')(page);
      await page.getByText('The members decide').first().waitFor();
    },
  },
];

/** Puts organisations on every part of the way into the tables. */
export async function fillPartners(site: Site): Promise<void> {
  const client = new pg.Client(site.databaseUrl);
  await client.connect();
  const { allianceNo: a, organisations } = site.book;
  const today = todayIn(systemClock);
  const start = addDays(today, -90);
  const put = async (sql: string, ...params: unknown[]): Promise<void> => void (await client.query(sql, params));
  try {
    await client.query("select set_config('app.alliance_no', $1, false)", [String(a)]);
    const names: [number, string, string, string | null, string | null][] = [
      [INVITED, 'Willow Care', 'INVITED', null, null],
      [CHECKED, LONG, 'IMPERATIVES_CHECK', null, null],
      [TO_VOTE, 'Alder Advice', 'ADMISSION_VOTE', null, null],
      [IN_DEFAULT, 'Rowan Repairs', 'NOTICE_OF_DEFAULT', start, null],
      [LEFT, 'Hazel Homes', 'WITHDRAWN', start, addDays(today, -10)],
    ];
    for (const [no, name, status, joined, left] of names) {
      await put(
        `insert into organisation (no, id, legal_name, legal_form) overriding system value values ($1, $2, $3, 'CIC')`,
        no,
        newId('org'),
        name,
      );
      await put(
        `insert into participation (alliance_no, organisation_no, kind, status, joined_on, left_on, since)
         values ($1, $2, 'PARTICIPANT', $3, $4, $5, $6)`,
        a,
        no,
        status,
        joined,
        left,
        addDays(today, -5),
      );
      await put(
        `insert into participation_step (alliance_no, organisation_no, no, status, on_day, last_day, reason, decision,
           needs_decision, recorded_at) values ($1, $2, 1, $3, $4, $5, $6, null, $7, now())`,
        a,
        no,
        joined === null ? 'INVITED' : 'ACTIVE',
        start,
        left,
        'They know the estate and its people',
        joined !== null,
      );
    }
    await put(
      `insert into default_notice (alliance_no, no, id, organisation_no, served_on, insolvent, grounds, given_by,
         remedy_until, excludable_from, recorded_at) values ($1, 1, $2, $3, $4, false, $5, $6, $7, $8, now())`,
      a,
      placeId('dfn', a, 1n),
      IN_DEFAULT,
      addDays(today, -5),
      'No figures since January. Sending them, and a word on what was in the way, would put it right.',
      [organisations[0]?.id],
      addDays(today, 9),
      addDays(today, 10),
    );
    for (const [at, organisationNo] of [CHECKED, TO_VOTE].entries()) {
      await put(
        `insert into imperative_check (alliance_no, no, id, organisation_no, method, items, begun_on, recorded_at)
         values ($1, $2, $3, $4, 'INTERVIEW', $5, $6, now())`,
        a,
        at + 1,
        placeId('ima', a, BigInt(at + 1)),
        organisationNo,
        JSON.stringify(tenQualities),
        addDays(today, -7),
      );
      await put(
        `insert into imperative_assessor (alliance_no, check_no, person_no, organisation_no)
         select $1, $2, no, case when name like 'P%' then null else $3::integer end from person
         where name in ('Leah Long', 'Colin Cole', 'Pearl Penn')`,
        a,
        at + 1,
        organisations[1]?.no,
      );
    }
    for (const { code } of tenQualities) {
      const conditional = code === 'RESPONSIBILITY';
      await put(
        `insert into imperative_finding (alliance_no, check_no, item, result, evidence, condition, due_on, recorded_at)
         values ($1, 2, $2, $3, $4, $5, $6, now())`,
        a,
        code,
        conditional ? 'CONDITIONAL' : 'PASS',
        'Seen in the accounts and heard from three families.',
        conditional ? 'Pays the living wage' : null,
        conditional ? addDays(today, 60) : null,
      );
    }
  } finally {
    await client.end();
  }
}
