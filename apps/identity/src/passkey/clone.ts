/**
 * Whether a passkey has been copied: a device that counts its signatures never says the same number twice, nor
 * a smaller one (WebAuthn, 6.1.1). Passkeys that are on several devices do not count, and say 0 each time.
 */
export const isCopied = (kept: number, said: number): boolean => (kept > 0 || said > 0) && said <= kept;
