import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose';
import PostalMime from 'postal-mime';
import { tenantId } from '#contracts';
import { stamps, Transactions } from '#persistence';
import { createServiceApp, loadConfig, must } from '#platform';
import { eventually, freePort, isolation, smtpSink, type SmtpSink } from '#testing';
import { accountIdOf, AccountStore, loginKeysOf, type Account } from '../account/account.schema.js';
import { identityConfigSchema } from '../identity.config.js';
import { identityService } from '../identity.module.js';
import { KeyRing } from '../key/key-ring.js';
import { eraseOnParticipantErased } from '../personal-data/holdings.js';

const CONSOLE_SECRET = 'the-consoles-secret-of-this-spec-0123456789';
const medan = tenantId('medan');
/** Links that one address may ask for in an hour. */
export const PER_ADDRESS = 8;

let visitors = 0;
let count = 0;

/** A browser: its cookies by path, and whether it says where a form comes from. */
export class Visitor {
  /** Each comes from an address of its own. */
  private readonly address = `203.0.113.${(visitors += 1)}`;
  private readonly cookies = new Map<string, { path: string; value: string }>();

  constructor(private readonly base: string) {}

  async go(url: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
    const address = new URL(url, this.base);
    const cookie = [...this.cookies]
      .filter(
        ([, { path }]) =>
          address.pathname === path || address.pathname.startsWith(`${path.replace(/\/$/, '')}/`),
      )
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: {
        cookie,
        'x-forwarded-for': this.address,
        ...(form && { 'sec-fetch-site': 'same-origin' }),
        ...headers,
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, { path, value });
    }
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      text: await answer.text(),
    };
  }
}

export interface Begun {
  visitor: Visitor;
  step: string;
  verifier: string;
}

/** Identity with a mail server, and what a browser and the console do with it. */
export class SignInStage {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly sink: SmtpSink,
    readonly base: string,
    private readonly cleanup: () => Promise<void>,
  ) {}

  /**
   * @param host under which it is asked: passkeys belong to a name
   * @param env beside the usual
   */
  static async open(
    name: string,
    { host = '127.0.0.1', env = {} }: { host?: string; env?: Record<string, string> } = {},
  ): Promise<SignInStage> {
    const own = isolation(name),
      sink = await smtpSink({ keepRaw: true }),
      port = await freePort(),
      base = `http://${host}:${port}`;
    const config = loadConfig(identityConfigSchema, {
      ...own.env,
      ...sink.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      PUBLIC_URL: base,
      IDENTITY_URL: base,
      KEY_ACTIVATION_DELAY_MS: '0',
      IDENTITY_KEY_SECRET: 'a key secret for this spec, long enough',
      OPERATOR_CLIENT_ID: 'operator',
      OPERATOR_CLIENT_SECRET: 'the-operators-secret-of-this-spec-0123456789',
      CONSOLE_CLIENT_SECRET: CONSOLE_SECRET,
      SIGN_IN_LINKS_PER_ADDRESS: String(PER_ADDRESS),
      ...env,
    });
    const app = await createServiceApp(identityService(config));
    await app.listen(port, '127.0.0.1');
    return new SignInStage(app, sink, base, () => own.cleanup());
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.sink.close();
    await this.cleanup();
  }

  store<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get(type, { strict: false });
  }

  async newAccount(fields: Partial<Account> = {}): Promise<Account & { email: string }> {
    count += 1;
    const participantId = `person-${count}`,
      email = `orang-${count}@medan.example`;
    const tenant = fields.tenantId ?? medan;
    const account = {
      _id: accountIdOf(tenant, participantId),
      tenantId: tenant,
      ...stamps(new Date()),
      participantId,
      name: `Orang ${count}`,
      email,
      loginKeys: loginKeysOf(email, `19900101201503${String(count).padStart(4, '0')}`),
      locale: 'id' as const,
      agencyId: 'dinas-a',
      active: true,
      recordVersion: 1,
      roles: [],
      ...fields,
    };
    await this.store(AccountStore).insertMany(tenant, [account]);
    return account;
  }

  /** As enrollment tells that somebody is erased. */
  async erase({ tenantId: of, participantId }: Account): Promise<void> {
    const data = {
      participantId: must(participantId, 'a participant'),
      run: 1,
      version: 9,
      erasedAt: new Date().toISOString(),
    };
    const handler = this.store(eraseOnParticipantErased),
      events = [{ tenantId: of, data }] as Parameters<typeof handler.handle>[0];
    await this.store(Transactions).run((tx) => handler.handle(events, tx));
  }

  /** As the console sends a browser to identity. */
  async begin(more: Record<string, string> = {}, visitor = new Visitor(this.base)): Promise<Begun> {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      redirect_uri: `${this.base}/masuk/kembali`,
      scope: 'openid self',
      state: 'a-state',
      nonce: 'a-nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    const { location } = await visitor.go(`/oauth/authorize?${query.toString()}`);
    return { visitor, step: new URL(location, this.base).pathname, verifier };
  }

  async linkTo(address: string): Promise<string> {
    // beside it may lie a mail about the account, which has none
    return eventually(async () => {
      for (const { to, raw } of this.sink.received) {
        if (!to.includes(address)) continue;
        const { text } = await PostalMime.parse(must(raw, 'a mail')),
          link = /https?:\/\/\S+\/tautan\/\S+/.exec(text ?? '')?.[0];
        if (link !== undefined) return new URL(link).pathname;
      }
      return undefined;
    });
  }

  /** The address with the code to which the console is called back. */
  async finish({ visitor }: Begun, link: string): Promise<URL> {
    return this.goOn({ visitor }, await visitor.go(link, {}));
  }

  /** From the answer to a form that signed somebody in to the address with the code. */
  async goOn(
    { visitor }: Pick<Begun, 'visitor'>,
    { status, location, text }: { status: number; location: string; text: string },
  ): Promise<URL> {
    if (status !== 303) throw new Error(`nobody was signed in: ${status} ${text}`);
    return new URL((await visitor.go(location)).location);
  }

  async exchange(
    fields: Record<string, string>,
    secret = CONSOLE_SECRET,
  ): Promise<{ status: number; body: Record<string, string> }> {
    const answer = await fetch(`${this.base}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`console:${secret}`).toString('base64')}` },
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  }

  redeem(code: string, verifier: string, secret?: string) {
    return this.exchange(
      {
        grant_type: 'authorization_code',
        code,
        code_verifier: verifier,
        redirect_uri: `${this.base}/masuk/kembali`,
      },
      secret,
    );
  }

  async signIn(account: { email: string }) {
    const begun = await this.begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const back = await this.finish(begun, await this.linkTo(account.email));
    return this.redeem(must(back.searchParams.get('code'), 'a code'), begun.verifier);
  }

  /** The same token, had its holder signed in an hour earlier: what an open screen has. */
  async hourOld(token: string): Promise<string> {
    const [key] = this.store(KeyRing).privateKeys(),
      { auth_time: signedInAt, ...claims } = decodeJwt(token),
      { kid, typ = 'at+jwt' } = decodeProtectedHeader(token);
    return new SignJWT({ ...claims, auth_time: Number(signedInAt) - 3_600 })
      .setProtectedHeader({ alg: 'ES256', typ, ...(kid !== undefined && { kid }) })
      .sign(await importJWK(must(key, 'a signing key'), 'ES256'));
  }

  /** Asks the API as whoever holds the token; an answer with what it says, also of a refusal. */
  async ask<T>(
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; code: string | undefined; body: T }> {
    const answer = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text(),
      said: unknown = text === '' ? {} : JSON.parse(text);
    return { status: answer.status, code: (said as { code?: string }).code, body: said as T };
  }
}
