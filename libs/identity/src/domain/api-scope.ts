/** What an API token may be used for, each with what it allows. */
export const apiScopes = {
  'ledger:read': 'Read the open book as the organisation may see it.',
  'governance:read': 'Read the bodies, meetings, matters and decisions that the organisation has a seat for.',
  'ledger:write': 'Post and reverse cost entries of the organisation.',
  'import:write': 'Import files of cost entries for the organisation.',
  'export:read': 'Download exports.',
  'events:read': 'Subscribe to the event stream.',
} as const;
export type ApiScope = keyof typeof apiScopes;

/** Whether text names a scope. */
export function isApiScope(text: string): text is ApiScope {
  return Object.hasOwn(apiScopes, text);
}
