import type { Me } from '../api/shapes.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';

const words = {
  id: {
    title: 'Kehadiran',
    lead: 'Kode dari layar di ruang pelatihan',
    here: 'Catat bahwa saya hadir',
    noted: (day: string) => `Kehadiran Anda pada ${day} tercatat.`,
    before: (day: string) => `Kehadiran Anda pada ${day} sudah tercatat sebelumnya.`,
    again: 'Kode berganti setiap setengah menit. Bila ditolak, pindai lagi layarnya.',
    batch: 'Lihat angkatannya',
  },
  en: {
    title: 'Attendance',
    lead: 'The code on the screen of the training',
    here: 'Note that I am here',
    noted: (day: string) => `It is noted that you were there on ${day}.`,
    before: (day: string) => `It was noted before that you were there on ${day}.`,
    again: 'The code changes every half minute. If it is refused, scan the screen again.',
    batch: 'See the batch',
  },
} as const;

/** Where the code in the room leads. */
export const hereAddress = (code: string): string =>
  `/hadir?${new URLSearchParams({ kode: code }).toString()}`;

export interface Noted {
  batchId: string;
  date: string;
  first: boolean;
}

interface Shown {
  code: string;
  keys: FormKeys;
  unread: number;
  noted?: Noted;
  failure?: Failure;
}

/** Somebody says that they are there, by the code that they scanned. */
export function herePage(visit: Visit, me: Me, { code, keys, unread, noted, failure }: Shown): string {
  const { language } = visit,
    text = words[language];
  const day = noted && dayText(noted.date, language);
  return pageFor(
    visit,
    me,
    { title: text.title, path: hereAddress(code), section: 'training', unread },
    <>
      <Outcome
        language={language}
        failure={failure}
        saved={noted && day !== undefined ? (noted.first ? text.noted(day) : text.before(day)) : undefined}
      />
      <Head title={text.title} lead={text.lead} />
      {noted ? (
        <p>
          <a href={`/pelatihan/${encodeURIComponent(noted.batchId)}`}>{text.batch}</a>
        </p>
      ) : (
        <form class="card" method="post" action="/hadir">
          <Unseen keys={keys} />
          <input type="hidden" name="kode" value={code} />
          <button class="btn wide">{text.here}</button>
          <p class="hint">{text.again}</p>
        </form>
      )}
    </>,
  );
}
