import { createHash, randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { must } from '#platform';
import { type SmtpSink, type System } from '#testing';
import { linkIn } from './mail.js';

/** Signs in by the link of the mail, and ends at `path`. */
export async function signInAt(
  page: Page,
  { baseUrl }: System,
  sink: SmtpSink,
  address: string,
  path: string,
): Promise<void> {
  sink.clear();
  await page.goto(`${baseUrl}${path}`);
  await page.locator('input[name=login]').fill(address);
  await page.locator('form:has(input[name=login]) button').click();
  await page.locator('[role=status]').waitFor();
  await page.goto(await linkIn(sink, address));
  await page.locator('form button').click();
  await page.waitForURL((url) => url.pathname !== undefined && !url.pathname.startsWith('/masuk'));
}

/**
 * The token that the console would keep of somebody, taken by its own way: what its holder could do without
 * any page.
 */
export async function tokenOf({ baseUrl, env }: System, sink: SmtpSink, address: string): Promise<string> {
  sink.clear();
  const cookies = new Map<string, string>(),
    verifier = randomBytes(32).toString('base64url');
  const go = async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(new URL(url, baseUrl), {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { 'sec-fetch-site': 'same-origin' }),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return must(answer.headers.get('location') ?? answer.url, 'where to go');
  };
  const query = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    redirect_uri: `${baseUrl}/masuk/kembali`,
    scope: 'openid self',
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const step = await go(`/oauth/authorize?${query.toString()}`);
  await go(step, { login: address });
  const back = await go(await go(await linkIn(sink, address), {}));
  const answer = await fetch(`${baseUrl}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`console:${env['CONSOLE_CLIENT_SECRET']}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: must(new URL(back, baseUrl).searchParams.get('code'), 'a code'),
      code_verifier: verifier,
      redirect_uri: `${baseUrl}/masuk/kembali`,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  return must(token, 'a token');
}

/** Asks the API with a token; the status and the code of a refusal. */
export async function asks(
  { baseUrl }: System,
  token: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<{ said: string; body: any }> {
  const answer = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const read = (await answer.json().catch(() => ({}))) as { code?: string };
  return { said: answer.ok ? String(answer.status) : `${answer.status} ${read.code}`, body: read };
}
