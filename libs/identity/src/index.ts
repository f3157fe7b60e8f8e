export { ActFor } from './use-cases/act-for.js';
export { IdentityModule } from './identity.module.js';
export { IdentityReader } from './identity-reader.js';
export { IDENTITY_ROWS } from './store/identity-rows.js';
export type { KnownActor } from './store/directory-store.js';
export { type LegalForm, type Organisation, legalForms, organisationName } from './domain/organisation.js';
export {
  type OrganisationIdentifier,
  identifierSchemes,
  organisationIdentifier,
} from './domain/organisation-identifier.js';
export type { Person } from './domain/person.js';
export {
  type Appointment,
  type Mandate,
  type MandateQuestion,
  appointmentsInForce,
  countingAppointments,
  isInForce,
  mandateOf,
  mandateOn,
  needPower,
} from './domain/mandate.js';
export {
  type Power,
  isPower,
  powerMeanings,
  powers,
  powersOfRole,
  powersOfScope,
  rolesOfAnAlliance,
  rolesOfAnOrganisation,
} from './domain/powers.js';
export { type ApiScope, apiScopes, isApiScope } from './domain/api-scope.js';
export { SIGN_IN_LINK_PATH, signInLink } from './domain/identity-mail.js';
export { identityRefusals } from './domain/identity-refusals.js';
export { accessRefusals } from './domain/access-refusals.js';
export { type NewOrganisation, RegisterOrganisation } from './use-cases/register-organisation.js';
export { type Invitation, InvitePerson } from './use-cases/invite-person.js';
export { MakeAppointment, type NewAppointment } from './use-cases/make-appointment.js';
export { EndAppointment, type EndingAppointment } from './use-cases/end-appointment.js';
export { RequestSignIn, type SignInRequest, type SignInStarted } from './use-cases/request-sign-in.js';
export { CompleteSignIn, type SignInProof } from './use-cases/complete-sign-in.js';
export type { OpenedSession } from './use-cases/open-session.js';
export { IssueSignInLink } from './use-cases/issue-sign-in-link.js';
export { RevokeSessions, type SessionsToRevoke } from './use-cases/revoke-sessions.js';
export { CreateApiToken, type MadeToken, type NewToken } from './use-cases/create-api-token.js';
export { RevokeApiToken } from './use-cases/revoke-api-token.js';
export { ReadApiTokens } from './use-cases/read-api-tokens.js';
export { OrganisationType } from './graphql/organisation-types.js';
export { PersonType } from './graphql/viewer-types.js';
export { ViewerRoleEnum, PowerEnum } from './graphql/identity-enums.js';
export { recordAccessChanges } from './store/access-change-store.js';
