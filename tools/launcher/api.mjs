/** The product's HTTP API, as any agency's program would use it. */
export class Api {
  /** @param {string} baseUrl @param {{ clientId: string, clientSecret: string }} client */
  constructor(baseUrl, { clientId, clientSecret }) {
    this.baseUrl = baseUrl;
    this.basic = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`;
    this.token = '';
    this.validUntil = 0;
  }

  async accessToken() {
    if (Date.now() < this.validUntil) return this.token;
    const answer = await fetch(`${this.baseUrl}/oauth/token`, {
      method: 'POST',
      headers: { authorization: this.basic, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      signal: AbortSignal.timeout(15_000),
    });
    const body = await bodyOf(answer);
    if (!answer.ok) throw new ApiFailure('POST /oauth/token', answer.status, body);
    this.token = body.access_token;
    this.validUntil = Date.now() + (body.expires_in - 30) * 1000;
    return this.token;
  }

  /** @param {string} path @returns {Promise<any>} */
  get(path) {
    return this.call('GET', path);
  }

  /**
   * @param {string} method @param {string} path @param {unknown} [body] JSON, or bytes of a file
   * @param {string} [type] of a file
   * @returns {Promise<any>}
   */
  async call(method, path, body, type = 'text/csv') {
    const file = body instanceof Uint8Array;
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(`${this.baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await this.accessToken()}`,
          ...(body === undefined ? {} : { 'content-type': file ? type : 'application/json' }),
        },
        body: body === undefined ? undefined : file ? Buffer.from(body) : JSON.stringify(body),
        signal: AbortSignal.timeout(60_000),
      });
      const content = await bodyOf(answer);
      if (answer.ok) return content;
      const passing = answer.status === 429 || answer.status === 503;
      if (!passing || attempt === 5) throw new ApiFailure(`${method} ${path}`, answer.status, content);
      await new Promise((resolve) =>
        setTimeout(resolve, Number(answer.headers.get('retry-after') ?? 1) * 1000),
      );
    }
  }

  /** All items of a list. @param {string} path with a query already @returns {Promise<any[]>} */
  async all(path) {
    const items = [];
    let cursor = '';
    do {
      const page = await this.get(`${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      items.push(...page.items);
      cursor = page.nextCursor ?? '';
    } while (cursor);
    return items;
  }
}

export class ApiFailure extends Error {
  /** @param {string} what @param {number} status @param {any} body */
  constructor(what, status, body) {
    super(
      `${what} answered ${status} ${body?.code ?? ''}: ${body?.detail ?? body?.title ?? body?.error_description ?? ''} ${body?.errors ? JSON.stringify(body.errors).slice(0, 500) : ''}`.trim(),
    );
    this.status = status;
    this.code = body?.code;
  }
}

/** @param {Response} answer @returns {Promise<any>} */
async function bodyOf(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
