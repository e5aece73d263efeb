import { pageOf, type Language } from '#pages';
import { Choice, Lines, Tick } from '../page/field.js';
import { Outcome, titled } from '../page/head.js';
import { citizenFrame, type CitizenVisit } from './citizen-visits.js';
import { LONGEST, type Mistake, type TypedReport } from './report.js';
import { reportTypes, subjects, type Government } from './shapes.js';

const words = {
  id: {
    title: 'Sampaikan laporan atau saran',
    mistaken: 'Kesalahan',
    lead: (name: string) => `Tentang pelayanan pegawai ${name}. Tidak perlu akun, tidak perlu nama.`,
    away: 'Laporan belum terkirim',
    awayText:
      'Pusat data tidak menjawab. Tulisan Anda masih ada di bawah; coba kirim lagi sebentar. Laporan Anda belum tercatat.',
    kind: 'Apa yang ingin Anda sampaikan?',
    types: {
      PENGADUAN: ['Pengaduan', 'Pelayanan tidak seperti seharusnya.'],
      ASPIRASI: ['Saran', 'Gagasan agar pelayanan lebih baik.'],
      PERMINTAAN_INFORMASI: ['Permintaan informasi', 'Yang ingin Anda ketahui.'],
    },
    subject: 'Tentang apa?',
    optional: 'Boleh dilewati.',
    noSubject: 'Tidak memilih',
    subjects: {
      POOR_SERVICE_QUALITY: 'Pelayanan yang kurang baik',
      PROCEDURE_MISMATCH: 'Prosedur tidak sesuai',
      CODE_OF_CONDUCT_BREACH: 'Perilaku petugas',
      ILLEGAL_LEVY: 'Pungutan liar',
      DISCRIMINATION: 'Perlakuan yang membeda-bedakan',
      ABUSE_OF_AUTHORITY: 'Penyalahgunaan wewenang',
      INFRASTRUCTURE: 'Sarana dan prasarana',
      OTHER: 'Hal lain',
    },
    text: 'Apa yang terjadi?',
    hint: 'Di mana, kapan, dan pelayanan apa. Jangan tulis NIK atau nama orang lain.',
    mistakes: {
      type: 'Pilih apa yang ingin Anda sampaikan',
      empty: 'Tulis apa yang terjadi',
      long: `Tulis paling banyak ${LONGEST.toLocaleString('id-ID')} huruf`,
    },
    most: `Paling banyak ${LONGEST.toLocaleString('id-ID')} huruf.`,
    send: 'Kirim',
    kept: 'Tersimpan di gawai ini selama Anda menulis, juga tanpa sinyal. Setelah dikirim Anda mendapat nomor untuk melihat jawabannya.',
    known: 'Sudah punya nomor? Lihat jawabannya',
  },
  en: {
    title: 'Send a report or a suggestion',
    mistaken: 'Mistake',
    lead: (name: string) => `About how the people of ${name} served you. No account and no name is needed.`,
    away: 'The report is not sent yet',
    awayText:
      'The data centre does not answer. What you wrote is still below; try again in a moment. Your report is not recorded yet.',
    kind: 'What would you like to tell?',
    types: {
      PENGADUAN: ['Complaint', 'A service was not as it should be.'],
      ASPIRASI: ['Suggestion', 'An idea for a better service.'],
      PERMINTAAN_INFORMASI: ['Question', 'What you would like to know.'],
    },
    subject: 'What is it about?',
    optional: 'You may skip this.',
    noSubject: 'Not chosen',
    subjects: {
      POOR_SERVICE_QUALITY: 'Poor service',
      PROCEDURE_MISMATCH: 'Procedure not followed',
      CODE_OF_CONDUCT_BREACH: 'Conduct of an officer',
      ILLEGAL_LEVY: 'Illegal fee',
      DISCRIMINATION: 'Discrimination',
      ABUSE_OF_AUTHORITY: 'Abuse of authority',
      INFRASTRUCTURE: 'Facilities',
      OTHER: 'Something else',
    },
    text: 'What happened?',
    hint: 'Where, when and which service. Please write no identity number and no names of others.',
    mistakes: {
      type: 'Choose what you would like to tell',
      empty: 'Write what happened',
      long: `Write at most ${LONGEST.toLocaleString('en-GB')} letters`,
    },
    most: `At most ${LONGEST.toLocaleString('en-GB')} letters.`,
    send: 'Send',
    kept: 'Kept on this device while you write, without a signal too. When it is sent you get a number to follow the answer.',
    known: 'You have a number? See the answer',
  },
} as const;

interface Again {
  typed: TypedReport;
  mistakes: Mistake[];
  /** It could not be sent. */
  away?: boolean;
}

/** The form of a report; what was typed stays where something is to be put right. */
export function reportPage(visit: CitizenVisit, government: Government, again?: Again): string {
  const text = words[visit.language],
    mistakes = again?.mistakes ?? [];
  const title = titled(text.title, mistakes.length > 0, visit.language);
  return pageOf(
    citizenFrame(visit, title, government),
    <>
      <Outcome
        language={visit.language}
        mistakes={mistakes.map((each) => ({ name: fieldOf[each], text: text.mistakes[each] }))}
      />
      {again?.away && (
        <div class="note bad" role="alert">
          <h2>{text.away}</h2>
          <p>{text.awayText}</p>
        </div>
      )}
      <h1>{text.title}</h1>
      <p class="lead">{text.lead(government.name)}</p>
      <form
        method="post"
        action={`/${government.id}/lapor?lang=${visit.language}`}
        data-draft={`lapor-${government.id}`}
      >
        <Kind language={visit.language} again={again} />
        <Subject language={visit.language} chosen={again?.typed.subject} />
        <Words language={visit.language} again={again} />
        <button class="btn">{text.send}</button>
        <p class="fresh">{text.kept}</p>
      </form>
      <p>
        <a href="/lapor">{text.known}</a>
      </p>
    </>,
  );
}

const fieldOf: Record<Mistake, string> = { type: 'jenis', empty: 'tulisan', long: 'tulisan' };

const Mistaken = ({ language, mistake }: { language: Language; mistake: Mistake }) => (
  <p class="err" id="jenis-salah">
    <span class="vh">{words[language].mistaken}: </span>
    {words[language].mistakes[mistake]}
  </p>
);

function Kind({ language, again }: { language: Language; again: Again | undefined }) {
  const text = words[language],
    wrong = again?.mistakes.includes('type') === true;
  return (
    <div class={wrong ? 'field bad' : 'field'}>
      <fieldset id="jenis">
        <legend>{text.kind}</legend>
        {wrong && <Mistaken language={language} mistake="type" />}
        {reportTypes.map((type) => (
          <Tick type="radio" name="jenis" value={type} required checked={again?.typed.type === type}>
            {text.types[type][0]}
            <small class="small">{text.types[type][1]}</small>
          </Tick>
        ))}
      </fieldset>
    </div>
  );
}

function Subject({ language, chosen }: { language: Language; chosen: string | undefined }) {
  const text = words[language];
  return (
    <Choice
      name="perihal"
      label={text.subject}
      hint={text.optional}
      empty={text.noSubject}
      options={subjects.map((subject) => ({ value: subject, text: text.subjects[subject] }))}
      chosen={chosen}
    />
  );
}

function Words({ language, again }: { language: Language; again: Again | undefined }) {
  const text = words[language],
    mistake = again?.mistakes.find((each) => each === 'empty' || each === 'long');
  return (
    <Lines
      name="isi"
      id="tulisan"
      label={text.text}
      hint={`${text.hint} ${text.most}`}
      wrong={mistake && text.mistakes[mistake]}
      maxlength={LONGEST}
      required
      value={again?.typed.text}
    />
  );
}
