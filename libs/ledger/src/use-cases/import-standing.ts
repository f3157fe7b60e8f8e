import { Injectable } from '@nestjs/common';
import { type Actor, OpennessLevel, Refusal, ensure } from '#kernel';
import { AllianceReader, type Viewer, levelFor } from '#alliance';
import { IdentityReader } from '#identity';
import type { OrganisationRef } from '#platform';
import type { ImportRecord, ImportStatus } from '../import/import-record.js';
import { ImportStore } from '../store/import-store.js';

/** An import that the actor may see, and for whom they look at it. */
export interface SeenImport {
  readonly record: ImportRecord;
  readonly organisation: OrganisationRef;
  readonly viewer: Viewer;
}

/** Answers who may see and who may move an import: its own organisation and the auditor see it; IMPORT_COSTS moves it. */
@Injectable()
export class ImportStanding {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly identity: IdentityReader,
    private readonly store: ImportStore,
  ) {}

  /** The import, for somebody who may see it. Refuses not-found. */
  async see(actor: Actor, allianceId: string, importId: string): Promise<SeenImport> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const record = await this.store.byId(allianceNo, importId);
    const notFound = (): Refusal =>
      new Refusal('not-found', { kind: 'import', id: importId.slice(0, 40) }, ['importId']);
    if (record === undefined) throw notFound();
    const own = await this.alliances.recordViewer(actor, allianceNo, record.organisationNo);
    const viewer = own.level > OpennessLevel.PUBLIC ? own : await this.alliances.viewer(actor, allianceNo);
    ensure(levelFor(viewer, record.organisationNo) === OpennessLevel.AUDITOR, notFound);
    const { organisationId } = await this.identity.organisation(record.organisationNo);
    return { record, viewer, organisation: { no: record.organisationNo, id: organisationId } };
  }

  /** The import, for somebody who may move it. Refuses not-found and mandate-missing. */
  async move(actor: Actor, allianceId: string, importId: string): Promise<SeenImport> {
    const seen = await this.see(actor, allianceId, importId);
    const viewer = await this.alliances.viewer(actor, seen.record.allianceNo, seen.organisation.no);
    const facts = { organisation: seen.organisation.id, power: 'IMPORT_COSTS', onDate: this.alliances.today() };
    ensure(viewer.powers.has('IMPORT_COSTS'), () => new Refusal('mandate-missing', facts, ['importId']));
    return seen;
  }
}

/** Refuses import.status unless the import stands where the step can be done. */
export function needStatus(record: Pick<ImportRecord, 'status'>, ...needed: readonly ImportStatus[]): void {
  ensure(
    needed.includes(record.status),
    () => new Refusal('import.status', { status: record.status, needed: [...needed] }),
  );
}
