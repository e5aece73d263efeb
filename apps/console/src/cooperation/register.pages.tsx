import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { dayText, localDay } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { AgreementFacts, Listed, pageOfSide, partnerPath, type Again } from './pieces.js';
import { partnerKinds, type PartnerKind } from './register-typed.js';
import { registerWords } from './register-words.js';
import type { Agreement } from './shapes.js';
import { organiserSide } from './side.js';
import type { Mistake } from './typed.js';
import { cooperationWords } from './words.js';

const PARTNERS = '/mitra-kerja';

/** A partner as the register knows it. */
export interface Partner {
  id: string;
  name: string;
  kind: PartnerKind;
  insideRegion: boolean;
  address?: string;
}

/** What is wrong with a field of a form, in words. */
const wrongIn = (language: Language, again: Again | undefined) => (name: Mistake) =>
  again?.mistakes?.includes(name) ? cooperationWords[language].wrong[name] : undefined;

const aboutPartner = ({ kind, insideRegion }: Partner, language: Language): string => {
  const text = registerWords[language];
  return `${text.kinds[kind]}. ${insideRegion ? text.inside : text.outside}.`;
};

interface Partners {
  partners: readonly Partner[];
  nextCursor?: string | undefined;
  keys: FormKeys;
  again?: Again | undefined;
}

/** Who works with the government, and the form for another partner. */
export function partnersPage(visit: Visit, me: Me, { partners, nextCursor, keys, again }: Partners): string {
  const { language } = visit,
    text = registerWords[language],
    typed = again?.typed ?? {},
    wrong = wrongIn(language, again);
  return pageOfSide(
    visit,
    me,
    organiserSide,
    { title: text.title, path: PARTNERS, again },
    <>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <Listed
        language={language}
        title={text.title}
        none={text.none}
        path={PARTNERS}
        nextCursor={nextCursor}
        items={partners.map((partner) => (
          <>
            <a href={partnerPath(partner.id)}>{partner.name}</a>
            <p>{aboutPartner(partner, language)}</p>
          </>
        ))}
      />
      {me.wholeGovernment !== true ? (
        <p>{text.forWholeGovernment}</p>
      ) : (
        <form class="card" method="post" action={PARTNERS} aria-labelledby="baru">
          <Unseen keys={keys} />
          <h2 id="baru">{text.enter}</h2>
          <Field
            name="nama"
            label={text.name}
            wrong={wrong('nama')}
            value={typed['nama']}
            maxlength={200}
            required
          />
          <Choice
            name="jenis"
            label={text.kind}
            wrong={wrong('jenis')}
            empty={text.choose}
            options={partnerKinds.map((value) => ({ value, text: text.kinds[value] }))}
            chosen={typed['jenis']}
            required
          />
          <Choice
            name="kedudukan"
            label={text.seat}
            wrong={wrong('kedudukan')}
            empty={text.choose}
            options={[
              { value: 'dalam', text: text.inside },
              { value: 'luar', text: text.outside },
            ]}
            chosen={typed['kedudukan']}
            required
          />
          <Field name="alamat" label={text.address} value={typed['alamat']} maxlength={300} />
          <button class="btn">{text.save}</button>
        </form>
      )}
    </>,
  );
}

interface One {
  partner: Partner;
  /** Newest first. */
  agreements: readonly Agreement[];
  keys: FormKeys;
  done: boolean;
  /** Which agreement is to be ended, or to be renewed; otherwise the form is for a new one. */
  act?: { kind: 'end' | 'renew'; agreement: Agreement } | undefined;
  again?: Again | undefined;
}

/** A partner with what was agreed: recorded, renewed, ended. */
export function partnerPage(visit: Visit, me: Me, shown: One): string {
  const { language } = visit,
    text = registerWords[language],
    { partner, agreements, act, done, again } = shown,
    path = partnerPath(partner.id),
    today = localDay(visit.now, zoneOf(me));
  const mayWrite = me.wholeGovernment === true;
  return pageOfSide(
    visit,
    me,
    organiserSide,
    { title: partner.name, path, done, again },
    <>
      <Crumb to={PARTNERS}>{text.title}</Crumb>
      <h1>{partner.name}</h1>
      <p class="lead">{aboutPartner(partner, language)}</p>
      {partner.address !== undefined && <p>{partner.address}</p>}
      {mayWrite && act?.kind === 'end' && (
        <Ending language={language} agreement={act.agreement} shown={shown} />
      )}
      {mayWrite && act?.kind === 'end' && act.agreement.ended && (
        <TakingBack language={language} agreement={act.agreement} shown={shown} />
      )}
      <section class="card" aria-labelledby="perjanjian">
        <h2 id="perjanjian">{cooperationWords[language].agreements}</h2>
        {agreements.length === 0 && <p role="status">{cooperationWords[language].noAgreements}</p>}
        <ul class="list">
          {agreements.map((agreement) => (
            <li>
              <div class="body">
                <AgreementFacts language={language} agreement={agreement} />
                {mayWrite && (
                  <AgreementActs language={language} path={path} agreement={agreement} today={today} />
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
      {mayWrite && act?.kind !== 'end' && (
        <Agreeing language={language} renewed={act?.agreement} shown={shown} />
      )}
      {!mayWrite && <p>{text.forWholeGovernment}</p>}
    </>,
  );
}

/**
 * What can be done about an agreement: each can be renewed; within its days as agreed it can be ended, and its
 * end put right.
 */
function AgreementActs({
  language,
  path,
  agreement: { id, number, startsOn, endsOn, ended },
  today,
}: {
  language: Language;
  path: string;
  agreement: Agreement;
  today: string;
}) {
  const text = registerWords[language],
    of = encodeURIComponent(id);
  return (
    <p class="acts">
      <a class="btn alt small" href={`${path}?perpanjang=${of}#catat`} aria-label={text.renewWhich(number)}>
        {text.renew}
      </a>
      {startsOn < endsOn && startsOn <= today && today <= endsOn && (
        <a
          class="btn alt small"
          href={`${path}?akhiri=${of}#akhiri`}
          aria-label={ended ? text.endAgainWhich(number) : text.endWhich(number)}
        >
          {ended ? text.endAgain : text.end}
        </a>
      )}
    </p>
  );
}

function Ending({ language, agreement, shown }: { language: Language; agreement: Agreement; shown: One }) {
  const text = registerWords[language],
    { partner, keys, again } = shown,
    { ended } = agreement,
    typed: Readonly<Record<string, string | undefined>> = again?.typed ?? {
      hari: ended?.lastDay,
      sebab: ended?.reason,
    },
    wrong = wrongIn(language, again),
    path = partnerPath(partner.id);
  return (
    <form class="card" id="akhiri" method="post" action={`${path}/akhiri`} aria-labelledby="akhiri-judul">
      <Unseen keys={keys} />
      <input type="hidden" name="perjanjian" value={agreement.id} />
      <h2 id="akhiri-judul">
        {ended ? text.endAgainWhich(agreement.number) : text.endTitle(agreement.number)}
      </h2>
      <p>{text.endCloses}</p>
      <Field
        name="hari"
        type="date"
        label={text.lastDay}
        hint={text.until(dayText(agreement.endsOn, language))}
        wrong={wrong('hari')}
        value={typed['hari']}
        min={agreement.startsOn}
        max={dayBefore(agreement.endsOn)}
        required
      />
      <Field
        name="sebab"
        label={text.reason}
        wrong={wrong('sebab')}
        value={typed['sebab']}
        maxlength={500}
        required
      />
      <p class="acts">
        <button class="btn">{ended ? text.saveEnd : text.endNow}</button> <a href={path}>{text.notNow}</a>
      </p>
    </form>
  );
}

/** The way back from an end that was noted wrongly. */
function TakingBack({
  language,
  agreement,
  shown,
}: {
  language: Language;
  agreement: Agreement;
  shown: One;
}) {
  const text = registerWords[language],
    { partner, keys } = shown;
  return (
    <form class="card" method="post" action={`${partnerPath(partner.id)}/berlaku-lagi`}>
      <Unseen keys={keys} />
      <input type="hidden" name="perjanjian" value={agreement.id} />
      <p>{text.holdsAgain(dayText(agreement.endsOn, language))}</p>
      <button class="btn alt">{text.takeBack}</button>
    </form>
  );
}

function Agreeing({
  language,
  renewed,
  shown: { partner, keys, again },
}: {
  language: Language;
  /** The agreement that the new one follows. */
  renewed: Agreement | undefined;
  shown: One;
}) {
  const text = registerWords[language],
    wrong = wrongIn(language, again),
    path = partnerPath(partner.id),
    typed: Readonly<Record<string, string | undefined>> = again?.typed ?? {
      tentang: renewed?.topic,
      isi: renewed?.terms,
      mulai: renewed && dayAfter(renewed.ended?.lastDay ?? renewed.endsOn),
    };
  return (
    <form class="card" id="catat" method="post" action={`${path}/perjanjian`} aria-labelledby="catat-judul">
      <Unseen keys={keys} />
      <h2 id="catat-judul">{renewed ? text.renewing(renewed.number) : text.agree}</h2>
      {renewed && (
        <>
          <input type="hidden" name="perpanjang" value={renewed.id} />
          <p>{text.renewHint}</p>
        </>
      )}
      <Field
        name="nomor"
        label={text.number}
        wrong={wrong('nomor')}
        value={typed['nomor']}
        maxlength={120}
        required
      />
      <Field
        name="tentang"
        label={text.topic}
        wrong={wrong('tentang')}
        value={typed['tentang']}
        maxlength={300}
        required
      />
      <Lines
        name="isi"
        label={text.terms}
        hint={text.termsHint}
        value={typed['isi']}
        rows={4}
        maxlength={2_000}
      />
      <Field
        name="mulai"
        type="date"
        label={text.firstDay}
        wrong={wrong('mulai')}
        value={typed['mulai']}
        required
      />
      <Field
        name="selesai"
        type="date"
        label={text.lastDay}
        wrong={wrong('selesai')}
        value={typed['selesai']}
        required
      />
      <p class="acts">
        <button class="btn">{text.record}</button> {renewed && <a href={path}>{text.notNow}</a>}
      </p>
    </form>
  );
}

/** The day after a day of the calendar. */
export const dayAfter = (day: string): string => movedBy(day, 1);

/** The day before a day of the calendar. */
export const dayBefore = (day: string): string => movedBy(day, -1);

function movedBy(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
