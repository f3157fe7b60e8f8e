import type { Type } from '@nestjs/common';
import { dirname, join, normalize } from 'node:path';
import type { Door } from './root-fields.js';
import { handlerOf } from './root-fields.js';
import type { Source } from './sources.js';

/** Writes an event to the log, through the one door for that. */
const APPENDS = /\.append(Range)?\(/;

/** Mutations none of whose use cases, nor what those are made of, appends an event. */
export function silentDeeds(doors: readonly Door[], sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return doors
    .filter((door) => !usedBy(door).some((dependency) => appends(dependency, sources, byPath)))
    .map(({ name }) => name);
}

/** The classes among the dependencies of a resolver that one of its methods uses. */
function usedBy({ owner, method }: Door): Type<unknown>[] {
  const dependencies = (Reflect.getMetadata('design:paramtypes', owner) as Type<unknown>[] | undefined) ?? [];
  const names =
    /constructor\(([^)]*)\)/
      .exec(owner.toString())?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? [];
  const body = handlerOf(owner, method).toString();
  return dependencies.filter((_dependency, index) => body.includes(`this.${names[index]}.`));
}

function appends(dependency: Type<unknown>, sources: readonly Source[], byPath: ReadonlyMap<string, Source>): boolean {
  const declared = new RegExp(`^export (abstract )?class ${dependency.name}\\b`, 'm');
  const start = sources.find(({ text }) => declared.test(text));
  const seen = new Set<Source>();
  const waiting = start === undefined ? [] : [start];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (seen.has(source)) continue;
    seen.add(source);
    if (APPENDS.test(source.text)) return true;
    waiting.push(...importedBy(source, byPath));
  }
  return false;
}

/** Files of the same lib that a file needs at run time. */
function importedBy({ path, text }: Source, byPath: ReadonlyMap<string, Source>): Source[] {
  return [...text.matchAll(/^import (?!type )[^;]*? from '(\.[^']+)\.js';/gms)].flatMap(([, relative]) => {
    const found = byPath.get(normalize(join(dirname(path), `${relative}.ts`)));
    return found === undefined ? [] : [found];
  });
}
