import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { dayText, hoursText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { audienceText, campaignPath, campaignsPath, type AgencyNames } from './campaigns.page.js';
import type { Campaign, CampaignResult, Member } from './shapes.js';

const words = {
  id: {
    back: 'Semua sosialisasi',
    saved: 'Tersimpan.',
    planned: 'Sosialisasi direncanakan. Undangan dikirim kepada setiap peserta.',
    nobody: 'Tandai siapa yang hadir',
    result: 'Hasil',
    audience: 'Peserta',
    reached: 'Sudah dijangkau',
    after: 'Mendaftar pelatihan sesudahnya',
    of: (enrolled: string, people: string) => `${enrolled} dari ${people}`,
    among: { reached: 'yang sudah dijangkau', notReached: 'yang belum dijangkau' },
    noClaim: 'Keduanya disandingkan; tidak berarti yang satu menyebabkan yang lain.',
    whom: 'Siapa pesertanya',
    none: 'Tidak ada pegawai yang masuk sasaran.',
    gathering: 'Daftar pesertanya sedang disusun; buka lagi sebentar lagi.',
    hours: (hours: string) => `${hours} JP`,
    since: (at: string) => `Dijangkau ${at}`,
    note: 'Catat yang hadir',
    hint: 'Tandai yang hadir atau sudah diajak bicara. Yang sudah tercatat tetap.',
    next: 'Berikutnya',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    back: 'All campaigns',
    saved: 'Saved.',
    planned: 'The campaign is planned. Everybody in its audience is invited.',
    nobody: 'Mark who was there',
    result: 'Result',
    audience: 'Audience',
    reached: 'Reached',
    after: 'Enrolled in a training afterwards',
    of: (enrolled: string, people: string) => `${enrolled} of ${people}`,
    among: { reached: 'who were reached', notReached: 'who were not reached' },
    noClaim: 'Both stand beside each other; it does not say that one caused the other.',
    whom: 'Whom it is for',
    none: 'Nobody is in its audience.',
    gathering: 'Its audience is being gathered; open it again shortly.',
    hours: (hours: string) => `${hours} JP`,
    since: (at: string) => `Reached ${at}`,
    note: 'Note who was there',
    hint: 'Mark who was there, or was spoken to. Whoever is noted stays so.',
    next: 'Next',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface Shown {
  campaign: Campaign;
  names: AgencyNames;
  members: Member[];
  nextCursor?: string | undefined;
  result: CampaignResult;
  keys: FormKeys;
  done?: 'saved' | 'planned' | undefined;
  nobody?: boolean;
  /** Whom somebody ticked, where that was not taken. */
  chosen?: readonly string[];
  /** From where the list is shown. */
  after?: string | undefined;
  failure?: Failure | undefined;
}

/** A campaign: whom it is for, who was reached, and who enrolled afterwards. */
export function campaignPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { campaign, members, nextCursor, done, nobody = false, failure } = shown,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    {
      title: campaign.title,
      mistaken: nobody,
      path: campaignPath(campaign),
      section: 'planning',
      wide: true,
    },
    <>
      <Crumb to={campaignsPath}>{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={nobody ? [{ name: 'peserta', text: text.nobody }] : []}
        failure={failure}
        saved={done && text[done]}
      />
      <Head
        title={campaign.title}
        lead={[dayText(campaign.heldOn, language), campaign.location].filter(Boolean).join(', ')}
      >
        <p>{audienceText(campaign, shown.names, language)}</p>
        <p>{campaign.message}</p>
      </Head>
      <div class="grid cols">
        <form
          class="card"
          id="peserta"
          tabindex={-1}
          method="post"
          action={`${campaignPath(campaign)}/hadir`}
          aria-labelledby="siapa"
        >
          <Unseen keys={shown.keys} />
          <input type="hidden" name="sesudah" value={shown.after} />
          <h2 id="siapa">{text.whom}</h2>
          {members.length === 0 ? (
            <p role="status">{campaign.status === 'GATHERING' ? text.gathering : text.none}</p>
          ) : (
            <p>{text.hint}</p>
          )}
          <ul class="list">
            {members.map((member) => (
              <li>
                <div class="body">
                  <Who language={language} zone={zone} member={member} chosen={shown.chosen ?? []} />
                </div>
              </li>
            ))}
          </ul>
          {members.some(({ reachedAt }) => reachedAt === undefined) && (
            <button class="btn">{text.note}</button>
          )}
          {nextCursor !== undefined && (
            <p class="acts">
              <a href={`${campaignPath(campaign)}?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
            </p>
          )}
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </form>
        <Result language={language} result={shown.result} />
      </div>
    </>,
  );
}

function Who({
  language,
  zone,
  member: { participantId, participantName = '–', agencyName, hours, reachedAt },
  chosen,
}: {
  language: Language;
  zone: string;
  member: Member;
  chosen: readonly string[];
}) {
  const text = words[language],
    about = [agencyName, text.hours(hoursText(hours, language))].filter(Boolean).join(', ');
  return reachedAt === undefined ? (
    <>
      <Tick
        type="checkbox"
        name={`orang-${participantId}`}
        value="ya"
        checked={chosen.includes(participantId)}
      >
        {participantName}
      </Tick>
      <p>{about}</p>
    </>
  ) : (
    <>
      <a href={personPath(participantId)}>{participantName}</a>{' '}
      <span class="tag ok">{text.since(momentText(reachedAt, zone, language))}</span>
      <p>{about}</p>
    </>
  );
}

function Result({
  language,
  result: { audience, reached, afterwards },
}: {
  language: Language;
  result: CampaignResult;
}) {
  const text = words[language],
    number = (value: number) => numberText(value, 0, language);
  return (
    <section class="card" aria-labelledby="hasil">
      <h2 id="hasil">{text.result}</h2>
      <dl class="kv">
        <dt>{text.audience}</dt>
        <dd>{number(audience)}</dd>
        <dt>{text.reached}</dt>
        <dd>{text.of(number(reached), number(audience))}</dd>
      </dl>
      <h3>{text.after}</h3>
      <dl class="kv">
        {(['reached', 'notReached'] as const).map((part) => (
          <>
            <dt>{text.among[part]}</dt>
            <dd>{text.of(number(afterwards[part].enrolled), number(afterwards[part].people))}</dd>
          </>
        ))}
      </dl>
      <p>{text.noClaim}</p>
    </section>
  );
}
