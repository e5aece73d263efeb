import { ApiError } from '#platform';

export class SuggestionAnswered extends ApiError {
  constructor() {
    super({ status: 409, code: 'SUGGESTION_ANSWERED', title: 'The suggestion was answered already', detail: 'A published answer stays; what changes is told in the minutes of the next forum.' });
  }
}
