import type { Language } from '#pages';
import { Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { rulePath } from './rules.page.js';
import type { DryRun, Rule } from './shapes.js';

const words = {
  id: {
    title: 'Berikan susulannya',
    lead: 'Tepat seperti hasil uji coba ini: yang baru dan yang bertambah diberikan, yang sudah diterima tidak dicabut.',
    changed:
      'Bila sejak uji coba ada catatan yang berubah, tidak ada yang diberikan dan Anda diminta mengulanginya.',
    reason: 'Alasan',
    reasonHint: 'Dibaca oleh siapa pun yang kelak bertanya. Sekurang-kurangnya tiga huruf.',
    send: 'Berikan',
  },
  en: {
    title: 'Give what was missed',
    lead: 'Exactly as this try found: what is new and what is more is given, what somebody has is not taken away.',
    changed: 'If a record has changed since, nothing is given and you are asked to try it again.',
    reason: 'Reason',
    reasonHint: 'Read by whoever asks later. At least three letters.',
    send: 'Give',
  },
} as const;

/** Gives what a version in force would have given before it was: the difference that a try found, and no other. */
export function RetroForm({
  language,
  rule,
  run: { version, fromYear, toYear, digest },
  keys,
  typed,
}: {
  language: Language;
  rule: Pick<Rule, 'code'>;
  run: DryRun;
  keys: FormKeys;
  typed: string | undefined;
}) {
  const text = words[language];
  return (
    <form
      class="card"
      method="post"
      action={`${rulePath(rule)}/${version}/susulan`}
      aria-labelledby="susulan"
    >
      <Unseen keys={keys} />
      <input type="hidden" name="dari" value={fromYear} />
      <input type="hidden" name="sampai" value={toYear} />
      <input type="hidden" name="sidik" value={digest} />
      <h2 id="susulan">{text.title}</h2>
      <p>
        {text.lead} {text.changed}
      </p>
      <Lines
        name="alasan"
        label={text.reason}
        hint={text.reasonHint}
        value={typed}
        minlength={3}
        maxlength={500}
        required
      />
      <button class="btn">{text.send}</button>
    </form>
  );
}
