import { Injectable } from '@nestjs/common';
import { type Actor, OpennessLevel, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { AllianceReader, type Participant } from '../../alliance-reader.js';
import { type Issue, type IssueClocks, defaultClocks } from '../../domain/contract/issue.js';
import { signatoriesOn, stillToSign } from '../../domain/contract/signing.js';
import {
  type ContractStep,
  type StepOutput,
  type StepRecord,
  signOffsNow,
  stepNames,
} from '../../domain/contract/step.js';
import { type Asker, inAlliance } from '../../store/contract/asker.js';
import { findIssue, issueClocks, issuesOf } from '../../store/contract/issue-store.js';
import { stepRecord } from '../../store/contract/step-store.js';
import { MadeOutputs } from './made-outputs.js';

/** One of the five steps, with the record of all. */
export interface StepView {
  readonly step: ContractStep;
  readonly record: StepRecord;
  /** Outputs that are looked up and are there. */
  readonly made: ReadonlySet<StepOutput>;
  /** Participants of today that have not signed it off in this round. */
  readonly missing: readonly Participant[];
}

/** An issue with the organisations that share it. */
export interface IssueView {
  readonly allianceNo: number;
  readonly allianceId: string;
  readonly issue: Issue;
}

/** Reads the five steps and the issues of an alliance as somebody may see them. */
@Injectable()
export class ProcessReader {
  constructor(
    private readonly database: Database,
    private readonly alliances: AllianceReader,
    private readonly outputs: MadeOutputs,
  ) {}

  /** The five steps in order; none to the public. Refuses not-found (alliance). */
  async steps(actor: Actor, allianceId: string): Promise<StepView[]> {
    const alliance = await this.alliances.need(allianceId, 'allianceId');
    const { allianceNo } = alliance;
    if ((await this.alliances.viewer(actor, allianceNo)).role === 'PUBLIC') return [];
    const [record, made, members] = await Promise.all([
      stepRecord(this.in(allianceNo)),
      this.outputs.of(alliance),
      this.alliances.participants(allianceNo),
    ]);
    const signatories = signatoriesOn(members, this.alliances.today());
    return stepNames.map((step) => {
      const missing = stillToSign(signatories, signOffsNow(record, step));
      return { step, record, made, missing: members.filter(({ organisationNo }) => missing.includes(organisationNo)) };
    });
  }

  /** Issues newest first; none below the level of partners. Refuses not-found (alliance). */
  async issues(
    actor: Actor,
    allianceId: string,
    open: boolean | null,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<IssueView[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    if (!(await this.seesIssues(actor, allianceNo))) return [];
    const issues = await issuesOf(this.in(allianceNo), open, page);
    return issues.map((issue) => ({ allianceNo, allianceId, issue }));
  }

  /** One issue, or null when there is none somebody may see. */
  async issue(actor: Actor, issueId: string): Promise<IssueView | null> {
    const place = parsePlaceId('iss', issueId);
    const alliance = place === undefined ? undefined : await this.alliances.byNo(place.allianceNo);
    if (alliance === undefined || !(await this.seesIssues(actor, alliance.allianceNo))) return null;
    const { allianceNo, allianceId } = alliance;
    const issue = await findIssue(this.in(allianceNo), issueId);
    return issue === undefined ? null : { allianceNo, allianceId, issue };
  }

  /** How long each level has for issues raised from now on; null below the level of partners. */
  async clocks(actor: Actor, allianceId: string): Promise<IssueClocks | null> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    if (!(await this.seesIssues(actor, allianceNo))) return null;
    return (await issueClocks(this.in(allianceNo)))?.clocks ?? defaultClocks;
  }

  private async seesIssues(actor: Actor, allianceNo: number): Promise<boolean> {
    return (await this.alliances.viewer(actor, allianceNo)).level >= OpennessLevel.PARTNERS;
  }

  private in(allianceNo: number): Asker {
    return inAlliance(this.database, allianceNo);
  }
}
