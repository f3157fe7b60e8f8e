import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse as parseCsv } from 'csv-parse/sync';
import { GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { OpennessLevel, type ViewerRole, encodeCursor, levelOfRole } from '#kernel';
import { AppConfig } from '#platform';
import { COST_LINE_FIELDS, type CostLineField, type FieldOpenness } from '#ledger';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { type EventSourceReader, openEvents } from '../support/event-source.js';
import { type Seated, seat } from '../support/seat.js';
import { linesOfWorkbook } from '../support/workbook-text.js';
import { until } from '../support/until.js';

type Line = Record<string, unknown>;

const ROLES: readonly [ViewerRole, number | undefined][] = [
  ['PARTNER_FINANCE', 2],
  ['PARTNER_LEAD', 2],
  ['ALLIANCE_MANAGER', undefined],
  ['CLERK', undefined],
  ['COMMISSIONER', 0],
  ['AUDITOR', undefined],
];
const TOTALS_ONLY: readonly [ViewerRole, number | undefined][] = [
  ['PANEL_MEMBER', undefined],
  ['DELIVERY_BOARD', undefined],
];

/** How each kind of line differs in openness; all are posted by the second organisation. */
const KINDS = {
  ordinary: {},
  commissioner: { openness: 'COMMISSIONER' },
  auditor: { openness: 'AUDITOR' },
  individual: { personal: true },
} as const;

describe('who sees what, on every channel', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let book: BookFixture;
  let base: string;
  let selection: string;
  let full: Line[];
  const year = new Date().getUTCFullYear() - 1;
  const seats = new Map<ViewerRole, Seated>();

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', publicUrl: 'http://localhost:3000' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    await app.listen(0, '127.0.0.1');
    base = (await app.getUrl()).replace('[::1]', 'localhost');
    book = await bookFixture(migrationDatabaseUrl, year);
    const poster = await seat(migrationDatabaseUrl, book, 'PARTNER_FINANCE', 1);
    await post(poster);
    for (const [role, partner] of [...ROLES, ...TOTALS_ONLY]) {
      seats.set(role, await seat(migrationDatabaseUrl, book, role, partner));
    }
    selection = wholeSelection();
    full = await query(seated('AUDITOR'));
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const seated = (role: ViewerRole): Seated => {
    const found = seats.get(role);
    if (found === undefined) throw new Error(`Nobody is ${role}`);
    return found;
  };

  async function graphql(
    who: Seated,
    text: string,
    variables: object,
  ): Promise<{ data?: Line; errors?: { extensions: Line }[] }> {
    const reply = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', cookie: who.cookie },
      payload: { query: text, variables },
    });
    return reply.json();
  }

  async function post(who: Seated): Promise<void> {
    const entries = Object.entries(KINDS).map(([kind, more], index) => ({
      amount: { minor: String(11_111 * (index + 1)) },
      irrecoverableVat: { minor: '123' },
      incurredOn: `${year}-05-0${index + 1}`,
      category: 'PEOPLE',
      sourceRef: `source-of-${kind}`,
      supplier: `supplier-of-${kind}`,
      purpose: `purpose-of-${kind}`,
      relatedParty: false,
      cardTransaction: true,
      charityNumber: `charity-${kind}`,
      quantity: '1',
      unit: 'piece',
      unitRate: { minor: String(11_111 * (index + 1)) },
      overrideReason: `reason-of-${kind}`,
      approvalRef: `approval-of-${kind}`,
      outcomeRef: 'O-1',
      evidenceHash: 'ab'.repeat(32),
      ...more,
    }));
    const { data, errors } = await graphql(
      who,
      `
        mutation P($a: ID!, $o: ID!, $i: CostEntriesInput!) {
          costEntriesPost(allianceId: $a, actingFor: $o, input: $i, idempotencyKey: "k") {
            refusals {
              message
              path
            }
          }
        }
      `,
      { a: book.allianceId, o: book.organisations[1]?.id, i: { entries } },
    );
    expect({ data, errors }).toEqual({ data: { costEntriesPost: { refusals: [] } }, errors: undefined });
  }

  /** Every field of a cost entry that the schema has, so that a field added later is compared too. */
  function wholeSelection(): string {
    const type = app.get(GraphQLSchemaHost).schema.getType('CostEntry');
    if (!(type instanceof GraphQLObjectType)) throw new Error('No CostEntry in the schema');
    const parts = Object.values(type.getFields()).map((field) => {
      const named = getNamedType(field.type);
      return isLeafType(named) ? field.name : `${field.name} { ${named.name === 'Money' ? 'minor' : 'id'} }`;
    });
    return parts.join(' ');
  }

  async function query(who: Seated): Promise<Line[]> {
    const { data, errors } = await graphql(
      who,
      `query B($a: ID!) { openBook(allianceId: $a) { nodes { ${selection} } } }`,
      { a: book.allianceId },
    );
    expect(errors).toBeUndefined();
    return (data as { openBook: { nodes: Line[] } }).openBook.nodes.toReversed();
  }

  async function follow(who: Seated, text: string, count: number): Promise<Line[]> {
    const variables = { a: book.allianceId, after: encodeCursor({ allianceNo: book.allianceNo, seq: 0n }) };
    let reader: EventSourceReader | undefined;
    try {
      reader = await openEvents(`${base}/graphql/stream`, { cookie: who.cookie }, { query: text, variables });
      const { events } = reader;
      await until(() => events.filter(({ event }) => event === 'next').length >= count);
      return events.filter(({ event }) => event === 'next').map(({ data }) => (data as { data: Line }).data);
    } finally {
      reader?.close();
    }
  }

  /** The schema's name of a declared field, where it differs. */
  const fieldOf = (field: CostLineField): string =>
    (({ id: 'entryNo' }) as Partial<Record<CostLineField, string>>)[field] ?? field;

  function expected(role: ViewerRole, line: Line): Line {
    const level = levelOfRole(role);
    const shown: Line = {};
    for (const [name, declared] of Object.entries(COST_LINE_FIELDS) as [CostLineField, FieldOpenness][]) {
      const needs =
        declared.personal && line['supplier'] === 'supplier-of-individual'
          ? OpennessLevel.AUDITOR
          : declared.followsLine
            ? Math.max(declared.from, OpennessLevel[line['openness'] as keyof typeof OpennessLevel])
            : declared.from;
      shown[fieldOf(name)] = level >= needs ? line[fieldOf(name)] : null;
    }
    return shown;
  }

  it('the auditor sees every declared field of every line filled', () => {
    expect(full).toHaveLength(4);
    for (const name of Object.keys(COST_LINE_FIELDS) as CostLineField[]) {
      if (name === 'reverses') continue;
      expect(full.map((line) => [name, line[fieldOf(name)] === null])).toEqual(full.map(() => [name, false]));
    }
  });

  describe.each(ROLES)('as %s', (role) => {
    it('the query shows what is declared, and names what is withheld', async () => {
      const lines = await query(seated(role));
      expect(lines).toHaveLength(full.length);
      lines.forEach((line, index) => {
        const should = expected(role, full[index] ?? {});
        expect(line).toMatchObject(should);
        const hidden = Object.entries(should).flatMap(([name, value]) =>
          value === null && name !== 'reverses' ? [name] : [],
        );
        expect(line['withheld']).toEqual(expect.arrayContaining(hidden));
      });
    });

    it('the subscription shows the same', async () => {
      const stream = `subscription S($a: ID!, $after: String) { costEntryPosted(allianceId: $a, after: $after) { costEntry { ${selection} } } }`;
      const events = await follow(seated(role), stream, full.length);
      const lines = events.map((event) => (event['costEntryPosted'] as { costEntry: Line }).costEntry);
      expect(lines).toEqual(await query(seated(role)));
    });

    it('the spine says nothing beyond it', async () => {
      const stream = 'subscription E($a: ID!, $after: String) { events(allianceId: $a, after: $after) { type data } }';
      const events = await follow(seated(role), stream, full.length);
      const lines = await query(seated(role));
      events.forEach((event, index) => {
        const { data } = event['events'] as { data: string };
        const line = lines[index] ?? {};
        for (const name of [
          'supplier',
          'purpose',
          'sourceRef',
          'reason',
          'approvalRef',
          'charityNumber',
          'incurredOn',
        ]) {
          expect([name, (JSON.parse(data) as Line)[name] ?? null]).toEqual([name, line[name]]);
        }
      });
    });

    it('the export shows the same', async () => {
      const { payload } = await app.inject({
        url: `/alliances/${book.allianceId}/money.csv`,
        headers: { cookie: seated(role).cookie },
      });
      const rows: Record<string, string>[] = parseCsv(payload, { columns: true, bom: true });
      const lines = (await query(seated(role))).toReversed();
      expect(
        rows.map((row) => [row['id'], row['supplier'], row['purpose'], row['source_ref'], row['incurred_on']]),
      ).toEqual(
        lines.map((line) => [
          line['id'],
          line['supplier'] ?? '',
          line['purpose'] ?? '',
          line['sourceRef'] ?? '',
          line['incurredOn'] ?? '',
        ]),
      );
      expect(rows.map((row) => row['amount'] === '')).toEqual(lines.map((line) => line['amount'] === null));
      expect(rows.map((row) => `${row['authority']}${row['approval']}`)).toEqual(
        lines.map((line) => line['approvalRef'] ?? ''),
      );
      const { rawPayload } = await app.inject({
        url: `/alliances/${book.allianceId}/money.xlsx`,
        headers: { cookie: seated(role).cookie },
      });
      expect(await linesOfWorkbook(rawPayload)).toEqual(parseCsv(payload, { bom: true }));
    });

    it('the matrix of who can see what says the same', async () => {
      const cells = 'role ordinary keptToCommissioner keptToAuditor individual';
      const { data } = await graphql(seated(role), `{ whoCanSeeWhat { fields { field cells { ${cells} } } } }`, {});
      const { whoCanSeeWhat } = data as { whoCanSeeWhat: { fields: { field: CostLineField; cells: Line[] }[] } };
      const lines = await query(seated(role));
      const kinds = ['ordinary', 'keptToCommissioner', 'keptToAuditor', 'individual'];
      for (const { field, cells: ofRoles } of whoCanSeeWhat.fields.filter((one) => one.field !== 'reverses')) {
        const cell = ofRoles.find((one) => one['role'] === role) ?? {};
        expect([field, ...kinds.map((kind) => cell[kind] === 'SHOWN')]).toEqual([
          field,
          ...lines.map((line) => line[fieldOf(field)] !== null),
        ]);
      }
    });

    it('the pages show the same', async () => {
      const headers = { cookie: seated(role).cookie };
      const { payload: money } = await app.inject({ url: `/alliances/${book.allianceId}/money`, headers });
      for (const line of await query(seated(role))) {
        const { payload } = await app.inject({
          url: `/alliances/${book.allianceId}/entries/${String(line['id'])}`,
          headers,
        });
        const kind = String(full.find(({ id }) => id === line['id'])?.['supplier']).replace('supplier-of-', '');
        for (const name of ['supplier', 'purpose', 'sourceRef', 'reason']) {
          const word = `${name.replace('Ref', '')}-of-${kind}`;
          expect([word, payload.includes(word)]).toEqual([word, line[name] !== null]);
          if (line[name] === null) expect(money).not.toContain(word);
        }
      }
    });
  });

  describe.each(TOTALS_ONLY)('as %s', (role) => {
    it('there are totals and no lines, on any channel', async () => {
      const who = seated(role);
      const { errors } = await graphql(
        who,
        `
          query B($a: ID!) {
            openBook(allianceId: $a) {
              nodes {
                id
              }
            }
          }
        `,
        { a: book.allianceId },
      );
      expect(errors?.[0]?.extensions['code']).toBe('NOT_ALLOWED');
      const one = await graphql(who, 'query C($id: ID!) { costEntry(id: $id) { id } node(id: $id) { id } }', {
        id: full[0]?.['id'],
      });
      expect(one.data).toEqual({ costEntry: null, node: null });
      const totals = await graphql(
        who,
        'query T($a: ID!) { openBookTotals(allianceId: $a, by: [ORGANISATION, CATEGORY, QUARTER]) { amount { minor } } }',
        { a: book.allianceId },
      );
      expect(totals.data).toEqual({ openBookTotals: [{ amount: { minor: '111110' } }] });
      const headers = { cookie: who.cookie };
      for (const url of [
        `/alliances/${book.allianceId}/money.csv`,
        `/alliances/${book.allianceId}/money.xlsx`,
        `/alliances/${book.allianceId}/money`,
        `/alliances/${book.allianceId}/entries/${String(full[0]?.['id'])}`,
      ]) {
        const { payload } = await app.inject({ url, headers });
        expect(payload).not.toMatch(/(supplier|purpose|source|reason)-of-/);
      }
    });

    it('periods are too fine', async () => {
      const { errors } = await graphql(
        seated(role),
        `
          query T($a: ID!) {
            openBookTotals(allianceId: $a, by: [PERIOD]) {
              amount {
                minor
              }
            }
          }
        `,
        { a: book.allianceId },
      );
      expect(errors?.[0]?.extensions['code']).toBe('LEDGER_TOO_FINE');
    });
  });
});
