export interface FieldError {
  path: string;
  code: string;
  message: string;
}

export interface ApiErrorFields {
  status: number;
  /** Stable, in capitals: clients decide by it. */
  code: string;
  title: string;
  /** What happened and what to do about it. */
  detail?: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

/** An answer that is not a success, in the words of the API. Subclasses live with the feature that raises them. */
export abstract class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string> | undefined;

  constructor(fields: ApiErrorFields) {
    super(fields.detail ?? fields.title);
    this.name = new.target.name;
    this.status = fields.status;
    this.code = fields.code;
    this.title = fields.title;
    this.detail = fields.detail;
    this.errors = fields.errors;
    this.headers = fields.headers;
  }
}

/** A request whose fields are wrong; `errors` names each of them. */
export class ValidationFailed extends ApiError {
  constructor(errors: FieldError[], where = 'request') {
    super({
      status: 400,
      code: 'VALIDATION_FAILED',
      title: 'The request is not valid',
      detail: `Correct the fields named in "errors" (in the ${where}) and send it again.`,
      errors,
    });
  }
}

/** Also the answer for another tenant's things: it does not tell whether they exist. */
export class NotFound extends ApiError {
  constructor(what = 'resource') {
    super({ status: 404, code: 'NOT_FOUND', title: 'Not found', detail: `There is no such ${what}.` });
  }
}

export class MalformedJson extends ApiError {
  constructor() {
    super({ status: 400, code: 'MALFORMED_JSON', title: 'The body is not valid JSON', detail: 'Send one JSON value in UTF-8, without the keys __proto__ and constructor.prototype.' });
  }
}

export class UnsupportedMediaType extends ApiError {
  constructor(takes: readonly string[]) {
    super({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', title: 'The content type is not supported', detail: `This operation takes ${takes.join(', ')}.` });
  }
}
