import type { RecipientDocument } from '../recipient/recipient.schema.js';

/**
 * Where e-mail reaches a person. Nowhere while the address is the one that was suppressed: another address
 * lifts it by itself.
 */
export const emailOf = ({
  email,
  suppressed,
}: Pick<RecipientDocument, 'email' | 'suppressed'>): string | undefined =>
  email !== undefined && suppressed?.address === email ? undefined : email;
