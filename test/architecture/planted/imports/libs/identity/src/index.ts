import { entry } from '#ledger';
export const person = entry;
