/** The server cannot start here; the message says why and what to do, for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
