import { Module } from '@nestjs/common';
import { GovernanceModule } from '#governance';
import { IdentityModule } from '#identity';
import { FileStore } from '#platform';
import { AllianceModule } from './alliance.module.js';
import { ContractPresenters } from './events/contract-presenters.js';
import { AgreementMutations } from './graphql/contract/agreement.mutations.js';
import { AgreementRecordMutation } from './graphql/contract/agreement-record.mutation.js';
import { AgreementResolver } from './graphql/contract/agreement.resolver.js';
import { CharterSigningMutation } from './graphql/contract/charter-signing.mutation.js';
import { CharterMutations } from './graphql/contract/charter.mutations.js';
import { CharterResolver } from './graphql/contract/charter.resolver.js';
import { IssueLadderMutations } from './graphql/contract/issue-ladder.mutations.js';
import { IssueMutations } from './graphql/contract/issue.mutations.js';
import { IssueResolver } from './graphql/contract/issue.resolver.js';
import { PrincipleResolver } from './graphql/contract/principle.resolver.js';
import { StepShower } from './graphql/contract/step-shower.js';
import { StepResolver } from './graphql/contract/step.resolver.js';
import { AgreementEdge } from './http/agreement-edge.js';
import { AgreementRoutes } from './http/agreement-routes.js';
import { AgreementDecided } from './reactions/agreement-decided.js';
import { ContractClock } from './reactions/contract-clock.js';
import { AnnounceIssues } from './use-cases/contract/announce-issues.js';
import { BeginCharter } from './use-cases/contract/begin-charter.js';
import { ChangeCharter } from './use-cases/contract/change-charter.js';
import { CitePrinciple } from './use-cases/contract/cite-principle.js';
import { ConfirmIssueAgreement } from './use-cases/contract/confirm-issue-agreement.js';
import { ContractDesk } from './use-cases/contract/contract-desk.js';
import { ContractReader } from './use-cases/contract/contract-reader.js';
import { GiveIssuePosition } from './use-cases/contract/give-issue-position.js';
import { IssueDesk } from './use-cases/contract/issue-desk.js';
import { KeepAgreementFile } from './use-cases/contract/keep-agreement-file.js';
import { MadeOutputs } from './use-cases/contract/made-outputs.js';
import { OfferCharter } from './use-cases/contract/offer-charter.js';
import { OfferIssueAgreement } from './use-cases/contract/offer-issue-agreement.js';
import { PassOnIssue } from './use-cases/contract/pass-on-issue.js';
import { ProcessReader } from './use-cases/contract/process-reader.js';
import { ProposeAgreement } from './use-cases/contract/propose-agreement.js';
import { RaiseIssue } from './use-cases/contract/raise-issue.js';
import { ReadAgreementDocument } from './use-cases/contract/read-agreement-document.js';
import { RecordSignedAgreement } from './use-cases/contract/record-signed-agreement.js';
import { RecordStepOutput } from './use-cases/contract/record-step-output.js';
import { ReopenStep } from './use-cases/contract/reopen-step.js';
import { SetIssueClocks } from './use-cases/contract/set-issue-clocks.js';
import { SettleContract } from './use-cases/contract/settle-contract.js';
import { SignAgreement } from './use-cases/contract/sign-agreement.js';
import { SignCharter } from './use-cases/contract/sign-charter.js';
import { SignOffStep } from './use-cases/contract/sign-off-step.js';
import { StartStep } from './use-cases/contract/start-step.js';
import { TakeIssueToMatter } from './use-cases/contract/take-issue-to-matter.js';
import { WithdrawAgreement } from './use-cases/contract/withdraw-agreement.js';
import { WithdrawCharter } from './use-cases/contract/withdraw-charter.js';
import { WithdrawIssue } from './use-cases/contract/withdraw-issue.js';

const desks = [FileStore, ContractDesk, IssueDesk, MadeOutputs, ContractReader, ProcessReader];
const deeds = [
  KeepAgreementFile,
  ReadAgreementDocument,
  ProposeAgreement,
  RecordSignedAgreement,
  WithdrawAgreement,
  SignAgreement,
  BeginCharter,
  ChangeCharter,
  OfferCharter,
  WithdrawCharter,
  SignCharter,
  CitePrinciple,
  SettleContract,
  StartStep,
  RecordStepOutput,
  SignOffStep,
  ReopenStep,
  RaiseIssue,
  GiveIssuePosition,
  PassOnIssue,
  OfferIssueAgreement,
  ConfirmIssueAgreement,
  TakeIssueToMatter,
  WithdrawIssue,
  SetIssueClocks,
  AnnounceIssues,
];
const doors = [
  AgreementEdge,
  AgreementRoutes,
  AgreementMutations,
  AgreementRecordMutation,
  AgreementResolver,
  CharterMutations,
  CharterSigningMutation,
  CharterResolver,
  PrincipleResolver,
  StepShower,
  StepResolver,
  IssueMutations,
  IssueLadderMutations,
  IssueResolver,
];

/** What the members of an alliance have agreed and how they keep to it: the relational contract. */
@Module({
  imports: [IdentityModule, GovernanceModule, AllianceModule],
  providers: [...desks, ContractPresenters, AgreementDecided, ContractClock, ...deeds, ...doors],
  exports: [ContractReader, ProcessReader, ...deeds],
})
export class ContractModule {}
