import ts from 'typescript';
import { type Source, isTest, nodesOf, placeOf } from './sources.js';

const MOST_LINES = 250;
const MOST_LINES_OF_A_TEST = 350;
const MOST_DEPENDENCIES = 5;

/** Files too long to be read at a sitting. */
export function longFiles(sources: readonly Source[]): string[] {
  const most = (path: string): number => (isTest(path) ? MOST_LINES_OF_A_TEST : MOST_LINES);
  return sources.filter(({ path, text }) => text.trimEnd().split('\n').length > most(path)).map(({ path }) => path);
}

/** Classes that Nest hands more than five others: they do more than one deed. */
export function crowdedConstructors(sources: readonly Source[]): string[] {
  return findings(sources, (node) => {
    if (!ts.isConstructorDeclaration(node) || node.parameters.length <= MOST_DEPENDENCIES) return false;
    return (ts.getDecorators(node.parent as ts.ClassDeclaration) ?? []).length > 0;
  });
}

/**
 * Amounts that pass through a double: Number(), parseFloat, parseInt, unary plus, toFixed or Math on anything named
 * like money. Where pictures are drawn the eye's precision is enough.
 */
export function floatingMoney(sources: readonly Source[]): string[] {
  const money = /minor|amount|money|pence|balance/i;
  return findings(
    sources.filter(({ path }) => !isTest(path) && !path.includes('/pictures/')),
    (node) => {
      if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.PlusToken)
        return money.test(node.getText());
      if (!ts.isCallExpression(node)) return false;
      const callee = node.expression.getText();
      const given = node.arguments.map((argument) => argument.getText()).join(' ');
      if (callee === 'Number' || /(^|\.)parse(Float|Int)$/.test(callee)) return money.test(given);
      if (/^Math\.(round|floor|ceil|trunc)$/.test(callee)) return money.test(given);
      return callee.endsWith('.toFixed') && money.test(callee);
    },
  );
}

/** Marks of unfinished work, and ways around the type checker and the linter. */
export function unfinished(sources: readonly Source[]): string[] {
  const mark = /\b(TODO|FIXME|HACK)\b|@ts-(ignore|nocheck|expect-error)|(eslint|oxlint|prettier)-(disable|ignore)/;
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (mark.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** Gives the reason for every spec that cannot run, and counts it. */
const MAY_SKIP = 'test/support/describe-when.ts';

/** Specs that are left out, or that leave out all others. */
export function skippedSpecs(sources: readonly Source[]): string[] {
  return findings(
    sources.filter(({ path }) => isTest(path) && path !== MAY_SKIP),
    (node) => {
      return (
        ts.isCallExpression(node) &&
        /^(x?(it|test|describe))\.(only|skip|todo)\b|^x(it|describe|test)$|^f(it|describe)$/.test(
          node.expression.getText(),
        )
      );
    },
  );
}

function findings(sources: readonly Source[], wrong: (node: ts.Node) => boolean): string[] {
  return sources.flatMap((source) => [...nodesOf(source.tree)].filter(wrong).map((node) => placeOf(source, node)));
}
