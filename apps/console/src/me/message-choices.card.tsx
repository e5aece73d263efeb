import type { Language } from '#pages';
import type { MessagePreferences } from '../api/shapes.js';
import { Choice, FilterChoice, Tick } from '../page/field.js';
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
        <Choice
          name="saluran"
          label={text.channel}
          options={[...gone, ...used, [INBOX_ALONE, nameOf(INBOX_ALONE)] as const].map(([value, name]) => ({
            value,
            text: name,
          }))}
          chosen={channel}
        />
        <Choice
          name="bahasa"
          label={text.language}
          options={(['id', 'en'] as const).map((each) => ({ value: each, text: text.languages[each] }))}
          chosen={locale}
        />
        <div class="field">
          <Tick type="checkbox" name="tenang" value="ya" checked={quietHours !== null}>
            {text.quiet}
          </Tick>
          <div class="filter">
            <FilterChoice label={text.from} name="dari">
              {HOURS.map((hour) => option(hour, hour.replace(':', '.'), hours.from))}
            </FilterChoice>
            <FilterChoice label={text.to} name="sampai">
              {HOURS.map((hour) => option(hour, hour.replace(':', '.'), hours.to))}
            </FilterChoice>
          </div>
        </div>
        <Choice
          name="sehari"
          label={text.most}
          hint={text.rest}
          options={[
            ...[...new Set([...A_DAY, mostPerDay ?? 0])]
              .sort((a, b) => a - b)
              .map((count) => ({ value: String(count), text: String(count) })),
            { value: NO_MOST, text: text.noMost },
          ]}
          chosen={mostNow}
        />
        <fieldset class="field">
          <legend>{text.optional}</legend>
          {kinds
            .filter(({ official }) => !official)
            .map(({ kind, name, wanted }) => (
              <Tick type="checkbox" name={kind} value="ya" checked={wanted}>
                {name[language]}
              </Tick>
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
