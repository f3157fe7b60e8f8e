import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;
const TABLES = ['escalation', 'escalation_step', 'escalation_position'];
const LADDER = JSON.stringify(
  [
    ['LEADERSHIP_TEAM', 'The leadership team, which has to agree.', 10],
    ['SECOND_MEETING', 'A second meeting of the leadership team, with a paper on the options.', 10],
    ['CHIEF_EXECUTIVES', 'The participants’ chief executives.', 10],
    ['INDEPENDENT_CHAIR', 'An independent chair, facilitator or mediator.', 20],
    ['EXPERT', 'An expert determines what is technical or financial.', 20],
  ].map(([code, meaning, count]) => {
    const level = { code, meaning, span: { unit: 'BUSINESS_DAYS', count } };
    return code === 'EXPERT' ? { ...level, onlyTechnical: true } : level;
  }),
);

/** What was not agreed climbs a ladder that is kept; decisions expire, or are taken back by a later one. */
export class KeepEscalations1795392000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table decision add column expires_on date`);
    await runner.query(`alter table supersession add column revokes boolean not null default false`);
    await runner.query(`
      create table escalation (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        matter_no integer not null,
        decision_no integer not null,
        reason text,
        ladder jsonb not null,
        nation text not null,
        technical boolean not null,
        started_at timestamptz not null,
        resolved_by_no integer,
        resolved_at timestamptz,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        primary key (alliance_no, no),
        unique (alliance_no, matter_no),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no),
        foreign key (alliance_no, decision_no) references decision (alliance_no, no),
        foreign key (alliance_no, resolved_by_no) references decision (alliance_no, no),
        check ((resolved_by_no is null) = (resolved_at is null)),
        check ((withdrawn_at is null) = (withdrawn_reason is null)),
        check (resolved_at is null or withdrawn_at is null)
      )`);
    await runner.query(`
      create table escalation_step (
        alliance_no integer not null,
        escalation_no integer not null,
        level text not null,
        kind text not null check (kind in ('REACHED','GAVE_UP','LAPSED')),
        reason text,
        recorded_at timestamptz not null,
        primary key (alliance_no, escalation_no, level, kind),
        foreign key (alliance_no, escalation_no) references escalation (alliance_no, no),
        check ((kind = 'GAVE_UP') = (reason is not null))
      )`);
    await runner.query(`
      create table escalation_position (
        alliance_no integer not null,
        no integer not null,
        escalation_no integer not null,
        unit text not null,
        person_no integer not null references person (no),
        interest text not null,
        need text not null,
        option text not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, escalation_no) references escalation (alliance_no, no)
      )`);
    await runner.query(`create index escalation_position_of on escalation_position (alliance_no, escalation_no)`);
    await this.takeOver(runner);
    await this.guard(runner);
  }

  /** What was not agreed before is on the ladder from the day on which it was not agreed. */
  private async takeOver(runner: QueryRunner): Promise<void> {
    const alliances = (await runner.query('select no from alliance')) as { no: number }[];
    for (const { no } of alliances) {
      await runner.query(`select set_config('app.alliance_no', $1, true)`, [String(no)]);
      await this.takeOverOf(runner, no);
    }
  }

  private async takeOverOf(runner: QueryRunner, allianceNo: number): Promise<void> {
    await runner.query(
      `insert into escalation (alliance_no, no, id, matter_no, decision_no, ladder, nation, technical, started_at,
         resolved_by_no, resolved_at)
       select d.alliance_no, row_number() over (partition by d.alliance_no order by d.no), 'esc' || substr(d.id, 4),
         d.matter_no, d.no, '${LADDER}'::jsonb, b.terms ->> 'nation', (m.content ->> 'technical')::boolean,
         d.recorded_at, s.by_no, s.recorded_at
       from decision d join matter m on m.alliance_no = d.alliance_no and m.no = d.matter_no
         join body b on b.alliance_no = d.alliance_no and b.no = d.body_no
         left join supersession s on s.alliance_no = d.alliance_no and s.decision_no = d.no
       where d.alliance_no = $1 and d.outcome in ('NOT_AGREED', 'ESCALATED')`,
      [allianceNo],
    );
  }

  private async guard(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
      await runner.query(`grant select, insert on ${table} to commonbook_app`);
    }
    await runner.query(`
      grant update (resolved_by_no, resolved_at, withdrawn_at, withdrawn_reason) on escalation to commonbook_app`);
    for (const table of ['escalation_step', 'escalation_position']) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
    }
    for (const table of TABLES) {
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    await runner.query(`
      create function escalation_ends_once() returns trigger language plpgsql as $$
      begin
        if old.resolved_at is not null or old.withdrawn_at is not null then
          raise exception 'an escalation ends once' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger escalation_ends_once before update on escalation
        for each row execute function escalation_ends_once()`);
    await runner.query(`
      create trigger escalation_kept before delete on escalation for each row execute function history_is_kept()`);
    await runner.query(`alter table escalation enable always trigger escalation_ends_once`);
    await runner.query(`alter table escalation enable always trigger escalation_kept`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TABLES].reverse().join(', ')}`);
    await runner.query(`drop function escalation_ends_once()`);
    await runner.query(`alter table supersession drop column revokes`);
    await runner.query(`alter table decision drop column expires_on`);
  }
}
