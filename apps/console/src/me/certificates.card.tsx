import type { Language } from '#pages';
import type { Certificate } from '../api/shapes.js';
import { dayText } from '../page/local.js';

const words = {
  id: {
    title: 'Sertifikat saya',
    none: 'Belum ada sertifikat. Sertifikat terbit bersama penghargaan dan sertifikasi.',
    training: 'Pelatihan atau kompetensi',
    number: 'Nomor',
    day: 'Tanggal',
    state: 'Keadaan',
    file: 'Berkas',
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
    training: 'Training or competence',
    number: 'Number',
    day: 'Date',
    state: 'State',
    file: 'File',
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
      <h2 id="sertifikat-saya">{text.title}</h2>
      {certificates.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <table class="stack" aria-labelledby="sertifikat-saya">
          <thead>
            <tr>
              <th scope="col">{text.training}</th>
              <th scope="col">{text.number}</th>
              <th scope="col">{text.day}</th>
              <th scope="col">{text.state}</th>
              <th scope="col">{text.file}</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map(({ competence, number, validFrom, validUntil, status, verificationUrl }) => (
              <tr>
                <th scope="row">{competence}</th>
                <td>
                  <a href={pagePathOf(verificationUrl)}>{number}</a>
                </td>
                <td>
                  {dayText(validFrom, language)}
                  {validUntil !== undefined && ` ${text.until(dayText(validUntil, language))}`}
                </td>
                <td>
                  <span class={looks[status]}>{text.states[status]}</span>
                </td>
                <td>
                  {status !== 'REVOKED' && (
                    <a href={`${pagePathOf(verificationUrl)}/pdf`} aria-label={`${text.pdf}: ${number}`}>
                      {text.pdf}
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {certificates.length > 0 && <p class="fresh">{text.hint}</p>}
    </section>
  );
}

/** The public page lies beside this one, by whatever name the person came. */
const pagePathOf = (address: string): string => new URL(address).pathname;
