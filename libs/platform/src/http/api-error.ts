import type { FieldError, Sentences } from './fault-sentences.js';

export type AwaitsNews = boolean | 'of an id';

export interface ApiErrorFields {
  status: number;
  /** Stable, in capitals: clients decide by it. */
  code: string;
  title: string;
  /** What happened and what to do about it. */
  detail?: string;
  /** The detail in Indonesian and English. */
  messages?: Sentences;
  errors?: FieldError[] | undefined;
  /** Fields of the problem beside those of every problem: what the sentence names, for programs. */
  members?: Readonly<Record<string, string>> | undefined;
  headers?: Record<string, string> | undefined;
  /**
   * Where another service may just have acknowledged what is missing here; see `AwaitNews`. `of an id`: what
   * is missing is a thing that the request names by its id, so that only an id of the last minutes is waited
   * for. True: something else, such as what became of a thing.
   */
  awaitsNews?: AwaitsNews;
}

/**
 * An answer that is not a success, in the words of the API. Made by the tables of problems of the areas, see
 * `problemTable`.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly messages: Sentences | undefined;
  readonly errors: FieldError[] | undefined;
  readonly members: Readonly<Record<string, string>> | undefined;
  readonly headers: Record<string, string> | undefined;
  readonly awaitsNews: AwaitsNews;

  constructor(fields: ApiErrorFields) {
    super(fields.detail ?? fields.title);
    this.name = new.target.name;
    this.status = fields.status;
    this.code = fields.code;
    this.title = fields.title;
    this.detail = fields.detail;
    this.messages = fields.messages;
    this.errors = fields.errors;
    this.members = fields.members;
    this.headers = fields.headers;
    this.awaitsNews = fields.awaitsNews ?? false;
  }
}
