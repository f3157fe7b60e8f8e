import { ApiTokenRow } from './api-token-row.js';
import { AppointmentRow } from './appointment-row.js';
import { OrganisationIdentifierRow, OrganisationRow } from './organisation-row.js';
import { PersonRow } from './person-row.js';
import { SessionRow } from './session-row.js';
import { SignInAttemptRow } from './sign-in-attempt-row.js';

/** The row classes of this feature, for the connection to know. */
export const IDENTITY_ROWS = [
  OrganisationRow,
  OrganisationIdentifierRow,
  PersonRow,
  AppointmentRow,
  SignInAttemptRow,
  SessionRow,
  ApiTokenRow,
] as const;
