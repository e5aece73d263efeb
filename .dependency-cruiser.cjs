/**
 * The boundaries of the monorepo. test/census/boundaries.unit.spec.ts plants one violation per rule
 * and sees it refused: a new rule needs its case there.
 */
const OTHER_LIB = '^libs/(?!$1/)[^/]+/';

/**
 * The areas of an app in their order, each using what stands before it and nothing after it: a rule for each.
 * Specs may look further, as they start the whole app. What stands above the areas is the app's own module, and what is known of
 * every collection: `personal-data` and `migrations`, where they are no areas themselves.
 */
function inAreas(app, areas) {
  const beside = ['personal-data', 'migrations'].filter((folder) => !areas.includes(folder));
  const above = `(?:${app}\\.module|main)\\.ts$|(?:${beside.join('|')})/`;
  const ordered = areas.map((area, index) => {
    const after = areas.slice(index + 1).map((other) => `${other}/|`);
    return {
      name: `${app}-${area}-uses-nothing-after-it`,
      comment:
        'docs/decisions/0042: an area uses what stands before it; what two areas need stands in an earlier one.',
      severity: 'error',
      from: { path: `^apps/${app}/src/${area}/`, pathNot: '\\.spec\\.ts$' },
      to: { path: `^apps/${app}/src/(?:${after.join('')}${above})` },
    };
  });
  return [
    ...ordered,
    {
      name: `${app}-folders-are-areas`,
      comment: 'A folder beside the areas would be held by no order.',
      severity: 'error',
      from: { path: `^apps/${app}/src/(?!(?:${[...areas, ...beside].join('|')}|testing)/)[^/]+/` },
      to: {},
    },
  ];
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'app-imports-no-other-app',
      comment: 'Services talk through events and HTTP; a shared class would tie their releases together.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/(?!$1/)[^/]+/' },
    },
    {
      name: 'lib-imports-no-app',
      comment: 'A library does not know who uses it.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'app-imports-libs-by-name',
      comment:
        'Write #messaging, not ../../../libs/messaging/src/outbox.js: what a library promises stands in its index.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'lib-imports-other-libs-by-name',
      comment: 'The same between two libraries.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: OTHER_LIB, dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      comment: 'Everybody depends on the events; they depend on nobody.',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: ['^libs/(?!contracts/)', '^apps/'] },
    },
    {
      name: 'rules-stay-pure',
      comment: 'The rule engine decides; it neither stores nor sends.',
      severity: 'error',
      from: { path: '^libs/rules/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/(persistence|messaging|jobs|platform)/' },
    },
    {
      name: 'persistence-does-not-import-messaging',
      comment: 'Messaging stands on persistence, not the other way round.',
      severity: 'error',
      from: { path: '^libs/persistence/' },
      to: { path: '^libs/messaging/' },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'Nothing that runs in production may need the test library.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['\\.spec\\.ts$', '^libs/testing/', '/(src/testing|test)/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-barrel-in-apps',
      comment: 'One barrel per library, none in apps: the import line names the file that is meant.',
      severity: 'error',
      from: { path: '^apps/.*/index\\.ts$' },
      to: {},
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shipped-code-needs-no-dev-dependency',
      comment: 'The image holds only dependencies; what is a devDependency is missing there.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['\\.spec\\.ts$', '^libs/testing/', '/(src/testing|test)/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'kafka-client-only-in-messaging',
      comment: 'docs/decisions/0008: a change of client touches one folder.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['\\.spec\\.ts$', '^libs/(messaging|testing)/', '/(src/testing|test)/'],
      },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'packages-are-declared',
      comment: 'A package that another one happens to bring may be gone with its next version.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere would also escape every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...inAreas('enrollment', [
      'ground',
      'people',
      'personal-data',
      'catalogue',
      'funding',
      'places',
      'record',
      'statements',
      'selection',
      'forms',
      'partnership',
      'planning',
      'import',
      'exchange',
    ]),
    ...inAreas('evaluation', ['ground', 'voices', 'impact', 'service', 'review']),
    ...inAreas('incentives', ['ground', 'certificates', 'rules', 'awards', 'verification', 'review']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // 'mumpuni-source' makes #contracts and the others lead to their TypeScript, not to dist/
      conditionNames: ['mumpuni-source', 'import', 'node', 'default', 'require', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
