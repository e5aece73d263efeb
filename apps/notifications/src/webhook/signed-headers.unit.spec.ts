import { execFileSync } from 'node:child_process';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { EndpointSecrets, rotated } from './endpoint-secrets.js';
import { signedHeaders } from './signed-headers.js';

const secrets = new EndpointSecrets({ WEBHOOK_KEY_SECRET: 'a secret for this spec, long enough' });
const now = new Date(),
  hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const body = '{"id":"1","type":"completion.recorded","data":{"judul":"Pelatihan “Prima” ✓"}}';
const python = `
import sys, json
from standardwebhooks.webhooks import Webhook
given = json.load(sys.stdin)
print(json.dumps(Webhook(given["secret"]).verify(given["body"], given["headers"])))
`;
const hasPython = (() => {
  try {
    execFileSync('python3', ['-c', 'import standardwebhooks'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('a signed call', () => {
  const { secret, stored } = secrets.make(now),
    next = secrets.make(hours(1)),
    both = rotated([stored], next.stored, hours(1));
  const headersAt = (at: Date, list = both) =>
    signedHeaders(secrets.valid({ secrets: list }, at), { id: '0193-c', at: now, body });

  it('is verified by the library of the standard', () => {
    expect(new Webhook(secret).verify(body, headersAt(now, [stored]))).toEqual(JSON.parse(body));
    expect(() => new Webhook(next.secret).verify(body, headersAt(now, [stored]))).toThrow(
      'No matching signature',
    );
    expect(() => new Webhook(secret).verify(`${body} `, headersAt(now, [stored]))).toThrow();
  });

  it('is verified with the old and the new secret for a day after a rotation, then with the new one alone', () => {
    for (const each of [secret, next.secret]) new Webhook(each).verify(body, headersAt(hours(24)));
    new Webhook(next.secret).verify(body, headersAt(hours(26)));
    expect(() => new Webhook(secret).verify(body, headersAt(hours(26)))).toThrow('No matching signature');
  });

  it('keeps the end of the overlap of earlier secrets when it is rotated again', () => {
    const third = secrets.make(hours(2));
    expect(rotated(both, third.stored, hours(2)).map(({ expiresAt }) => expiresAt)).toEqual([
      undefined,
      hours(26),
      hours(25),
    ]);
  });

  it('never loses a secret that still signs to one that is made too soon', () => {
    const five = [3, 4, 5].reduce(
      (list, at) => rotated(list, secrets.make(hours(at)).stored, hours(at)),
      both,
    );
    expect(five).toHaveLength(5);
    expect(() => rotated(five, secrets.make(hours(6)).stored, hours(6))).toThrow('At most 5 sign');
    expect(rotated(five, secrets.make(hours(25)).stored, hours(25))).toHaveLength(5);
  });

  it('holds no secret in clear in what is stored', () => {
    expect(JSON.stringify(both)).not.toContain(secret.slice('whsec_'.length));
  });

  it.skipIf(!hasPython)(
    'is verified by the Python library of the standard, skipped where it is not installed (pip install standardwebhooks)',
    () => {
      const verify = (each: string) =>
        JSON.parse(
          execFileSync('python3', ['-c', python], {
            input: JSON.stringify({ secret: each, body, headers: headersAt(now) }),
            encoding: 'utf8',
            stdio: ['pipe', 'pipe', 'pipe'],
          }),
        );
      for (const each of [secret, next.secret]) expect(verify(each)).toEqual(JSON.parse(body));
      expect(() => verify(secrets.make(now).secret)).toThrow();
    },
  );
});
