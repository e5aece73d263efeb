export const issuerUrl = (publicUrl: string, tenantId: string): string =>
  `${publicUrl}/v1/credential-issuers/${tenantId}`;
export const revocationsUrl = (publicUrl: string, tenantId: string): string =>
  `${publicUrl}/v1/credential-revocations/${tenantId}`;
export const statusListUrl = (publicUrl: string, tenantId: string, list: number): string =>
  `${publicUrl}/v1/credential-status/${tenantId}/${list}`;
export const keyUrl = (publicUrl: string, kid: string): string => `${publicUrl}/v1/credential-keys/${kid}`;
/**
 * A name, not an address: revoked ones are listed by it in public, and nothing is to be seen there without
 * the check part.
 */
export const credentialId = (publicUrl: string, code: string): string =>
  `${publicUrl}/v1/certificates/${code}/verification`;
