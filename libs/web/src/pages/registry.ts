import type { Page } from '../http/page.js';
import { contentPages } from './content.pages.js';
import { signInPages } from './sign-in/sign-in.pages.js';

/** Every page of the site. An address that is not here is "not found". */
export const pages: readonly Page[] = [...contentPages, ...signInPages];
