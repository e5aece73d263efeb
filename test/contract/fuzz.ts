// Requests made up from the document by schemathesis, right ones and wrong ones, against a running system: no answer
// may be one that the document does not know.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem } from '#testing';
import { python, pythonPackages } from '../../tools/engines/python-packages.mjs';
import { execute } from './execute.js';
import { wholeDocument } from './whole-document.js';

/** What of an answer must be as the document says. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

/** Their bodies are a mail and a PDF, which schemathesis cannot make up. */
const NOT_MADE_UP = ['notifications_MailReports_takeMail', 'enrollment_ModuleContent_addPdf'];

/** At most so many made-up requests an operation, beside those that its schema's limits ask for. */
const EXAMPLES = 5;

/** The scopes that a program can have; the others are of people, and of who runs the installation. */
const FOR_PROGRAMS = /:(read|write)$/;

interface Scheme {
  flows: { clientCredentials: { scopes: Record<string, string> } };
}

/** @returns what it found */
export async function fuzz(): Promise<string[]> {
  const packages = await pythonPackages(['schemathesis==4.32.5']);
  const system = await startSystem({
    name: 'contract',
    oneProcess: true,
    env: {
      TOKEN_TTL_SECONDS: '3600',
      RATE_LIMIT_REQUESTS: '100000',
      RATE_LIMIT_ANONYMOUS_REQUESTS: '100000',
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const { components } = await wholeDocument(system.baseUrl),
      { flows } = components.securitySchemes['oauth2'] as Scheme;
    const scopes = Object.keys(flows.clientCredentials.scopes);
    const client = await system.clientFor(
      'kontrak',
      scopes.filter((scope) => FOR_PROGRAMS.test(scope)),
    );
    await client.must('POST', '/v1/agencies', { name: 'Dinas Kontrak' });
    const run = ['-m', 'schemathesis.cli', 'run', `${system.baseUrl}/openapi.json`];
    const bounds = [
      '--max-examples',
      String(EXAMPLES),
      '--phases',
      'examples,coverage,fuzzing',
      '--no-shrink',
    ];
    const what = [
      '--checks',
      CHECKS.join(','),
      ...NOT_MADE_UP.flatMap((name) => ['--exclude-operation-id', name]),
      '--max-redirects',
      '0',
    ];
    const manner = ['--generation-deterministic', '--continue-on-failure', '--no-color', '--warnings', 'off'];
    const bearer = ['--header', `Authorization: Bearer ${await client.accessToken()}`];
    const { code, output } = await execute(python(), [...run, ...bounds, ...what, ...manner, ...bearer], {
      cwd: folder,
      env: { PYTHONPATH: packages },
    });
    const undeclared = system.undeclaredProblems();
    if (code !== 0) return [output, ...undeclared];
    console.log(`  ${output.trim().split('\n').slice(-12).join('\n  ')}`);
    return undeclared;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await system.stop();
  }
}
