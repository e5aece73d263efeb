#!/usr/bin/env node
// npm run contract [-- lint] [clients] [postman] [fuzz]: the long check of the API document, all of it or what is
// named. Builds, starts engines of its own (or takes those that the environment names), runs test/contract. It
// fetches a generator (Maven), linters and newman (npm), and schemathesis (pip), each at an exact version.
import { withEngines } from './with-engines.mjs';

process.exitCode = await withEngines({
  name: 'contract',
  program: 'dist/test/contract/contract.js',
  args: process.argv.slice(2),
});
