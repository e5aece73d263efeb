import { hash, randomBytes } from 'node:crypto';

/** Shown to one person, for one use; of letters that Telegram takes in a link. */
export const newCode = (): string => randomBytes(24).toString('base64url');

/** What is kept of it: whoever reads the database links nothing. */
export const hashOf = (code: string): string => hash('sha256', code, 'hex');

/** The code behind `/start` in a text that Telegram sends when somebody follows the link. */
export const codeIn = (text: string): string | undefined => /^\/start ([A-Za-z0-9_-]{1,64})$/.exec(text)?.[1];
