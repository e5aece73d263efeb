// What the pages of developers read of the API's answers; the whole of each stands in /openapi.json.

export interface OwnClient {
  clientId: string;
  name: string;
  scopes: string[];
  agencies: 'whole' | string[];
  disabledAt: string | null;
  /** Those that are good now, the newest last. */
  secrets: { createdAt: string; endsAt: string | null }[];
  changesSecret: boolean;
}

export interface OwnClientWithSecret extends OwnClient {
  /** Shown this once. */
  clientSecret: string;
}

/** A request that was refused or failed. */
export interface RefusedRequest {
  at: string;
  method: string;
  path: string;
  status: number;
  code: string | null;
  requestId: string;
  durationMs: number;
}
