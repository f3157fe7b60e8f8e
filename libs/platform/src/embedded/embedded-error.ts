/** The embedded database cannot run here; the message says why and what to do, for the person who started it. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}
