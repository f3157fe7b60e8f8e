import { join } from 'node:path';
import type { Language } from '#kernel';
import nunjucks from 'nunjucks';
import { languages, translator } from './catalogue.js';
import { formatsOf } from './formats.js';
import { govukRoot, webRoot } from './web-root.js';

/**
 * The Nunjucks templates, one environment per language so that macros speak it too. Printing something undefined
 * throws: a silent blank in an open book would be a lie. Everything printed is escaped; only our own SVG is marked safe.
 */
export class Templates {
  private readonly environments = new Map<Language, nunjucks.Environment>();

  /** Renders a file of views/ with a view model. */
  render(language: Language, name: string, model: object): string {
    return this.environment(language).render(name, model);
  }

  private environment(language: Language): nunjucks.Environment {
    const known = languages.includes(language) ? language : 'en';
    let environment = this.environments.get(known);
    if (environment === undefined) {
      environment = makeEnvironment(known);
      this.environments.set(known, environment);
    }
    return environment;
  }
}

function makeEnvironment(language: Language): nunjucks.Environment {
  const folders = [join(webRoot, 'views'), govukRoot];
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  const formats = formatsOf(language);
  environment.addGlobal('t', translator(language));
  environment.addFilter('date', formats.date);
  environment.addFilter('shortDate', formats.shortDate);
  environment.addFilter('instant', formats.instant);
  environment.addFilter('count', formats.count);
  return environment;
}
