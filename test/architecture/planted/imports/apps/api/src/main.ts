import { deed } from '../../../libs/identity/src/use-cases/deed.js';
export const main = deed;
