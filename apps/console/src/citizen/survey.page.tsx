import { pageOf, type Language } from '#pages';
import { Tick } from '../page/field.js';
import { titled } from '../page/head.js';
import { spanText } from '../page/local.js';
import { citizenFrame, type CitizenVisit } from './citizen-visits.js';
import type { Survey } from './shapes.js';
import { elements, type Chosen, type Element, type Question } from './survey.js';

interface Asked {
  question: string;
  /** For 1, 2, 3 and 4. */
  answers: readonly [string, string, string, string];
}

/** The questions of the official form, in its words. */
const questions: Record<Language, Record<Question, Asked>> = {
  id: {
    requirements: {
      question: 'Bagaimana kesesuaian persyaratan pelayanan dengan jenis pelayanannya?',
      answers: ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
    },
    procedure: {
      question: 'Bagaimana kemudahan prosedur pelayanan di unit ini?',
      answers: ['Tidak mudah', 'Kurang mudah', 'Mudah', 'Sangat mudah'],
    },
    completionTime: {
      question: 'Bagaimana kecepatan waktu dalam memberikan pelayanan?',
      answers: ['Tidak cepat', 'Kurang cepat', 'Cepat', 'Sangat cepat'],
    },
    cost: {
      question: 'Bagaimana kewajaran biaya atau tarif dalam pelayanan?',
      answers: ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'],
    },
    product: {
      question: 'Bagaimana kesesuaian hasil pelayanan dengan yang tercantum dalam standar pelayanan?',
      answers: ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
    },
    officerCompetence: {
      question: 'Bagaimana kemampuan petugas dalam pelayanan?',
      answers: ['Tidak kompeten', 'Kurang kompeten', 'Kompeten', 'Sangat kompeten'],
    },
    officerConduct: {
      question: 'Bagaimana kesopanan dan keramahan petugas?',
      answers: [
        'Tidak sopan dan ramah',
        'Kurang sopan dan ramah',
        'Sopan dan ramah',
        'Sangat sopan dan ramah',
      ],
    },
    facilities: {
      question: 'Bagaimana kualitas sarana dan prasarana?',
      answers: ['Buruk', 'Cukup', 'Baik', 'Sangat baik'],
    },
    complaintHandling: {
      question: 'Bagaimana penanganan pengaduan pengguna layanan?',
      answers: ['Tidak ada', 'Ada tetapi tidak berfungsi', 'Kurang maksimal', 'Dikelola dengan baik'],
    },
    trust: {
      question: 'Seberapa besar Anda percaya kepada kantor ini?',
      answers: ['Tidak percaya', 'Kurang percaya', 'Percaya', 'Sangat percaya'],
    },
  },
  en: {
    requirements: {
      question: 'How far did the requirements fit the service?',
      answers: ['Not', 'Rather not', 'They fitted', 'Very well'],
    },
    procedure: {
      question: 'How easy was the procedure here?',
      answers: ['Not easy', 'Rather not easy', 'Easy', 'Very easy'],
    },
    completionTime: {
      question: 'How fast were you served?',
      answers: ['Not fast', 'Rather not fast', 'Fast', 'Very fast'],
    },
    cost: {
      question: 'How reasonable was what you paid?',
      answers: ['Very expensive', 'Rather expensive', 'Cheap', 'Free'],
    },
    product: {
      question: 'How far was the result as the service standard says?',
      answers: ['Not', 'Rather not', 'As it says', 'Fully'],
    },
    officerCompetence: {
      question: 'How able were the officers?',
      answers: ['Not able', 'Rather not able', 'Able', 'Very able'],
    },
    officerConduct: {
      question: 'How polite and friendly were the officers?',
      answers: ['Not polite', 'Rather not polite', 'Polite', 'Very polite'],
    },
    facilities: { question: 'How good are the facilities?', answers: ['Poor', 'Fair', 'Good', 'Very good'] },
    complaintHandling: {
      question: 'How are complaints of users handled?',
      answers: ['There is nothing', 'It does not work', 'It works in part', 'Well'],
    },
    trust: {
      question: 'How far do you trust this office?',
      answers: ['Not', 'Rather not', 'I trust it', 'Fully'],
    },
  },
};

const words = {
  id: {
    title: (unit: string) => `Bagaimana pelayanan ${unit}?`,
    short: 'Survei kepuasan masyarakat',
    lead: 'Sembilan pertanyaan, satu menit. Tanpa nama; jawaban Anda dijumlahkan dengan jawaban orang lain.',
    mistaken: 'Kesalahan',
    open: (count: number) => `${count} pertanyaan belum dijawab`,
    toAnswer: 'Pilih satu jawaban',
    away: 'Jawaban belum terkirim',
    awayText: 'Pusat data tidak menjawab. Pilihan Anda masih ada di bawah; coba kirim lagi sebentar.',
    optional: 'Boleh dilewati.',
    send: 'Kirim jawaban',
    period: (span: string) => `Survei ${span}.`,
    thanks: 'Terima kasih, jawaban Anda sudah masuk',
    thanksText:
      'Hasil survei dijumlahkan setelah periode berakhir. Bila pelayanan belum memuaskan, petugasnya dilatih lagi.',
    changes: 'Apa yang berubah karena warga',
    report: 'Sampaikan laporan atau saran',
    next: 'Isi untuk orang berikutnya',
    closed: 'Survei ini tidak dibuka sekarang',
    closedText: (span: string) =>
      `Survei ini berlangsung ${span}. Anda tetap dapat menyampaikan laporan atau saran.`,
  },
  en: {
    title: (unit: string) => `How did ${unit} serve you?`,
    short: 'Satisfaction survey',
    lead: 'Nine questions, one minute. Without a name; your answers are added up with those of others.',
    mistaken: 'Mistake',
    open: (count: number) =>
      count === 1 ? '1 question is not answered' : `${count} questions are not answered`,
    toAnswer: 'Choose one answer',
    away: 'The answers are not sent yet',
    awayText: 'The data centre does not answer. What you chose is still below; try again in a moment.',
    optional: 'You may skip this.',
    send: 'Send the answers',
    period: (span: string) => `Survey ${span}.`,
    thanks: 'Thank you, your answers have arrived',
    thanksText:
      'The survey is added up when its period ends. Where a service does not satisfy, its officers are trained again.',
    changes: 'What changed because of citizens',
    report: 'Send a report or a suggestion',
    next: 'Answer for the next person',
    closed: 'This survey is not open now',
    closedText: (span: string) => `This survey runs ${span}. You can still send a report or a suggestion.`,
  },
} as const;

interface Again {
  chosen: Chosen;
  open: Element[];
  /** It could not be sent. */
  away?: boolean;
}

const frame = (visit: CitizenVisit, title: string, { government, timeZone }: Survey) =>
  citizenFrame(visit, title, { name: government, timeZone });

/** The nine questions on one page: nine pages would be nine waits on a slow phone. What was chosen stays. */
export function surveyPage(visit: CitizenVisit, survey: Survey, again?: Again): string {
  const { language } = visit,
    text = words[language],
    open = again?.open ?? [];
  return pageOf(
    frame(visit, titled(text.short, open.length > 0, language), survey),
    <>
      {open.length > 0 && (
        <div class="summary" tabindex={-1} role="alert" aria-labelledby="masalah">
          <h2 id="masalah">{text.open(open.length)}</h2>
          <ul>
            {open.map((element) => (
              <li>
                <a href={`#${element}`}>{questions[language][element].question}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {again?.away && (
        <div class="note bad" role="alert">
          <h2>{text.away}</h2>
          <p>{text.awayText}</p>
        </div>
      )}
      <h1>{text.title(survey.serviceUnit)}</h1>
      <p class="lead">{text.lead}</p>
      <form method="post" action={`/survei/${encodeURIComponent(survey.id)}?lang=${language}`}>
        {[...elements, 'trust' as const].map((name, index) => (
          <Ask
            language={language}
            name={name}
            number={index + 1}
            chosen={again?.chosen[name]}
            wrong={open.some((element) => element === name)}
          />
        ))}
        <button class="btn">{text.send}</button>
        <p class="fresh">{text.period(spanText(survey.startsOn, survey.endsOn, language))}</p>
      </form>
    </>,
  );
}

function Ask({
  language,
  name,
  number,
  chosen,
  wrong,
}: {
  language: Language;
  name: Question;
  number: number;
  chosen: string | undefined;
  wrong: boolean;
}) {
  const text = words[language],
    { question, answers } = questions[language][name];
  return (
    <div class={wrong ? 'field bad' : 'field'}>
      <fieldset id={name}>
        <legend>{`${number}. ${question}`}</legend>
        {name === 'trust' && <p class="hint">{text.optional}</p>}
        {wrong && (
          <p class="err">
            <span class="vh">{text.mistaken}: </span>
            {text.toAnswer}
          </p>
        )}
        <div class="choices">
          {answers.map((answer, at) => (
            <Tick
              type="radio"
              name={name}
              value={String(at + 1)}
              required={name !== 'trust'}
              checked={chosen === String(at + 1)}
            >
              {answer}
            </Tick>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** After an answer. */
export function thanksPage(visit: CitizenVisit, survey: Survey): string {
  const text = words[visit.language];
  return pageOf(
    frame(visit, text.short, survey),
    <>
      <h1>{text.thanks}</h1>
      <p class="lead">{text.thanksText}</p>
      <p class="acts">
        <a class="btn alt" href={`/survei/${encodeURIComponent(survey.id)}`}>
          {text.next}
        </a>
      </p>
      <Further visit={visit} survey={survey} />
    </>,
  );
}

/** Before its first day, after its last, or closed. */
export function closedPage(visit: CitizenVisit, survey: Survey): string {
  const text = words[visit.language];
  return pageOf(
    frame(visit, text.short, survey),
    <>
      <h1>{text.closed}</h1>
      <p class="lead">{text.closedText(spanText(survey.startsOn, survey.endsOn, visit.language))}</p>
      <Further visit={visit} survey={survey} />
    </>,
  );
}

const Further = ({ visit: { language }, survey: { tenantId } }: { visit: CitizenVisit; survey: Survey }) => (
  <p class="acts">
    <a href={`/${tenantId}/perubahan`}>{words[language].changes}</a>
    <a href={`/${tenantId}/lapor`}>{words[language].report}</a>
  </p>
);
