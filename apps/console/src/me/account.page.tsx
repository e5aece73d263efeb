import type { Me, MessagePreferences, SignInMethods } from '../api/shapes.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Session } from '../session/session.schema.js';
import { KeptHere } from './kept-here.card.js';
import { messageChoices } from './message-choices.card.js';
import { OwnData } from './own-data.card.js';
import { signInMethods } from './sign-in-methods.card.js';
import { telegramCard } from './telegram.card.js';

const words = {
  id: {
    title: 'Akun',
    who: 'Data Anda di sini',
    name: 'Nama',
    agency: 'Perangkat daerah',
    government: 'Pemerintah daerah',
    roles: 'Peran',
    wrong: 'Ada yang salah? Perangkat daerah Anda yang memperbaikinya.',
    devices: 'Gawai tempat Anda masuk',
    thisOne: 'Gawai ini',
    seen: (at: string) => `Terakhir dipakai ${at}`,
    putOut: 'Keluarkan',
    leave: 'Keluar',
    leaveHint: 'Di komputer bersama, keluarlah setelah selesai.',
    roleNames: {
      PARTICIPANT: 'Peserta',
      LEADER: 'Atasan',
      MANAGER: 'Pengelola program',
      RULE_OFFICER: 'Petugas aturan',
      DEVELOPER: 'Pengembang perangkat daerah',
      PARTNER: 'Mitra',
      OPERATOR: 'Operator platform',
    },
  },
  en: {
    title: 'Account',
    who: 'What is known of you here',
    name: 'Name',
    agency: 'Agency',
    government: 'Government',
    roles: 'Roles',
    wrong: 'Something wrong? Your agency corrects it.',
    devices: 'Where you are signed in',
    thisOne: 'This device',
    seen: (at: string) => `Last used ${at}`,
    putOut: 'Sign out there',
    leave: 'Sign out',
    leaveHint: 'On a shared computer, sign out when you are done.',
    roleNames: {
      PARTICIPANT: 'Participant',
      LEADER: 'Superior',
      MANAGER: 'Programme manager',
      RULE_OFFICER: 'Rule officer',
      DEVELOPER: 'Developer of an agency',
      PARTNER: 'Partner',
      OPERATOR: 'Operator of the platform',
    },
  },
} as const;

export interface AccountView {
  devices: Session[];
  methods: SignInMethods;
  unread: number;
  /** Nothing for whoever is sent no messages here. */
  preferences?: MessagePreferences | undefined;
  /** A choice of messages was kept a moment ago. */
  saved: boolean;
  /** The person said that nobody else uses this device. */
  ownDevice: boolean;
}

/** Who somebody is here, what they are sent, where else they are signed in, and the way out. */
export function accountPage(
  visit: Visit,
  me: Me,
  { devices, methods, unread, preferences, saved, ownDevice }: AccountView,
): string {
  const { language, session } = visit,
    text = words[language],
    zone = zoneOf(me),
    telegram = preferences?.channels.find(({ channel }) => channel === 'TELEGRAM');
  const roles = me.roles.map((role) => (text.roleNames as Record<string, string>)[role] ?? role).join(', ');
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/akun', section: 'account', unread },
    <>
      <div class="head">
        <div>
          <h1>{text.title}</h1>
        </div>
      </div>
      <section class="card">
        <h2>{text.who}</h2>
        <dl class="kv">
          <dt>{text.name}</dt>
          <dd>{me.name}</dd>
          {me.agency?.name && <dt>{text.agency}</dt>}
          {me.agency?.name && <dd>{me.agency.name}</dd>}
          {me.government && <dt>{text.government}</dt>}
          {me.government && <dd>{me.government.name}</dd>}
          <dt>{text.roles}</dt>
          <dd>{roles}</dd>
        </dl>
        <p class="fresh">{text.wrong}</p>
      </section>
      {preferences && messageChoices(language, session.formToken, preferences, saved)}
      {telegram && telegramCard(language, session.formToken, telegram.reaches)}
      {signInMethods(language, session.formToken, methods, zone)}
      <section class="card">
        <h2>{text.devices}</h2>
        <ul class="list">
          {devices.map(({ _id, device, lastSeenAt }) => (
            <li>
              <div class="body">
                <b>{device}</b> {_id === session.row._id && <span class="tag ok">{text.thisOne}</span>}
                <p>{text.seen(momentText(lastSeenAt, zone, language))}</p>
                {_id !== session.row._id && (
                  <form method="post" action={`/akun/gawai/${_id}/keluarkan`}>
                    <input type="hidden" name="token" value={session.formToken} />
                    <button class="btn alt small">{text.putOut}</button>
                  </form>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <KeptHere language={language} token={session.formToken} own={ownDevice} />
      {me.participantId !== null && <OwnData language={language} token={session.formToken} />}
      <form method="post" action="/keluar">
        <input type="hidden" name="token" value={session.formToken} />
        <button class="btn wide">{text.leave}</button>
        <p class="fresh">{text.leaveHint}</p>
      </form>
    </>,
  );
}
