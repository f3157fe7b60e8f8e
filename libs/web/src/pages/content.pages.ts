import { type Page, get, view } from '../http/page.js';
import { contentParts } from '../view/catalogue.js';

/** Pages that are text alone. Their text is in the catalogue like every other sentence. */
export const contentPages: readonly Page[] = ['help', 'accessibility', 'privacy'].map((name) =>
  get(`/${name}`, ({ t, context }) =>
    Promise.resolve(
      view({
        template: 'pages/content.njk',
        title: t(`${name}.title`),
        model: { parts: contentParts(name, context.language) },
      }),
    ),
  ),
);
