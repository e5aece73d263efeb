import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#testing';
import { python as interpreter, pythonPackages } from '../../tools/engines/python-packages.mjs';
import { buildFolder, type Language } from './language.js';

const run = promisify(execFile);

/** What the client needs when it runs, and what a how-to page verifies a credential by. */
const LIBRARIES = ['standardwebhooks==1.1.0', 'urllib3==2.8.0', 'pyjwt[crypto]==2.15.1'];
/** What builds it and checks its types; brings typing_extensions, which mypy refuses to read as anybody's source. */
const TOOLS = ['flit_core==3.12.0', 'mypy==2.4.1'];

const calls = `import json
import os
import sys
from collections.abc import Callable
from threading import Thread

from mumpuni import Mumpuni, MumpuniProblem, verify_webhook
from mumpuni.types import CompletionRequest

mumpuni = Mumpuni(os.environ.get("URL", ""), "a:b", "s%", attempts=3, timeout=60)
training: CompletionRequest = {
    "title": "T", "form": "seminar", "startDate": "2026-01-01", "endDate": "2026-01-01"
}


def tell(call: Callable[[], object]) -> None:
    answer: object
    try:
        answer = call()
    except MumpuniProblem as problem:
        answer = [problem.status, problem.code, problem.messages and problem.messages["id"]]
    except Exception as error:
        answer = type(error).__name__
    print(json.dumps(answer, separators=(",", ":")))


def record() -> None:
    tell(lambda: mumpuni.post("/v1/completions", body=training))


def keep() -> None:
    tell(lambda: mumpuni.post("/v1/completions", body=training, idempotency_key="kept"))


def sign_in_link() -> None:
    tell(lambda: mumpuni.post("/v1/accounts/{id}/sign-in-links", params={"id": "x/y"}))


def list_names() -> None:
    tell(lambda: [agency["name"] for agency in mumpuni.all("/v1/agencies", params={"limit": 2})])


def exported() -> None:
    tell(lambda: [person["name"] for person in mumpuni.exported("participants", {"q": "a"})])


def together() -> None:
    threads = [Thread(target=lambda: mumpuni.get("/v1/agencies")) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def webhooks() -> None:
    with open(os.environ["CASES"]) as file:
        cases = json.load(file)
    for case in cases:
        try:
            print(verify_webhook(case["body"], case["headers"], *case["secrets"])["type"])
        except Exception as error:
            print(type(error).__name__)


{
    "record": record,
    "keep": keep,
    "signInLink": sign_in_link,
    "list": list_names,
    "exported": exported,
    "together": together,
    "webhooks": webhooks,
}[sys.argv[1]]()
`;

/** Installed by pip into a folder of its own; programs, and the client itself, are checked by mypy. */
export const python: Language = {
  name: 'Python',
  folder: 'python',
  calls,
  noAnswer: 'ProtocolError',
  noSignature: 'WebhookVerificationError',
  async prepare(programs) {
    const sources = buildFolder(),
      folder = mkdtempSync(join(tmpdir(), 'sdk-')),
      installed = join(folder, 'installed');
    const build = join(projectRoot(), 'sdk/python/build.mjs');
    await run(process.execPath, [build, sources], { cwd: projectRoot(), timeout: 230_000 });
    const libraries = await pythonPackages(LIBRARIES),
      tools = await pythonPackages(TOOLS),
      ofTools = { ...process.env, PYTHONPATH: tools };
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    const alone = ['--no-index', '--no-deps', '--no-build-isolation', '--target', installed];
    await run(interpreter(), [...pip, ...alone, sources], { env: ofTools, timeout: 120_000 });
    for (const [name, code] of Object.entries(programs)) writeFileSync(join(folder, name), code);
    const mypy = ['-m', 'mypy', '--strict', '--follow-imports=silent', '--cache-dir', join(folder, 'mypy')];
    const checked = [join(installed, 'mumpuni'), ...Object.keys(programs)];
    await run(interpreter(), [...mypy, ...checked], {
      cwd: folder,
      env: { ...ofTools, MYPYPATH: [installed, libraries].join(delimiter) },
    }).catch((error: { stdout?: string; stderr?: string }) => {
      throw new Error(`${error.stdout}${error.stderr}`);
    });
    return {
      folder,
      async run(name, env, ...args) {
        const PYTHONPATH = [installed, libraries, tools].join(delimiter);
        const { stdout } = await run(interpreter(), ['-W', 'error', join(folder, name), ...args], {
          cwd: folder,
          env: { ...process.env, ...env, PYTHONPATH, PYTHONUNBUFFERED: '1' },
          timeout: 120_000,
        });
        return stdout;
      },
      end() {
        for (const each of [folder, sources]) rmSync(each, { recursive: true, force: true });
      },
    };
  },
};
