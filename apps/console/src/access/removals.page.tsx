import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { AccessLinks } from './pieces.js';
import type { Removal, RemovalState, User } from './shapes.js';
import { userPath } from './users.page.js';
import { accessWords } from './words.js';

export const REMOVALS = '/pengguna/faktor-kedua';

const words = {
  id: {
    title: 'Faktor kedua yang hilang',
    lead: 'Telepon atau kunci sandi hilang: satu pengelola meminta, pengelola lain mengonfirmasi dalam 24 jam.',
    none: 'Belum ada permintaan. Buat dari halaman orangnya di Pengguna.',
    states: {
      WAITING: 'Menunggu petugas kedua',
      DONE: 'Sudah dihapus',
      WITHDRAWN: 'Ditarik',
      EXPIRED: 'Kedaluwarsa',
    } satisfies Record<RemovalState, string>,
    asked: (name: string, at: string) => `Diminta ${name}, ${at}`,
    ended: (name: string, at: string) => `${name}, ${at}`,
    somebody: 'Akun yang sudah tidak ada',
    until: (at: string) => `Dapat dikonfirmasi sampai ${at}.`,
    notTold: 'Surel kepada orang ini belum terkirim; tanpa itu tidak ada yang dihapus.',
    own: 'Anda yang meminta, jadi pengelola lain yang mengonfirmasi.',
    confirm: 'Konfirmasi: hapus',
    confirmWhose: (name: string) => `Konfirmasi: hapus faktor kedua ${name}`,
    withdraw: 'Tarik',
    withdrawWhose: (name: string) => `Tarik permintaan untuk ${name}`,
    askTitle: (name: string) => `Hapus faktor kedua ${name}`,
    what: 'Aplikasi kode dan kunci sandinya dihapus, dan orang itu dikeluarkan dari semua gawai. Ia masuk lagi dengan tautan surel, lalu memasang yang baru. Ia diberi tahu lewat surel sekarang dan sesudahnya.',
    sure: 'Pastikan dahulu bahwa benar orang itu yang meminta: temui langsung, atau telepon ke nomor yang tercatat.',
    reason: 'Alasan, dan cara Anda memastikan orangnya',
    reasonHint: 'Misalnya: telepon hilang; datang sendiri dengan kartu pegawai. Petugas kedua membacanya.',
    send: 'Minta',
  },
  en: {
    title: 'Lost second factors',
    lead: 'A phone or a passkey is lost: one manager asks, another one confirms within 24 hours.',
    none: 'Nothing was asked for. Ask from the page of the person, under Users.',
    states: {
      WAITING: 'Waits for a second officer',
      DONE: 'Removed',
      WITHDRAWN: 'Withdrawn',
      EXPIRED: 'Expired',
    } satisfies Record<RemovalState, string>,
    asked: (name: string, at: string) => `Asked by ${name}, ${at}`,
    ended: (name: string, at: string) => `${name}, ${at}`,
    somebody: 'an account that is gone',
    until: (at: string) => `Can be confirmed until ${at}.`,
    notTold: 'The mail to this person could not be sent; without it nothing is removed.',
    own: 'You have asked, so another manager confirms it.',
    confirm: 'Confirm: remove',
    confirmWhose: (name: string) => `Confirm: remove the second factor of ${name}`,
    withdraw: 'Withdraw',
    withdrawWhose: (name: string) => `Withdraw the request for ${name}`,
    askTitle: (name: string) => `Remove the second factor of ${name}`,
    what: 'Their app for codes and their passkeys are removed, and they are signed out on all devices. They sign in by a link, and set up another one. They are told by mail now and afterwards.',
    sure: 'Make sure first that it is this person who asks: meet them, or call the number on record.',
    reason: 'Why, and how you made sure who asks',
    reasonHint: 'For instance: phone lost; came in person with the staff card. The second officer reads it.',
    send: 'Ask',
  },
} as const;

const tags: Record<RemovalState, string> = {
  WAITING: 'tag warn',
  DONE: 'tag ok',
  WITHDRAWN: 'tag mute',
  EXPIRED: 'tag mute',
};

interface Listed {
  removals: Removal[];
  keys: FormKeys;
  done: boolean;
  failure?: Failure | undefined;
}

/** What was asked for, and the buttons of the second officer. */
export function removalsPage(visit: Visit, me: Me, { removals, keys, done, failure }: Listed): string {
  const { language } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: REMOVALS, section: 'users', wide: true },
    <div class="narrow">
      <AccessLinks language={language} current={REMOVALS} />
      <Failed language={language} failure={failure} />
      {done && (
        <div class="note ok" role="status">
          <p>{accessWords[language].saved}</p>
        </div>
      )}
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card">
        {removals.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {removals.map((removal) => (
            <One language={language} zone={zoneOf(me)} removal={removal} keys={keys} />
          ))}
        </ul>
      </section>
    </div>,
  );
}

function One({
  language,
  zone,
  removal,
  keys,
}: {
  language: Language;
  zone: string;
  removal: Removal;
  keys: FormKeys;
}) {
  const text = words[language],
    { id, accountId, name, state, own, told } = removal,
    at = (moment: string) => momentText(new Date(moment), zone, language),
    path = `${REMOVALS}/${encodeURIComponent(id)}`;
  return (
    <li>
      <div class="body">
        <a href={userPath(accountId)}>{name}</a> <span class={tags[state]}>{text.states[state]}</span>
        <p>{removal.reason}</p>
        <p>{text.asked(removal.askedByName ?? text.somebody, at(removal.askedAt))}</p>
        {removal.endedAt !== null && (
          <p>
            {text.states[state]}: {text.ended(removal.endedByName ?? text.somebody, at(removal.endedAt))}
          </p>
        )}
        {state === 'WAITING' && (
          <>
            <p>
              {text.until(at(removal.expiresAt))} {own && text.own}
            </p>
            {!told && <p>{text.notTold}</p>}
            <div class="acts">
              {!own && (
                <form method="post" action={`${path}/konfirmasi`}>
                  <Unseen keys={keys} />
                  <button class="btn small" aria-label={text.confirmWhose(name)}>
                    {text.confirm}
                  </button>
                </form>
              )}
              <form method="post" action={`${path}/tarik`}>
                <Unseen keys={keys} />
                <button class="btn alt small" aria-label={text.withdrawWhose(name)}>
                  {text.withdraw}
                </button>
              </form>
            </div>
          </>
        )}
      </div>
    </li>
  );
}

interface Asked {
  user: User;
  keys: FormKeys;
  reason: string;
  failure?: Failure | undefined;
}

/** Where the first officer says why. */
export function askRemovalPage(visit: Visit, me: Me, { user, keys, reason, failure }: Asked): string {
  const { language } = visit,
    text = words[language],
    title = text.askTitle(user.name);
  return pageFor(
    visit,
    me,
    { title, path: askRemovalPath(user.accountId), section: 'users', wide: true },
    <div class="narrow">
      <Crumb to={userPath(user.accountId)}>{user.name}</Crumb>
      <Failed language={language} failure={failure} />
      <h1>{title}</h1>
      <p class="lead">{text.what}</p>
      <form class="card" method="post" action={REMOVALS}>
        <Unseen keys={keys} />
        <input type="hidden" name="akun" value={user.accountId} />
        <p>{text.sure}</p>
        <Field
          name="alasan"
          label={text.reason}
          hint={text.reasonHint}
          value={reason}
          minlength={10}
          maxlength={500}
          required
        />
        <button class="btn">{text.send}</button>
      </form>
    </div>,
  );
}

export const askRemovalPath = (accountId: string): string =>
  `${REMOVALS}/baru?akun=${encodeURIComponent(accountId)}`;
