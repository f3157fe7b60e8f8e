import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** The project's root folder. */
export const ROOT = new URL('../../../', import.meta.url).pathname;
/** Where deliberate violations are kept, each check's own folder. */
export const PLANTED = join(ROOT, 'test/architecture/planted');

/** A TypeScript file, read and parsed. */
export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** Every TypeScript file under the folders, planted violations only when their folder is named itself. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  const files = folders.flatMap((folder) => filesIn(join(ROOT, folder)));
  return files.map((file) => new ReadSource(relative(ROOT, file), readFileSync(file, 'utf8')));
}

/** Parses when the tree is asked for: most rules look at the text alone. */
class ReadSource implements Source {
  private parsed: ts.SourceFile | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
  ) {}

  get tree(): ts.SourceFile {
    this.parsed ??= ts.createSourceFile(this.path, this.text, ts.ScriptTarget.ES2023, true);
    return this.parsed;
  }
}

/** Whether a file is a spec or a help for specs. */
export function isTest(path: string): boolean {
  return /\.(spec|db-spec|e2e-spec|browser-spec)\.ts$|\/testing\/|^test\//.test(path);
}

/** Every node of a file, outermost first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** Where a node stands, as an editor opens it. */
export function placeOf(source: Source, node: ts.Node): string {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart());
  return `${source.path}:${line + 1}`;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'planted' || entry.name === 'node_modules' ? [] : filesIn(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}
