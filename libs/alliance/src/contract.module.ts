import { Module } from '@nestjs/common';
import { GovernanceModule } from '#governance';
import { IdentityModule } from '#identity';
import { AllianceModule } from './alliance.module.js';
import { ContractPresenters } from './events/contract-presenters.js';
import { AgreementMutations } from './graphql/contract/agreement.mutations.js';
import { AgreementResolver } from './graphql/contract/agreement.resolver.js';
import { CharterSigningMutation } from './graphql/contract/charter-signing.mutation.js';
import { CharterMutations } from './graphql/contract/charter.mutations.js';
import { CharterResolver } from './graphql/contract/charter.resolver.js';
import { PrincipleResolver } from './graphql/contract/principle.resolver.js';
import { AgreementDecided } from './reactions/agreement-decided.js';
import { ContractClock } from './reactions/contract-clock.js';
import { BeginCharter } from './use-cases/contract/begin-charter.js';
import { ChangeCharter } from './use-cases/contract/change-charter.js';
import { CitePrinciple } from './use-cases/contract/cite-principle.js';
import { ContractDesk } from './use-cases/contract/contract-desk.js';
import { ContractReader } from './use-cases/contract/contract-reader.js';
import { OfferCharter } from './use-cases/contract/offer-charter.js';
import { ProposeAgreement } from './use-cases/contract/propose-agreement.js';
import { SettleContract } from './use-cases/contract/settle-contract.js';
import { SignAgreement } from './use-cases/contract/sign-agreement.js';
import { SignCharter } from './use-cases/contract/sign-charter.js';
import { WithdrawAgreement } from './use-cases/contract/withdraw-agreement.js';
import { WithdrawCharter } from './use-cases/contract/withdraw-charter.js';

const deeds = [
  ProposeAgreement,
  WithdrawAgreement,
  SignAgreement,
  BeginCharter,
  ChangeCharter,
  OfferCharter,
  WithdrawCharter,
  SignCharter,
  CitePrinciple,
  SettleContract,
];
const doors = [
  AgreementMutations,
  AgreementResolver,
  CharterMutations,
  CharterSigningMutation,
  CharterResolver,
  PrincipleResolver,
];

/** What the members of an alliance have agreed and how they keep to it: the relational contract. */
@Module({
  imports: [IdentityModule, GovernanceModule, AllianceModule],
  providers: [ContractDesk, ContractReader, ContractPresenters, AgreementDecided, ContractClock, ...deeds, ...doors],
  exports: [ContractReader, ...deeds],
})
export class ContractModule {}
