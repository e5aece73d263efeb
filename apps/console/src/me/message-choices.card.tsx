import type { Language } from '#pages';
import type { MessagePreferences } from '../api/shapes.js';
import { NO_MOST } from './message-choices.js';

const words = {
  id: {
    title: 'Pesan yang Anda terima',
    saved: 'Pilihan Anda tersimpan dan berlaku mulai sekarang.',
    channel: 'Lewat apa',
    language: 'Bahasa pesan',
    languages: { id: 'Indonesia', en: 'Inggris' },
    channels: {
      EMAIL: 'Surel',
      WHATSAPP: 'WhatsApp',
      TELEGRAM: 'Telegram',
      SMS: 'SMS',
      IN_APP: 'Hanya di kotak pesan di sini',
    } as Record<string, string>,
    noAddress: {
      EMAIL: 'alamat surel Anda belum tercatat',
      TELEGRAM: 'belum dihubungkan',
      other: 'nomor Anda belum tercatat',
    } as { other: string } & Partial<Record<string, string>>,
    quiet: 'Jangan ganggu pada jam ini dan pada hari libur',
    from: 'Dari pukul',
    to: 'Sampai pukul',
    most: 'Pesan biasa dalam sehari, paling banyak',
    noMost: 'sebanyak yang ada',
    rest: 'Selebihnya digabung menjadi satu pesan pada pagi hari kerja berikutnya.',
    optional: 'Pesan biasa',
    official: 'Pesan resmi',
    always: 'Selalu dan segera dikirim, karena menyangkut hak atau tugas Anda:',
    save: 'Simpan',
  },
  en: {
    title: 'Messages that you get',
    saved: 'Your choice is kept, and holds from now on.',
    channel: 'By which way',
    language: 'Language of messages',
    languages: { id: 'Indonesian', en: 'English' },
    channels: {
      EMAIL: 'E-mail',
      WHATSAPP: 'WhatsApp',
      TELEGRAM: 'Telegram',
      SMS: 'SMS',
      IN_APP: 'Only in the inbox here',
    } as Record<string, string>,
    noAddress: {
      EMAIL: 'your address is not recorded',
      TELEGRAM: 'not linked yet',
      other: 'your number is not recorded',
    } as { other: string } & Partial<Record<string, string>>,
    quiet: 'Do not disturb me in these hours, nor on holidays',
    from: 'From',
    to: 'Until',
    most: 'Ordinary messages a day, at most',
    noMost: 'as many as there are',
    rest: 'The rest comes as one message on the next working morning.',
    optional: 'Ordinary messages',
    official: 'Official messages',
    always: 'Always sent, and at once, because they are about your rights or your duties:',
    save: 'Save',
  },
} as const;

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
const A_DAY = [0, 1, 2, 3, 5, 10, 20];
/** Chosen by whom nothing is to be sent. */
const INBOX_ALONE = 'IN_APP';
/** Shown to whoever turns quiet hours on. */
const USUAL = { from: '20:00', to: '06:00' };

/** What somebody is sent, when and how, as a form that works without script. */
export function messageChoices(
  language: Language,
  formToken: string,
  { channel, channels, locale, quietHours, mostPerDay, kinds }: MessagePreferences,
  saved: boolean,
) {
  const text = words[language],
    hours = quietHours ?? USUAL,
    mostNow = mostPerDay === null ? NO_MOST : String(mostPerDay);
  const option = (value: string, label: string, now: string) => (
    <option value={value} selected={value === now}>
      {label}
    </option>
  );
  const nameOf = (each: string) => text.channels[each] ?? each,
    used = channels.map((each): [string, string] => [
      each.channel,
      each.reaches
        ? nameOf(each.channel)
        : `${nameOf(each.channel)} (${text.noAddress[each.channel] ?? text.noAddress.other})`,
    ]),
    // a choice of a channel that is gone stays visible until another one is chosen
    gone = [...channels.map((each) => each.channel), INBOX_ALONE].includes(channel)
      ? []
      : [[channel, nameOf(channel)] as const];
  return (
    <section class="card" id="pesan">
      <h2>{text.title}</h2>
      {saved && <p role="status">{text.saved}</p>}
      <form method="post" action="/akun/pesan">
        <input type="hidden" name="token" value={formToken} />
        <div class="field">
          <label class="f" for="saluran">
            {text.channel}
          </label>
          <select id="saluran" name="saluran">
            {[...gone, ...used, [INBOX_ALONE, nameOf(INBOX_ALONE)] as const].map(([each, label]) =>
              option(each, label, channel),
            )}
          </select>
        </div>
        <div class="field">
          <label class="f" for="bahasa">
            {text.language}
          </label>
          <select id="bahasa" name="bahasa">
            {option('id', text.languages.id, locale)}
            {option('en', text.languages.en, locale)}
          </select>
        </div>
        <div class="field">
          <label class="radio">
            <input type="checkbox" name="tenang" value="ya" checked={quietHours !== null} />
            <span>{text.quiet}</span>
          </label>
          <div class="filter">
            <label>
              {text.from}
              <select name="dari">
                {HOURS.map((hour) => option(hour, hour.replace(':', '.'), hours.from))}
              </select>
            </label>
            <label>
              {text.to}
              <select name="sampai">
                {HOURS.map((hour) => option(hour, hour.replace(':', '.'), hours.to))}
              </select>
            </label>
          </div>
        </div>
        <div class="field">
          <label class="f" for="sehari">
            {text.most}
          </label>
          <p class="hint">{text.rest}</p>
          <select id="sehari" name="sehari">
            {[...new Set([...A_DAY, mostPerDay ?? 0])]
              .sort((a, b) => a - b)
              .map((count) => option(String(count), String(count), mostNow))}
            {option(NO_MOST, text.noMost, mostNow)}
          </select>
        </div>
        <fieldset class="field">
          <legend>{text.optional}</legend>
          {kinds
            .filter(({ official }) => !official)
            .map(({ kind, name, wanted }) => (
              <label class="radio">
                <input type="checkbox" name={kind} value="ya" checked={wanted} />
                <span>{name[language]}</span>
              </label>
            ))}
        </fieldset>
        <button class="btn">{text.save}</button>
      </form>
      <details>
        <summary>{text.official}</summary>
        <p>{text.always}</p>
        <ul>
          {kinds
            .filter(({ official }) => official)
            .map(({ name }) => (
              <li>{name[language]}</li>
            ))}
        </ul>
      </details>
    </section>
  );
}
