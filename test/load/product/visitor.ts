// Somebody with a browser that runs no scripts: cookies, redirects and forms, so that a page costs its server what it
// costs in use and the measurement nothing.
import { gzipSync } from 'node:zlib';

export interface Visited {
  status: number;
  /** Until the last byte was there. */
  ms: number;
  html: string;
  /** Bytes of the page as it goes over a slow network. */
  packed: number;
}

const FORM = /<main[\s\S]*?<form([^>]*)>([\s\S]*?)<\/form>/;
const HIDDEN = /<input[^>]*type="hidden"[^>]*>/g;

export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly baseUrl: string) {}

  /** By a link of a demonstration: its page, the button on it, and where that leads. */
  async signIn(link: string): Promise<void> {
    const { url, html } = await this.follow(link),
      [, attributes = '', fields = ''] = FORM.exec(html) ?? [],
      action = named(attributes, 'action'),
      form = Object.fromEntries(
        (fields.match(HIDDEN) ?? []).map((input) => [named(input, 'name'), named(input, 'value')]),
      );
    const { url: begun } = await this.follow(new URL(action || url, url).href, form);
    if (new URL(begun).pathname.startsWith('/masuk')) throw new Error(`not signed in, at ${begun}`);
  }

  async get(path: string): Promise<Visited> {
    const begun = performance.now(),
      answer = await this.ask(`${this.baseUrl}${path}`),
      html = await answer.text(),
      ms = performance.now() - begun;
    return { status: answer.status, ms, html, packed: gzipSync(html).length };
  }

  private async follow(to: string, form?: Record<string, string>): Promise<{ url: string; html: string }> {
    let url = to,
      answer = await this.ask(url, form);
    for (let step = 0; answer.status >= 300 && answer.status < 400; step++) {
      if (step === 20) throw new Error(`${to} leads nowhere`);
      url = new URL(answer.headers.get('location') ?? '', url).href;
      await answer.arrayBuffer();
      answer = await this.ask(url);
    }
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
    return { url, html: await answer.text() };
  }

  private async ask(url: string, form?: Record<string, string>): Promise<Response> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { 'sec-fetch-site': 'same-origin' }),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }
}

const named = (input: string, attribute: string): string =>
  unescaped(new RegExp(`${attribute}="([^"]*)"`).exec(input)?.[1] ?? '');

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
