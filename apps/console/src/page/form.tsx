import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '#pages';
import { formBody } from './page-errors.filter.js';
import type { Failure } from './tried.js';
import type { Visit } from './visits.js';

/** What a form that changes something carries beside what is typed. */
export const actBody = formBody.extend({
  kunci: z.string().max(64).default('').describe('Sent twice, it counts once'),
});

/** Whose page it is, and by what it counts once however often it is sent. */
export interface FormKeys {
  token: string;
  key: string;
}

/** @param key of a form that was typed already: sent again, it still counts once */
export const keysOf = ({ session }: Pick<Visit, 'session'>, key?: string): FormKeys => ({
  token: session.formToken,
  key: key || randomUUID(),
});

export const Unseen = ({ keys: { token, key } }: { keys: FormKeys }) => (
  <>
    <input type="hidden" name="token" value={token} />
    <input type="hidden" name="kunci" value={key} />
  </>
);

const words = {
  id: {
    failed: 'Belum tersimpan',
    away: 'Pusat data tidak menjawab. Tulisan Anda masih ada; kirim lagi sebentar, tidak ada yang menjadi ganda.',
    refused: 'Permintaan ini ditolak. Belum ada yang berubah.',
  },
  en: {
    failed: 'Not saved yet',
    away: 'The data centre does not answer. What you wrote is still here; send it again in a moment, nothing happens twice.',
    refused: 'This was refused. Nothing has changed.',
  },
} as const;

/** Says above a form why it was not taken; what was typed stays in it. */
export function Failed({ language, failure }: { language: Language; failure: Failure | undefined }) {
  if (!failure) return null;
  const text = words[language];
  return (
    <div class="note bad" role="alert">
      <h2>{text.failed}</h2>
      <p>{failure.said?.[language] ?? (failure.status === 503 ? text.away : text.refused)}</p>
    </div>
  );
}
