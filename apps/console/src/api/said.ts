import type { Words } from './shapes.js';

/** A refusal, as far as it says why. */
interface Refused {
  code?: string | undefined;
  messages?: Words | undefined;
  errors?: readonly { messages?: Words }[] | undefined;
}

/**
 * Why something was refused, for who typed it into a page. Of wrong fields it is what is wrong with each: the
 * sentence about all of them leads programs to a list that no page shows.
 */
export function saidOf({ code, messages, errors = [] }: Refused): Words | undefined {
  if (code === 'IDEMPOTENCY_KEY_REUSED') return sentBefore;
  const wrong = code === 'VALIDATION_FAILED' ? errors.flatMap((each) => each.messages ?? []) : [];
  if (wrong.length === 0) return code === 'VALIDATION_FAILED' ? undefined : messages;
  const inOne = (language: keyof Words) =>
    [...new Set(wrong.map((each) => `${each[language]}.`))].slice(0, MOST).join(' ');
  return { id: `Periksa lagi isian Anda. ${inOne('id')}`, en: `Look at what you wrote. ${inOne('en')}` };
}

/** By going back a form that was taken is on the screen again, and the key by which it counts once with it. */
const sentBefore: Words = {
  id: 'Formulir ini sudah pernah dikirim dengan isi lain, dan kiriman itu berlaku. Buka halamannya lagi, lalu isi kembali.',
  en: 'This form was sent before with something else in it, which holds. Open the page again, then fill it in.',
};

/** More than these nobody reads at once. */
const MOST = 5;
