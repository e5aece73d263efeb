import { ApiError } from '#platform';

export class CertificateRevoked extends ApiError {
  constructor() {
    super({ status: 409, code: 'CERTIFICATE_REVOKED', title: 'The certificate was revoked before', detail: 'What was revoked stays so; issue another one where that is due.' });
  }
}

export class CertificateReplaced extends ApiError {
  constructor() {
    super({ status: 409, code: 'CERTIFICATE_REPLACED', title: 'Another certificate was issued instead already', detail: 'Re-issue that one.' });
  }
}
