export interface ApiAnswer<T = any> {
  status: number;
  headers: Headers;
  body: T;
}

interface Credentials {
  clientId: string;
  clientSecret: string;
  scope?: string;
}

/**
 * The public API as an agency's program uses it: client credentials, JSON in and out, never an exception for
 * a status.
 */
export class ApiClient {
  private token: { value: string; until: number } | undefined;
  private asked: Promise<string> | undefined;

  constructor(
    readonly baseUrl: string,
    private readonly credentials?: Credentials,
  ) {}

  async accessToken(): Promise<string> {
    if (this.token && this.token.until > Date.now()) return this.token.value;
    this.asked ??= this.fetchToken().finally(() => (this.asked = undefined));
    return this.asked;
  }

  private async fetchToken(): Promise<string> {
    const { clientId, clientSecret, scope } = this.credentials!;
    const answer = await fetch(`${this.baseUrl}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }),
      signal: AbortSignal.timeout(60_000),
    });
    const body = (await answer.json()) as { access_token: string; expires_in: number };
    if (!answer.ok) throw new Error(`No token for ${clientId}: ${answer.status} ${JSON.stringify(body)}`);
    this.token = { value: body.access_token, until: Date.now() + (body.expires_in - 30) * 1000 };
    return this.token.value;
  }

  get<T = any>(path: string, headers?: Record<string, string>): Promise<ApiAnswer<T>> {
    return this.request<T>('GET', path, undefined, headers);
  }

  post<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer<T>> {
    return this.request<T>('POST', path, body, headers);
  }

  put<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer<T>> {
    return this.request<T>('PUT', path, body, headers);
  }

  /** A string or a Buffer goes out as it is (a CSV file, broken JSON); everything else as JSON. */
  async request<T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const answer = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...(this.credentials ? { authorization: `Bearer ${await this.accessToken()}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : raw ? (body as RequestInit['body']) : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '') && text.length > 0;
    return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : text };
  }

  /** For steps that a test needs and does not examine: anything but 2xx ends it with the whole answer. */
  async must<T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T> {
    const answer = await this.request<T>(method, path, body, headers);
    if (answer.status < 200 || answer.status > 299)
      throw new Error(
        `${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2000)}`,
      );
    return answer.body;
  }
}
