import { entry } from '#ledger';
export const page = entry;
