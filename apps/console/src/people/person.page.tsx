import type { ComponentChildren } from 'preact';
import { type Language } from '#pages';
import type { Completion, LearningHours, Me } from '../api/shapes.js';
import type { Agency, SuppressedAddress } from '../desk/shapes.js';
import { awardPath, givePath } from '../incentives/awards.page.js';
import { stateTags, stateWords } from '../incentives/words.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { dayText, hoursText, localDay, momentText, numberText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath, type Person } from '../page/people.js';
import { withQuery } from '../page/query.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { GapsCard } from '../team/gaps-card.js';
import type { Gaps } from '../team/shapes.js';
import type { NamedAward } from './awards.js';
import { changePath } from './person-form.page.js';
import { recordPath } from './record.page.js';
import type { Certificate, Enrolment, Participant } from './shapes.js';
import type { WaitingThing } from './waiting.js';
import { fieldNames, positionNames } from './words.js';

const words = {
  id: {
    people: 'Pegawai',
    change: 'Ubah',
    saved: 'Tersimpan.',
    release: 'Alamat ini berfungsi lagi',
    who: 'Data pegawai',
    serves: 'Aktif',
    left: 'Tidak aktif',
    erased: 'Data pribadi sudah dihapus',
    unknown: 'Belum tercatat',
    elsewhere: 'Pegawai perangkat daerah lain',
    dead: (address: string) => `${address} tidak menerima surel lagi.`,
    hours: (year: number) => `Jam pelajaran ${year}`,
    year: (year: number) => `Tahun ${year}`,
    years: 'Tahun lain',
    credited: 'Diakui',
    needed: 'Kewajiban',
    noMinimum: 'Tidak ada batas minimum',
    missing: 'Masih kurang',
    basis: (basis: string) => `Kewajiban menurut ${basis}.`,
    training: 'Pelatihan',
    dates: 'Tanggal',
    rule: 'Aturan',
    noTraining: 'Belum ada pelatihan yang tercatat pada tahun ini.',
    places: 'Pendaftaran',
    noPlace: 'Belum ada pendaftaran.',
    placeStates: {
      ADMITTED: 'Mendapat tempat',
      WAITLISTED: 'Menunggu',
      CANCELLED: 'Dibatalkan',
      COMPLETED: 'Selesai',
    },
    nth: (position: number) => `urutan ${position}`,
    batch: 'Angkatan',
    withdrawn: 'Catatan pelatihan yang ditarik',
    awards: 'Penghargaan',
    give: 'Beri penghargaan',
    noAward: 'Belum ada penghargaan.',
    points: (points: string) => `${points} poin`,
    certificates: 'Sertifikat',
    noCertificate: 'Belum ada sertifikat.',
    certificateStates: {
      VALID: 'Berlaku',
      NOT_YET_VALID: 'Belum berlaku',
      EXPIRED: 'Kedaluwarsa',
      REVOKED: 'Dicabut',
    },
    from: (day: string) => `sejak ${day}`,
    waiting: 'Yang masih menunggu',
    nothingWaits: 'Tidak ada yang menunggu.',
    kinds: {
      APPEAL: 'Banding menunggu keputusan',
      FEEDBACK: 'Umpan balik belum diisi',
      EVALUATION: 'Evaluasi dampak berjalan',
    },
    until: (day: string) => `sampai ${day}`,
    away: 'Sedang tidak dapat dibaca. Buka lagi sebentar.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    people: 'People',
    change: 'Change',
    saved: 'Saved.',
    release: 'The address works again',
    who: 'Who it is',
    serves: 'Serving',
    left: 'No longer serving',
    erased: 'The personal data are erased',
    unknown: 'Not recorded yet',
    elsewhere: 'Somebody of another agency',
    dead: (address: string) => `${address} takes no more mail.`,
    hours: (year: number) => `Learning hours ${year}`,
    year: (year: number) => `Year ${year}`,
    years: 'Other years',
    credited: 'Credited',
    needed: 'Obligation',
    noMinimum: 'There is no minimum',
    missing: 'Still missing',
    basis: (basis: string) => `The obligation follows from ${basis}.`,
    training: 'Training',
    dates: 'Dates',
    rule: 'Rule',
    noTraining: 'No training has been recorded in this year.',
    places: 'Enrolments',
    noPlace: 'There is no enrolment yet.',
    placeStates: {
      ADMITTED: 'Has a place',
      WAITLISTED: 'Waiting',
      CANCELLED: 'Cancelled',
      COMPLETED: 'Completed',
    },
    nth: (position: number) => `number ${position}`,
    batch: 'Batch',
    withdrawn: 'Records of trainings that were taken back',
    awards: 'Awards',
    give: 'Give an award',
    noAward: 'There is no award yet.',
    points: (points: string) => `${points} points`,
    certificates: 'Certificates',
    noCertificate: 'There is no certificate yet.',
    certificateStates: {
      VALID: 'Valid',
      NOT_YET_VALID: 'Not valid yet',
      EXPIRED: 'Expired',
      REVOKED: 'Revoked',
    },
    from: (day: string) => `since ${day}`,
    waiting: 'What still waits',
    nothingWaits: 'Nothing waits.',
    kinds: {
      APPEAL: 'An appeal waits for a decision',
      FEEDBACK: 'Feedback has not been given',
      EVALUATION: 'An impact evaluation runs',
    },
    until: (day: string) => `until ${day}`,
    away: 'It cannot be read at the moment. Open it again shortly.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

export interface PersonShown {
  keys: FormKeys;
  /** Something was saved a moment ago. */
  saved: boolean;
  person: Participant;
  agency: Agency;
  /** Undefined where there is none, and where it is somebody of another agency. */
  superior: Person | undefined;
  hours: LearningHours;
  gaps: Gaps | undefined;
  enrolments: Enrolment[];
  /** Records of trainings that were taken back. */
  withdrawn: Completion[];
  /** Undefined, as those that follow, while it cannot be read. */
  awards: NamedAward[] | undefined;
  certificates: Certificate[] | undefined;
  waiting: WaitingThing[] | undefined;
  /** Why no mail reaches the person; undefined where it does, or where nobody knows. */
  suppressed: Pick<SuppressedAddress, 'address' | 'todo'> | undefined;
}

/** With its titles, as people write it: "dr. Siti Rahma, M.Kes." */
const fullNameOf = ({ titlePrefix, name, titleSuffix }: Participant): string =>
  [[titlePrefix, name].filter(Boolean).join(' '), titleSuffix].filter(Boolean).join(', ');

/** One person, for their office: who they are, what they learnt, what waits. */
export function personPage(visit: Visit, me: Me, shown: PersonShown): string {
  const { language, now } = visit,
    text = words[language],
    { person, agency, hours } = shown,
    name = fullNameOf(person),
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: name, path: personPath(person.id), section: 'staff', wide: true },
    <>
      <Crumb to="/pegawai">{text.people}</Crumb>
      <Outcome language={language} saved={shown.saved ? text.saved : undefined} />
      <div class="head">
        <div>
          <h1>{name}</h1>
          <p>{[person.position, agency.name].filter(Boolean).join(', ')}</p>
        </div>
        {person.erasedAt === undefined && (
          <div class="acts">
            <a class="btn" href={changePath(person.id)}>
              {text.change}
            </a>
            <a class="btn alt" href={withQuery(givePath, { nip: person.employeeNumber })}>
              {text.give}
            </a>
          </div>
        )}
      </div>
      <div class="grid cols">
        <div>
          <Who language={language} shown={shown} />
          <Hours
            language={language}
            hours={hours}
            path={personPath(person.id)}
            thisYear={thisYear(now, zone)}
          />
          <GapsCard language={language} gaps={shown.gaps} />
        </div>
        <div>
          <Listed title={text.waiting} none={text.nothingWaits} away={text.away} items={shown.waiting}>
            {({ kind, title, until }) => (
              <>
                <b>{title}</b>
                <p>
                  {[text.kinds[kind], until !== null && text.until(dayText(until, language))]
                    .filter(Boolean)
                    .join(', ')}
                </p>
              </>
            )}
          </Listed>
          <Listed title={text.places} none={text.noPlace} away={text.away} items={shown.enrolments}>
            {({ batchId, programmeTitle, status, waitingPosition }) => (
              <>
                <a href={`/angkatan/${encodeURIComponent(batchId)}`}>{programmeTitle ?? text.batch}</a>{' '}
                <span class={placeTags[status]}>{text.placeStates[status]}</span>
                {waitingPosition !== undefined && <p>{text.nth(waitingPosition)}</p>}
              </>
            )}
          </Listed>
          {shown.withdrawn.length > 0 && (
            <Listed title={text.withdrawn} none="" away={text.away} items={shown.withdrawn}>
              {({ id, title, startDate, endDate }) => (
                <>
                  <a href={recordPath(id)}>{title}</a>
                  <p>{spanText(startDate, endDate, language)}</p>
                </>
              )}
            </Listed>
          )}
          <Listed title={text.awards} none={text.noAward} away={text.away} items={shown.awards}>
            {({ id, rule, ruleCode, status, title, points, awardedAt }) => (
              <>
                <a href={awardPath({ id })}>{rule?.[language] ?? ruleCode}</a>{' '}
                <span class={stateTags[status]}>{stateWords[language][status]}</span>
                <p>
                  {[
                    title,
                    points > 0 && text.points(numberText(points, 0, language)),
                    dayText(localDay(new Date(awardedAt), zone), language),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </p>
              </>
            )}
          </Listed>
          <Listed
            title={text.certificates}
            none={text.noCertificate}
            away={text.away}
            items={shown.certificates}
          >
            {({ number, competence, issuer, validFrom, validUntil, status, verificationUrl }) => (
              <>
                <a href={verificationUrl}>{number}</a>{' '}
                <span class={certificateTags[status]}>{text.certificateStates[status]}</span>
                <p>
                  {[
                    competence,
                    issuer,
                    validUntil === undefined
                      ? text.from(dayText(validFrom, language))
                      : spanText(validFrom, validUntil, language),
                  ].join(', ')}
                </p>
              </>
            )}
          </Listed>
        </div>
      </div>
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

const thisYear = (now: Date, zone: string): number => Number(localDay(now, zone).slice(0, 4));

const placeTags: Record<Enrolment['status'], string> = {
  ADMITTED: 'tag ok',
  WAITLISTED: 'tag warn',
  CANCELLED: 'tag mute',
  COMPLETED: 'tag ok',
};
const certificateTags: Record<Certificate['status'], string> = {
  VALID: 'tag ok',
  NOT_YET_VALID: 'tag warn',
  EXPIRED: 'tag mute',
  REVOKED: 'tag bad',
};

function Who({ language, shown }: { language: Language; shown: PersonShown }) {
  const text = words[language],
    names = fieldNames[language],
    { person, agency, superior, suppressed } = shown,
    missing = person.directSuperiorId === undefined ? text.unknown : text.elsewhere;
  return (
    <section class="card" aria-labelledby="siapa">
      <h2 id="siapa">
        {text.who}{' '}
        <span class={person.active ? 'tag ok' : 'tag mute'}>{person.active ? text.serves : text.left}</span>
      </h2>
      {person.erasedAt !== undefined && <p role="status">{text.erased}</p>}
      {suppressed && (
        <div class="note bad">
          <p>
            <b class="long">{text.dead(suppressed.address)}</b> {suppressed.todo[language]}
          </p>
          <form method="post" action={`${personPath(person.id)}/alamat`}>
            <Unseen keys={shown.keys} />
            <button class="btn alt small">{text.release}</button>
          </form>
        </div>
      )}
      <dl class="kv">
        {person.erasedAt === undefined && (
          <>
            <dt>{names.employeeNumber}</dt>
            <dd>{person.employeeNumber}</dd>
          </>
        )}
        <dt>{names.employeeType}</dt>
        <dd>{[person.employeeType, person.rank].filter(Boolean).join(', ')}</dd>
        <dt>{names.agency}</dt>
        <dd>{agency.name}</dd>
        <dt>{names.position}</dt>
        <dd>
          {[person.position, person.positionGroup && positionNames[language][person.positionGroup]]
            .filter(Boolean)
            .join(', ') || text.unknown}
        </dd>
        <dt>{names.superior}</dt>
        <dd>{superior ? <a href={personPath(superior.id)}>{superior.name}</a> : missing}</dd>
        <dt>{names.email}</dt>
        <dd>{person.email ?? text.unknown}</dd>
        <dt>{names.phone}</dt>
        <dd>{person.phone ?? text.unknown}</dd>
        {person.employeeType === 'PPPK' && (
          <>
            <dt>{names.contractStart}</dt>
            <dd>
              {person.contractStart === undefined ? text.unknown : dayText(person.contractStart, language)}
            </dd>
          </>
        )}
        {person.inactiveSince !== undefined && (
          <>
            <dt>{names.inactiveSince}</dt>
            <dd>{dayText(person.inactiveSince, language)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Hours({
  language,
  hours,
  path,
  thisYear: present,
}: {
  language: Language;
  hours: LearningHours;
  path: string;
  thisYear: number;
}) {
  const text = words[language],
    jp = (value: number) => `${hoursText(value, language)} JP`,
    years = [hours.year - 1, hours.year + 1].filter((year) => year <= present);
  return (
    <section class="card" aria-labelledby="jp">
      <h2 id="jp">{text.hours(hours.year)}</h2>
      <dl class="kv">
        <dt>{text.credited}</dt>
        <dd>{jp(hours.totalHours)}</dd>
        <dt>{text.needed}</dt>
        <dd>{hours.obligationHours === null ? text.noMinimum : jp(hours.obligationHours)}</dd>
        <dt>{text.missing}</dt>
        <dd>{jp(hours.missingHours)}</dd>
      </dl>
      {hours.entries.length === 0 ? (
        <p>{text.noTraining}</p>
      ) : (
        <table class="stack" role="table">
          <thead>
            <tr>
              <th scope="col">{text.training}</th>
              <th scope="col">{text.dates}</th>
              <th scope="col">{text.credited}</th>
              <th scope="col">{text.rule}</th>
            </tr>
          </thead>
          <tbody>
            {hours.entries.map(({ completionId, title, startDate, endDate, creditedHours, explanation }) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <a href={recordPath(completionId)}>{title}</a>
                </th>
                <td role="cell">{spanText(startDate, endDate, language)}</td>
                <td role="cell">{jp(creditedHours)}</td>
                <td role="cell" class="whole">
                  <small>{explanation[language]}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="fresh">{text.basis(hours.basisText[language])}</p>
      <nav class="acts" aria-label={text.years}>
        {years.map((year) => (
          <a href={`${path}?tahun=${year}`}>{text.year(year)}</a>
        ))}
      </nav>
    </section>
  );
}

interface List<T> {
  title: string;
  none: string;
  away: string;
  /** Undefined while they cannot be read. */
  items: readonly T[] | undefined;
  children: (item: T) => ComponentChildren;
}

function Listed<T>({ title, none, away, items, children }: List<T>) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {items === undefined && <p>{away}</p>}
      {items?.length === 0 && <p>{none}</p>}
      {items !== undefined && items.length > 0 && (
        <ul class="list">
          {items.map((item) => (
            <li>
              <div class="body">{children(item)}</div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
