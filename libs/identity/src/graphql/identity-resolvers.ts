import { ApiTokenResolver } from './api-token.resolver.js';
import { AppointmentResolver } from './appointment.resolver.js';
import { OrganisationResolver } from './organisation.resolver.js';
import { SessionResolver } from './session.resolver.js';
import { SignInResolver } from './sign-in.resolver.js';
import { ViewerResolver } from './viewer.resolver.js';

/** What this feature adds to the schema. */
export const identityResolvers = [
  ViewerResolver,
  OrganisationResolver,
  AppointmentResolver,
  SignInResolver,
  SessionResolver,
  ApiTokenResolver,
];
