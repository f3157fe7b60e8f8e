/**
 * How the embedded server runs. Given on its command line at every start, never written to postgresql.conf: a power cut
 * cannot leave a half-written file, and a new release brings its own values to old data.
 */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  // Loaded once, so that replacing the package under a running server does not break new sessions.
  shared_preload_libraries: 'plpgsql',
  cluster_name: 'commonbook',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // A young database has no statistics, and plans made without them read far too much: take them soon.
  autovacuum_naptime: '5s',
  // Short statements only: compiling them costs more than it saves.
  jit: 'off',
};

/** The settings as `-c name=value` arguments; `overrides` win. */
export function settingsAsArguments(socketDirectory: string, overrides: Record<string, string> = {}): string[] {
  const all = { ...SETTINGS, unix_socket_directories: socketDirectory, ...overrides };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
