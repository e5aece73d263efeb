import type { Language } from '#pages';
import type { Certificate } from '../api/shapes.js';
import { dayText } from '../page/local.js';

const words = {
  id: {
    title: 'Sertifikat saya',
    none: 'Belum ada sertifikat. Sertifikat terbit bersama penghargaan dan sertifikasi.',
    pdf: 'PDF',
    until: (day: string) => `sampai ${day}`,
    states: {
      VALID: 'Berlaku',
      NOT_YET_VALID: 'Belum berlaku',
      EXPIRED: 'Sudah berakhir',
      REVOKED: 'Dicabut',
    },
    hint: 'Nomor membuka halaman yang dapat Anda tunjukkan kepada siapa pun untuk memeriksanya.',
  },
  en: {
    title: 'My certificates',
    none: 'No certificate yet. They are issued with awards and certifications.',
    pdf: 'PDF',
    until: (day: string) => `until ${day}`,
    states: {
      VALID: 'Valid',
      NOT_YET_VALID: 'Not valid yet',
      EXPIRED: 'Ended',
      REVOKED: 'Revoked',
    },
    hint: 'The number opens a page that you can show to anybody who wants to check it.',
  },
} as const;

const looks = {
  VALID: 'tag ok',
  NOT_YET_VALID: 'tag mute',
  EXPIRED: 'tag mute',
  REVOKED: 'tag bad',
} as const;

/** Everything that the person can show, newest first. */
export function Certificates({
  language,
  certificates,
}: {
  language: Language;
  certificates: readonly Certificate[];
}) {
  const text = words[language],
    newestFirst = [...certificates].sort((a, b) => b.validFrom.localeCompare(a.validFrom));
  return (
    <section class="card" id="sertifikat">
      <h2>{text.title}</h2>
      {certificates.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul class="list">
          {newestFirst.map(({ competence, number, validFrom, validUntil, status, verificationUrl }) => (
            <li>
              <div class="body">
                <b>{competence}</b> <span class={looks[status]}>{text.states[status]}</span>
                <p>
                  {dayText(validFrom, language)}
                  {validUntil !== undefined && ` ${text.until(dayText(validUntil, language))}`}
                </p>
                <p class="acts">
                  <a href={pagePathOf(verificationUrl)}>{number}</a>
                  {status !== 'REVOKED' && (
                    <a href={`${pagePathOf(verificationUrl)}/pdf`} aria-label={`${text.pdf}: ${number}`}>
                      {text.pdf}
                    </a>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {certificates.length > 0 && <p class="fresh">{text.hint}</p>}
    </section>
  );
}

/** The public page lies beside this one, by whatever name the person came. */
const pagePathOf = (address: string): string => new URL(address).pathname;
