// Measures the surface of the code, as a reader meets it: `npm run surface`. Compiled by nothing and needs no engine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const LONG_LINE = 120,
  FIELDS = 5,
  PARAMETERS = 6;

/** @param {string} folder */
const sourcesUnder = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file));

/** Specs, and what only they use. @param {string} file */
const isTest = (file) =>
  file.endsWith('.spec.ts') || file.startsWith('test/') || /\/(test|testing)\//.test(file);

/** @param {string} text */
const linesOf = (text) => text.replace(/\n$/, '').split('\n');

/**
 * @typedef {{ lines: number, long: number, objects: number, bangs: number, constructors: number[],
 * prototypes: number, anys: number, suppressed: number, nevers: number }} Figures
 */

/**
 * What one file adds.
 * @param {string} file
 * @param {string} text
 * @returns {Figures}
 */
export function measured(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
    lines = linesOf(text);
  const figures = {
    lines: lines.length,
    long: lines.filter((line) => line.length > LONG_LINE).length,
    objects: 0,
    bangs: 0,
    /** @type {number[]} */
    constructors: [],
    prototypes: 0,
    anys: 0,
    suppressed: [
      ...text.matchAll(
        /(?:\/\/|\/\*)\s*(?:oxlint-disable|eslint-disable|@ts-(?:expect-error|ignore|nocheck))/g,
      ),
    ].length,
    nevers: 0,
  };
  /** @param {number} at */
  const lineAt = (at) => source.getLineAndCharacterOfPosition(at).line;
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (
      ts.isObjectLiteralExpression(node) &&
      node.properties.length >= FIELDS &&
      lineAt(node.getStart(source)) === lineAt(node.end)
    )
      figures.objects += 1;
    else if (ts.isNonNullExpression(node)) figures.bangs += 1;
    else if (ts.isConstructorDeclaration(node)) figures.constructors.push(node.parameters.length);
    else if (node.kind === ts.SyntaxKind.AnyKeyword) figures.anys += 1;
    else if (ts.isAsExpression(node) && /^never\b/.test(node.type.getText(source))) figures.nevers += 1;
    else if (overridesPrototype(node, source)) figures.prototypes += 1;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return figures;
}

/**
 * An assignment to a member of a prototype, or the same by Object.defineProperty.
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 */
function overridesPrototype(node, source) {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return /\.prototype\.\w+$/.test(node.left.getText(source));
  return (
    ts.isCallExpression(node) &&
    /^Object\.(?:defineProperty|assign)$/.test(node.expression.getText(source)) &&
    (node.arguments[0]?.getText(source) ?? '').endsWith('.prototype')
  );
}

/**
 * The table, of all sources by their paths.
 * @param {Map<string, string>} texts
 * @returns {[string, string][]}
 */
export function surfaceOf(texts) {
  const production = [...texts].filter(([file]) => !isTest(file) && /^(?:apps|libs)\//.test(file));
  const files = production.map(([file, text]) => measured(file, text));
  /** @param {(figures: Figures) => number} of */
  const sum = (of) => files.reduce((all, figures) => all + of(figures), 0);
  const lines = sum((each) => each.lines),
    inAll = [...texts].reduce((all, [, text]) => all + linesOf(text).length, 0),
    inTests = [...texts].reduce((all, [file, text]) => all + (isTest(file) ? linesOf(text).length : 0), 0);
  /** @param {(figures: Figures) => number} of */
  const perThousand = (of) => ((1000 * sum(of)) / lines).toFixed(2);
  const parameters = files.flatMap((each) => each.constructors),
    wide = parameters.filter((count) => count > PARAMETERS);
  const lengths = files.map((each) => each.lines).sort((a, b) => a - b);
  return [
    ['production lines (files)', `${lines} (${files.length})`],
    [`lines over ${LONG_LINE} characters`, `${((100 * sum((each) => each.long)) / lines).toFixed(1)} %`],
    [`one-line objects with ${FIELDS} fields or more, per kLOC`, perThousand((each) => each.objects)],
    ['non-null `!` per kLOC', perThousand((each) => each.bangs)],
    [
      `constructors with more than ${PARAMETERS} parameters (most)`,
      `${wide.length} (${Math.max(0, ...parameters)})`,
    ],
    ['foreign prototypes overridden', String(sum((each) => each.prototypes))],
    ['test share of lines', (inTests / inAll).toFixed(2)],
    [
      '`any`, lint suppressions per kLOC',
      `${perThousand((each) => each.anys)}, ${perThousand((each) => each.suppressed)}`,
    ],
    ['casts to `never`', String(sum((each) => each.nevers))],
    ['file p90 / longest', `${lengths[Math.floor(lengths.length * 0.9)] ?? 0} / ${lengths.at(-1) ?? 0}`],
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = ['apps', 'libs', 'test', 'tools'].flatMap((folder) => sourcesUnder(folder));
  const rows = surfaceOf(new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])));
  console.log('| | |\n|---|---|');
  for (const [what, figure] of rows) console.log(`| ${what} | ${figure} |`);
}
