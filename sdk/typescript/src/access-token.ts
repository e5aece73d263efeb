import { MumpuniProblem } from './problem.js';

/** The token of a client: fetched when it is first needed, and anew half a minute before it ends. */
export class AccessToken {
  private held: { bearer: string; until: number } | undefined;
  private fetching: Promise<string> | undefined;

  constructor(
    private readonly tokenUrl: string,
    private readonly clientId: string,
    private readonly clientSecret: string,
    private readonly send: (request: Request) => Promise<Response>,
  ) {}

  /** @throws MumpuniProblem where the client is not known, is disabled or has another secret */
  get(): Promise<string> {
    if (this.held && Date.now() < this.held.until) return Promise.resolve(this.held.bearer);
    // many calls at once ask for one token
    this.fetching ??= this.fetchOne().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  /** After a 401: this one is of no use any more. */
  forget(bearer: string): void {
    if (this.held?.bearer === bearer) this.held = undefined;
  }

  private async fetchOne(): Promise<string> {
    const basic = Buffer.from(
      `${encodeURIComponent(this.clientId)}:${encodeURIComponent(this.clientSecret)}`,
    ).toString('base64');
    const response = await this.send(
      new Request(this.tokenUrl, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials',
      }),
    );
    const answer = (await response.json().catch(() => ({}))) as {
      access_token?: string;
      expires_in?: number;
      error?: string;
      error_description?: string;
    };
    if (!response.ok || !answer.access_token) {
      const { error, error_description: detail } = answer;
      throw new MumpuniProblem({ ...(error && { code: error }), ...(detail && { detail }) }, response);
    }
    this.held = { bearer: answer.access_token, until: Date.now() + ((answer.expires_in ?? 60) - 30) * 1_000 };
    return answer.access_token;
  }
}
