import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#testing';
import { buildFolder, type Language } from './language.js';

const run = promisify(execFile);

const calls = String.raw`<?php

declare(strict_types=1);

require 'mumpuni/autoload.php';

$mumpuni = new Mumpuni\Client((string) getenv('URL'), 'a:b', 's%', attempts: 3, timeout: 60);
$training = ['title' => 'T', 'form' => 'seminar', 'startDate' => '2026-01-01', 'endDate' => '2026-01-01'];

function tell(callable $call): void
{
    try {
        $answer = $call();
    } catch (Mumpuni\Problem $problem) {
        $answer = [$problem->status, $problem->problemCode, $problem->messages['id'] ?? null];
    } catch (Exception $error) {
        $answer = (new ReflectionClass($error))->getShortName();
    }
    echo json_encode($answer), "\n";
}

match ($argv[1]) {
    'record' => tell(fn () => $mumpuni->post('/v1/completions', $training)),
    'keep' => tell(fn () => $mumpuni->post('/v1/completions', $training, idempotencyKey: 'kept')),
    'signInLink' => tell(fn () => $mumpuni->post('/v1/accounts/{id}/sign-in-links', params: ['id' => 'x/y'])),
    'list' => tell(fn () => array_column([...$mumpuni->all('/v1/agencies', ['limit' => 2])], 'name')),
    'exported' => tell(fn () => array_column([...$mumpuni->exported('participants', ['q' => 'a'])], 'name')),
    'together' => array_map(fn () => $mumpuni->get('/v1/agencies'), [1, 2, 3]),
    'webhooks' => array_map(function (array $case): void {
        try {
            echo Mumpuni\Webhook::verify($case['body'], $case['headers'], ...$case['secrets'])['type'], "\n";
        } catch (Exception $error) {
            echo (new ReflectionClass($error))->getShortName(), "\n";
        }
    }, json_decode(file_get_contents(getenv('CASES')), true)),
};
`;

const missing = (): string | undefined => {
  const { status, error } = spawnSync('php', ['-r', 'exit(extension_loaded("curl") ? 0 : 1);']);
  if (error) return 'there is no php on PATH';
  return status === 0 ? undefined : 'php has no curl (Debian: php-curl)';
};

/** Put beside the programs as its README says; a warning of PHP fails. */
export const php: Language = {
  name: 'PHP',
  folder: 'php',
  missing: missing(),
  calls,
  noAnswer: 'NoAnswer',
  noSignature: 'InvalidSignature',
  async prepare(programs) {
    const folder = mkdtempSync(join(tmpdir(), 'sdk-')),
      built = buildFolder();
    const strict = ['-d', 'error_reporting=-1', '-d', 'display_errors=stderr', '-d', 'log_errors=0'];
    await run(process.execPath, [join(projectRoot(), 'sdk/php/build.mjs'), built], { timeout: 60_000 });
    renameSync(built, join(folder, 'mumpuni'));
    for (const [name, code] of Object.entries(programs)) {
      writeFileSync(join(folder, name), code);
      await run('php', ['-l', name], { cwd: folder });
    }
    return {
      folder,
      async run(name, env, ...args) {
        const { stdout, stderr } = await run('php', [...strict, name, ...args], {
          cwd: folder,
          env: { ...process.env, ...env },
          timeout: 120_000,
        });
        if (stderr) throw new Error(stderr);
        return stdout;
      },
      end: () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};
