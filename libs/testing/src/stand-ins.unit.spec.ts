import { createRemoteJWKSet, jwtVerify } from 'jose';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpSink, type SmtpSink } from './smtp-sink.js';
import { testKeys, type TestKeys } from './test-keys.js';

describe('the stand-in for the identity service', () => {
  let keys: TestKeys;
  beforeAll(async () => {
    keys = await testKeys();
  });
  afterAll(() => keys.close());
  const verify = (token: string) =>
    jwtVerify(token, createRemoteJWKSet(new URL(`${keys.url}/jwks`)), {
      issuer: keys.url,
      audience: 'mumpuni-api',
      algorithms: ['ES256'],
    });

  it('signs tokens that verify', async () => {
    const { payload } = await verify(await keys.token({ tenant: 'medan', scopes: ['completions:write'] }));
    expect(payload).toMatchObject({ tenant: 'medan', scope: 'completions:write', aud: 'mumpuni-api' });
  });

  it.each([
    ['expired', { expiresIn: -5 }],
    ['unsigned', { signedBy: 'none' }],
    ['signed with the public key as a secret', { signedBy: 'HS256' }],
    ['signed by a stranger', { signedBy: 'foreign' }],
    ['for another audience', { audience: 'elsewhere' }],
  ] as const)('makes a token that is %s, which does not verify', async (_name, options) => {
    await expect(keys.token(options).then(verify)).rejects.toThrow();
  });
});

describe('the SMTP sink', () => {
  let sink: SmtpSink;
  beforeAll(async () => {
    sink = await smtpSink();
  });
  afterAll(() => sink.close());

  it('counts by Message-ID and refuses on demand', async () => {
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port: sink.port, pool: true });
    const mail = {
      from: 'a@medan.example',
      to: 'b@medan.example',
      subject: 's',
      text: 't',
      messageId: '<m1@medan.example>',
    };
    await transport.sendMail(mail);
    await transport.sendMail(mail);
    expect(sink.countsByMessageId()).toEqual(new Map([['<m1@medan.example>', 2]]));
    sink.refuse({ recipient: /^b@/, code: 451, times: 1 });
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 451 });
    await transport.sendMail(mail);
    transport.close();
    expect(sink.received).toHaveLength(3);
  });
});
