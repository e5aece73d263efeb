/** A regional government. Branded, so that a plain string never passes for a tenant by accident. */
export type TenantId = string & { readonly __brand: 'TenantId' };

/** The shape of a tenant id. */
export const TENANT_ID = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * Reads a tenant id such as `medan`: lower-case letters, digits and hyphens, 2 to 40 characters.
 * @throws RangeError when the text has another shape
 */
export function tenantId(text: string): TenantId {
  if (!TENANT_ID.test(text))
    throw new RangeError('a tenant id is 2 to 40 lower-case letters, digits or hyphens');
  return text as TenantId;
}
