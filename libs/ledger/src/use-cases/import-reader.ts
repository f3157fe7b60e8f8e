import { Injectable } from '@nestjs/common';
import { type Actor, OpennessLevel, Refusal, ensure } from '#kernel';
import { AllianceReader, levelFor } from '#alliance';
import { IdentityReader } from '#identity';
import { FileStore } from '#platform';
import { problemHeading } from '../import/checking/problem-file.js';
import type { ImportRecord } from '../import/import-record.js';
import { ImportStore } from '../store/import-store.js';
import { ImportStanding } from './import-standing.js';

const LISTED = 100;

/** Reads imports. Who: the organisation whose file it is, and the auditor. Refuses not-found. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly standing: ImportStanding,
    private readonly store: ImportStore,
    private readonly alliances: AllianceReader,
    private readonly identity: IdentityReader,
    private readonly files: FileStore,
  ) {}

  async one(actor: Actor, allianceId: string, importId: string): Promise<ImportRecord> {
    return (await this.standing.see(actor, allianceId, importId)).record;
  }

  /** The newest hundred imports of an organisation. */
  async ofOrganisation(actor: Actor, allianceId: string, organisationId: string): Promise<ImportRecord[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const organisation = await this.identity.organisationById(organisationId);
    const notFound = (): Refusal =>
      new Refusal('not-found', { kind: 'organisation', id: organisationId.slice(0, 40) }, ['actingFor']);
    if (organisation === undefined) throw notFound();
    const no = organisation.organisationNo;
    const own = await this.alliances.recordViewer(actor, allianceNo, no);
    const viewer = own.level > OpennessLevel.PUBLIC ? own : await this.alliances.viewer(actor, allianceNo);
    ensure(levelFor(viewer, no) === OpennessLevel.AUDITOR, notFound);
    return this.store.ofOrganisation(allianceNo, no, LISTED);
  }

  /** All problems of a checked file as CSV. */
  async problems(actor: Actor, allianceId: string, importId: string): Promise<AsyncIterable<Buffer>> {
    const { problemFile } = (await this.one(actor, allianceId, importId)).outcome ?? { problemFile: null };
    return problemFile === null ? heading() : this.files.read(problemFile);
  }
}

async function* heading(): AsyncGenerator<Buffer> {
  yield Buffer.from(problemHeading());
}
