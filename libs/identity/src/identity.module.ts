import { Global, Module, type Provider } from '@nestjs/common';
import { AUTHENTICATOR, MailModule } from '#platform';
import { identityResolvers } from './graphql/identity-resolvers.js';
import { IdentityReader } from './identity-reader.js';
import { AllianceIds } from './store/alliance-ids.js';
import { ApiTokenReader } from './store/api-token-reader.js';
import { CredentialStore } from './store/credential-store.js';
import { DirectoryStore } from './store/directory-store.js';
import { OrganisationList } from './store/organisation-list.js';
import { SessionReader } from './store/session-reader.js';
import { AccessWriter } from './use-cases/access-writer.js';
import { Authenticate } from './use-cases/authenticate.js';
import { CompleteSignIn } from './use-cases/complete-sign-in.js';
import { CreateApiToken } from './use-cases/create-api-token.js';
import { EndAppointment } from './use-cases/end-appointment.js';
import { InvitePerson } from './use-cases/invite-person.js';
import { IssueSignInLink } from './use-cases/issue-sign-in-link.js';
import { MakeAppointment } from './use-cases/make-appointment.js';
import { ReadApiTokens } from './use-cases/read-api-tokens.js';
import { RegisterOrganisation } from './use-cases/register-organisation.js';
import { RequestSignIn } from './use-cases/request-sign-in.js';
import { RevokeApiToken } from './use-cases/revoke-api-token.js';
import { ActFor } from './use-cases/act-for.js';
import { RevokeSessions } from './use-cases/revoke-sessions.js';
import { UseNotes } from './use-cases/use-notes.js';

const deeds: Provider[] = [
  RegisterOrganisation,
  InvitePerson,
  MakeAppointment,
  EndAppointment,
  RequestSignIn,
  CompleteSignIn,
  IssueSignInLink,
  ActFor,
  RevokeSessions,
  CreateApiToken,
  RevokeApiToken,
  ReadApiTokens,
];

/** Organisations, people, appointments, signing in and API tokens. */
@Global()
@Module({
  imports: [MailModule],
  providers: [
    AccessWriter,
    UseNotes,
    CredentialStore,
    DirectoryStore,
    SessionReader,
    ApiTokenReader,
    AllianceIds,
    OrganisationList,
    IdentityReader,
    Authenticate,
    { provide: AUTHENTICATOR, useExisting: Authenticate },
    ...deeds,
    ...identityResolvers,
  ],
  exports: [IdentityReader, AUTHENTICATOR, ...deeds],
})
export class IdentityModule {}
