import { a } from '../libs/kernel/src/index.js';
export const first = a;
