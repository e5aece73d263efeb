import type { ComponentChildren } from 'preact';
import type { Me } from '../api/shapes.js';
import { wholeRupiah } from '../desk/figures.js';
import { Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { PersonLink } from '../page/person-link.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { awardPath, awardsPath } from './awards.page.js';
import type { Award, Kind } from './shapes.js';
import { groundText, stateTags, stateWords } from './words.js';

const words = {
  id: {
    back: 'Semua penghargaan',
    saved: 'Penghargaan dicabut. Pegawai diberi tahu dan dapat mengajukan banding.',
    person: 'Pegawai',
    what: 'Untuk',
    year: 'Tahun',
    points: 'Poin',
    amount: 'Jumlah',
    ground: 'Alasan yang sah',
    certificate: 'Sertifikat',
    by: 'Diberikan oleh',
    sources: {
      COMPLETION: 'Aturan, atas pelatihan',
      YEAR: 'Aturan, atas JP setahun',
      MANUAL: 'Putusan pejabat',
    },
    rule: 'Lihat aturannya',
    at: 'Pada',
    revoked: (at: string, reason: string) => `Dicabut ${at}: ${reason}`,
    take: 'Cabut penghargaan ini',
    takeHint:
      'Poinnya dibalik pada buku poin pegawai, uangnya kembali ke anggaran, dan tidak ada aturan yang memberikannya lagi.',
    reason: 'Alasan',
    reasonHint: 'Dapat dibaca oleh pegawai, dan oleh siapa pun yang memeriksa sertifikatnya.',
    noReason: 'Tulis alasannya, sekurang-kurangnya tiga huruf',
    send: 'Cabut',
  },
  en: {
    back: 'All awards',
    saved: 'The award is taken back. The person is told, and can appeal.',
    person: 'Person',
    what: 'For',
    year: 'Year',
    points: 'Points',
    amount: 'Amount',
    ground: 'Lawful ground',
    certificate: 'Certificate',
    by: 'Given by',
    sources: {
      COMPLETION: 'A rule, for a training',
      YEAR: 'A rule, for the JP of a year',
      MANUAL: 'A decision',
    },
    rule: 'See the rule',
    at: 'On',
    revoked: (at: string, reason: string) => `Taken back ${at}: ${reason}`,
    take: 'Take this award back',
    takeHint:
      "Its points are reversed in the person's ledger, its money returns to the budget, and no rule gives it again.",
    reason: 'Reason',
    reasonHint: 'The person can read it, and whoever checks the certificate.',
    noReason: 'Write the reason, at least three letters',
    send: 'Take back',
  },
} as const;

interface Shown {
  award: Award;
  kind: Kind | undefined;
  keys: FormKeys;
  done: boolean;
  again?: { reason: string; wrong?: boolean; failure?: Failure | undefined } | undefined;
}

/** One award: for what, by whom, what it is worth; and taking it back. */
export function awardPage(visit: Visit, me: Me, { award, kind, keys, done, again }: Shown): string {
  const { language } = visit,
    text = words[language],
    zone = zoneOf(me),
    title = kind?.name[language] ?? award.incentiveType;
  const told: [string, ComponentChildren][] = [
    [text.person, <PersonLink me={me} id={award.participantId} name={award.participantName} />],
    [text.what, award.title ?? award.reason],
    [text.year, award.year],
    [text.points, award.points > 0 ? numberText(award.points, 0, language) : undefined],
    [text.amount, award.amount === undefined ? undefined : wholeRupiah(award.amount, language)],
    [text.ground, award.ground === undefined ? undefined : groundText(award.ground, language)],
    [
      text.certificate,
      award.certificateNumber !== undefined &&
        (award.certificateUrl === undefined ? (
          award.certificateNumber
        ) : (
          <a href={award.certificateUrl}>{award.certificateNumber}</a>
        )),
    ],
    [
      text.by,
      <>
        {text.sources[award.sourceKind]}.{' '}
        <a href={`/aturan/${encodeURIComponent(award.ruleCode)}`}>{text.rule}</a>
      </>,
    ],
    [text.at, momentText(award.awardedAt, zone, language)],
  ];
  return pageFor(
    visit,
    me,
    {
      title,
      mistaken: again?.wrong === true,
      path: awardPath(award),
      section: 'rules',
      wide: true,
    },
    <>
      <Crumb to={awardsPath}>{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={again?.wrong ? [{ name: 'alasan', text: text.noReason }] : []}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head
        title={
          <>
            {title} <span class={stateTags[award.status]}>{stateWords[language][award.status]}</span>
          </>
        }
        lead={kind?.description[language]}
      />
      <div class="grid cols">
        <section class="card" aria-label={title}>
          {award.revocation && (
            <p role="status">
              {text.revoked(momentText(award.revocation.at, zone, language), award.revocation.reason)}
            </p>
          )}
          <dl class="kv">
            {told
              .filter(([, value]) => value !== undefined && value !== false)
              .map(([name, value]) => (
                <>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </>
              ))}
          </dl>
        </section>
        {award.status !== 'REVOKED' && (
          <form class="card" method="post" action={`${awardPath(award)}/cabut`} aria-labelledby="cabut">
            <Unseen keys={keys} />
            <h2 id="cabut">{text.take}</h2>
            <p>{text.takeHint}</p>
            <Lines
              name="alasan"
              label={text.reason}
              hint={text.reasonHint}
              wrong={again?.wrong ? text.noReason : undefined}
              value={again?.reason}
              maxlength={500}
              required
            />
            <button class="btn">{text.send}</button>
          </form>
        )}
      </div>
    </>,
  );
}
