import { ApiError, NotFound } from '#platform';
import type { ImportDocument } from './import.schema.js';

export class ImportUnknown extends NotFound {
  constructor() {
    super('import');
  }
}

export class ImportTooLarge extends ApiError {
  constructor(mebibytes: number) {
    super({ status: 413, code: 'BODY_TOO_LARGE', title: 'The body is too large', detail: `A file has at most ${mebibytes} MiB. Split it and send the parts.` });
  }
}

/** The file as a whole cannot be read; the import that says so is kept, and can be looked at. */
export class ImportFileRefused extends ApiError {
  constructor({ _id, refusal }: ImportDocument) {
    super({
      status: 422,
      code: refusal!.code,
      title: 'The file cannot be read',
      detail: `${refusal!.message.en} / ${refusal!.message.id} (import ${_id})`,
      errors: refusal!.columns.map((column) => ({ path: column, code: 'COLUMN_MISSING', message: 'is a required column' })),
    });
  }
}

export class ImportNotApplied extends ApiError {
  constructor(state: string) {
    super({ status: 409, code: 'IMPORT_NOT_APPLIED', title: 'The import cannot be undone', detail: `It is ${state}; only an import that was applied as a whole (APPLIED) can be undone.` });
  }
}

export class ImportNotReady extends ApiError {
  constructor(state: string) {
    super({ status: 409, code: 'IMPORT_NOT_READY', title: 'The import cannot be applied', detail: `It is ${state}; only an import whose dry run has ended (READY) can be applied.` });
  }
}
