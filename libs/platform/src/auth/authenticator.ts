import { type Actor, publicActor } from '#kernel';

/** What a caller shows to be recognised: the session cookie's value or a bearer token. */
export interface Credential {
  readonly cookie?: string;
  readonly bearer?: string;
}

/** Turns a credential into the actor it stands for; an unknown, expired or revoked one is the public actor. */
export interface Authenticator {
  authenticate(credential: Credential): Promise<Actor>;
}

/** Injection token of the one Authenticator; the identity feature provides it. */
export const AUTHENTICATOR = Symbol('Authenticator');

/** Recognises nobody: what the platform does when no identity feature is loaded. */
export const anonymousAuthenticator: Authenticator = {
  authenticate: () => Promise.resolve(publicActor),
};
