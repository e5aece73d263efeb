// A credential, fetched over HTTP, before a verifier that shares no code with us. What it looks at: the
// signature under the key that the token names and the issuer publishes;
// the type, and iss, sub, jti, nbf against the credential; the validity; the signed status list and the bit in it.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificationPassed, tenantId } from '#contracts';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { everyPostTwice, freePort, isolation, testKeys } from '#testing';
import { IssueOnCertificationPassed } from '../../certificates/professional-certificate/issue-on-certification-passed.js';
import { incentivesConfigSchema } from '../../incentives.config.js';
import { IncentivesModule } from '../../incentives.module.js';
import { independentVerifier } from '../../testing/independent-verifier/independent-verifier.js';

const verify = await independentVerifier();
const batanghari = tenantId('batanghari'),
  today = new Date(),
  day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(verify === null)(
  'a credential before an independent verifier (skipped where there is no Python 3, or its packages cannot be had)',
  () => {
    let app: Awaited<ReturnType<typeof createServiceApp>>,
      url: string,
      keys: Awaited<ReturnType<typeof testKeys>>;
    const isolated = verify === null ? null : isolation('verifier');

    beforeAll(async () => {
      keys = await testKeys();
      const port = await freePort(),
        { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      url = `http://127.0.0.1:${port}`;
      const signing = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
      // No gateway stands in between: the addresses in credentials are this service's own.
      const config = loadConfig(incentivesConfigSchema, {
        ...isolated!.env,
        ...keys.env,
        PUBLIC_URL: url,
        INCENTIVES_PORT: String(port),
        LOG_LEVEL: 'warn',
        CREDENTIAL_SIGNING_KEY: signing,
      });
      app = await createServiceApp({
        name: 'incentives',
        module: IncentivesModule,
        config,
        configure: everyPostTwice(isolated!, 'incentives'),
      });
      await app.listen(port, '127.0.0.1');
    });
    afterAll(async () => {
      await app?.close();
      await keys?.close();
      await isolated?.cleanup();
    });

    const call = async (method: string, path: string, body?: object) => {
      const authorization = `Bearer ${await keys.token({ tenant: batanghari, issuer: url, scopes: ['certifications:read', 'certifications:write'] })}`;
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(answer.ok).toBe(true);
      return answer.json() as Promise<any>;
    };
    async function issued(
      validFrom = day(-1),
      validUntil = day(365),
    ): Promise<{ id: string; token: string }> {
      const id = newId(),
        data = {
          ...certificationPassed.example,
          certificationId: id,
          participantId: newId(),
          competence: 'Pelayanan Kesehatan',
          validFrom,
          validUntil,
        };
      const event = {
        id: newId(),
        type: certificationPassed.type,
        tenantId: batanghari,
        key: `${batanghari}:${data.participantId}`,
        time: today,
        data,
      };
      await app
        .get(Transactions, { strict: false })
        .run((tx) => app.get(IssueOnCertificationPassed, { strict: false }).handle([event], tx));
      return { id, token: (await call('GET', `/v1/certificates/${id}/credential`)).credential };
    }

    it('has keys and lists that a verifier may read from a page of its own', async () => {
      const { token } = await issued(),
        [head = ''] = token.split('.'),
        { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
      const status = `${url}/v1/credential-status/${batanghari}/`,
        claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
        list = claims.slice(claims.indexOf(status)).split(/["#]/)[0] ?? '';
      for (const address of [
        kid,
        list,
        `${url}/v1/credential-keys`,
        `${url}/v1/credential-issuers/${batanghari}`,
        `${url}/v1/credential-revocations/${batanghari}`,
      ]) {
        const answer = await fetch(address, { headers: { origin: 'https://verifier.example' } });
        expect([address, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
          address,
          200,
          '*',
        ]);
      }
      // the key has the name by which credentials call it, in the list as by itself
      const keys = (await (await fetch(`${url}/v1/credential-keys`)).json()) as { keys: { kid: string }[] };
      expect(keys.keys.map((key) => key.kid)).toEqual([kid]);
      expect(await (await fetch(kid)).json()).toMatchObject({ kid });
      // the holder's copy is for the holder
      expect(
        (
          await fetch(`${url}/v1/certificates`, { headers: { origin: 'https://verifier.example' } })
        ).headers.get('access-control-allow-origin'),
      ).toBeNull();
    });

    it('is accepted: signature, key of the issuer, structure, validity and status', async () => {
      const { token } = await issued();
      expect(await verify!(token)).toEqual({
        accepted: true,
        issuer: expect.stringMatching(/\/v1\/credential-issuers\/batanghari$/),
        recipient: expect.stringMatching(/^urn:uuid:/),
        achievement: 'Pelayanan Kesehatan',
      });
    });

    it('is refused once it was revoked; the one beside it is not', async () => {
      const [revoked, beside] = [await issued(), await issued()];
      await call('POST', `/v1/certificates/${revoked.id}/revoke`, { reason: 'Diperoleh dengan data keliru' });
      expect(await verify!(revoked.token)).toMatchObject({
        accepted: false,
        why: expect.stringContaining("status 'revocation' is set"),
      });
      expect(await verify!(beside.token)).toMatchObject({ accepted: true });
    });

    it('is refused after its end and before its beginning', async () => {
      expect(await verify!((await issued(day(-30), day(-3))).token)).toMatchObject({
        accepted: false,
        why: expect.stringContaining('expired'),
      });
      expect(await verify!((await issued(day(3), day(30))).token)).toMatchObject({
        accepted: false,
        why: expect.stringContaining('not yet valid'),
      });
    });

    it('is refused when a claim or the signature was changed', async () => {
      const [header, payload, signature] = (await issued()).token.split('.') as [string, string, string];
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
        credentialSubject: { achievement: { name: string } };
      };
      claims.credentialSubject.achievement.name = 'Bedah Saraf';
      expect(
        await verify!(`${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`),
      ).toMatchObject({ accepted: false, why: expect.stringContaining('Invalid signature') });
      expect(
        await verify!(
          `${header}.${payload}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
        ),
      ).toMatchObject({ accepted: false });
    });
  },
);
