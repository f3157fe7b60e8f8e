import { deed } from '../../identity/src/use-cases/deed.js';
import { outcome } from '#outcomes';
export const entry = [deed, outcome];
