import base from '../../vitest.config.js';

const { projects: _, ...test } = base.test ?? {};

/**
 * The unit specs beside what is mutated (`tools/mutants.mjs` names them): they must notice a mutant, and no
 * engine runs.
 */
const include = process.env['MUTANTS_SPECS']?.split(',') ?? ['{apps,libs}/**/*.unit.spec.ts'];
export default { ...base, test: { ...test, include } };
