import { ApiError } from '#platform';

export class ClientUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'CLIENT_UNKNOWN', title: 'There is no such client', detail: 'See GET /v1/clients for those that exist.' });
  }
}
