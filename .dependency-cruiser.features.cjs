const { options } = require('./.dependency-cruiser.cjs');

/**
 * The features inside an area, for services where none uses one that uses it back. Folders are compared, so what starts the whole
 * service (specs, modules, `main.ts`) is left out: it would tie every folder to every other.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'features-form-no-cycle',
      comment: 'docs/decisions/0042: two features that need each other are one, or miss a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^apps/([^/]+)/src/[^/]+/[^/]+$' },
      to: { circular: true, path: '^apps/$1/src/[^/]+/[^/]+$' },
    },
  ],
  options: {
    ...options,
    exclude: { path: ['^dist/', '\\.spec\\.ts$', '/testing/', '\\.module\\.ts$', '/main\\.ts$'] },
  },
};
