import { ApiError } from '../http/api-error.js';

const challenge = (error?: string) => ({ 'WWW-Authenticate': error ? `Bearer realm="mumpuni", error="${error}"` : 'Bearer realm="mumpuni"' });

export class TokenMissing extends ApiError {
  constructor() {
    super({ status: 401, code: 'TOKEN_MISSING', title: 'A token is needed', detail: 'Send Authorization: Bearer <access token>; tokens come from /oauth/token.', headers: challenge() });
  }
}

export class TokenInvalid extends ApiError {
  constructor() {
    super({ status: 401, code: 'TOKEN_INVALID', title: 'The token is not valid', detail: 'It was not issued by this installation, or it was changed. Get a new one from /oauth/token.', headers: challenge('invalid_token') });
  }
}

export class TokenExpired extends ApiError {
  constructor() {
    super({ status: 401, code: 'TOKEN_EXPIRED', title: 'The token has expired', detail: 'Get a new one from /oauth/token.', headers: challenge('invalid_token') });
  }
}

export class TokenAudience extends ApiError {
  constructor() {
    super({ status: 401, code: 'TOKEN_AUDIENCE', title: 'The token is for another audience', detail: 'Use an access token for mumpuni-api.', headers: challenge('invalid_token') });
  }
}

/** The keys cannot be had just now: the token may be good, so this is not a 401. */
export class TokenKeysUnavailable extends ApiError {
  constructor() {
    super({ status: 503, code: 'TOKEN_KEYS_UNAVAILABLE', title: 'Tokens cannot be checked at the moment', detail: 'Send the same request again in a moment.', headers: { 'Retry-After': '2' } });
  }
}

export class ScopeMissing extends ApiError {
  constructor(scopes: readonly string[]) {
    super({
      status: 403, code: 'SCOPE_MISSING', title: 'The token lacks a scope',
      detail: `This operation needs: ${scopes.join(' ')}.`,
      headers: { 'WWW-Authenticate': `Bearer realm="mumpuni", error="insufficient_scope", scope="${scopes.join(' ')}"` },
    });
  }
}

export class TenantMissing extends ApiError {
  constructor() {
    super({ status: 403, code: 'TENANT_MISSING', title: 'The token belongs to no tenant', detail: "Use a client of a tenant; the operator's token does not open tenants' data." });
  }
}

export class NotOpened extends ApiError {
  constructor() {
    super({ status: 403, code: 'FORBIDDEN', title: 'Not allowed', detail: 'Nobody may call this operation.' });
  }
}
