import type { Language } from '#pages';
import { Lines, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import type { DecisionMistake, TypedDecision } from './typed.js';
import { common } from './words.js';

interface Asked {
  language: Language;
  action: string;
  keys: FormKeys;
  choices: readonly { value: string; text: string }[];
  reason: { label: string; hint: string; short: string };
  typed?: TypedDecision | undefined;
  mistakes?: readonly DecisionMistake[];
}

/** One of two, and why. */
export function DecisionForm({ language, action, keys, choices, reason, typed, mistakes = [] }: Asked) {
  const text = common[language],
    none = mistakes.includes('putusan');
  return (
    <form class="card" method="post" action={action} aria-labelledby="putuskan">
      <Unseen keys={keys} />
      <h2 id="putuskan">{text.decide}</h2>
      <fieldset class={none ? 'field bad' : 'field'}>
        <legend class="f">{text.decided}</legend>
        {none && <p class="err">{text.choose}</p>}
        <div class="choices">
          {choices.map(({ value, text: label }, place) => (
            <Tick
              type="radio"
              id={place === 0 ? 'putusan' : undefined}
              name="putusan"
              value={value}
              checked={typed?.decision === value}
              required
            >
              {label}
            </Tick>
          ))}
        </div>
      </fieldset>
      <Lines
        name="alasan"
        label={reason.label}
        hint={reason.hint}
        wrong={mistakes.includes('alasan') ? reason.short : undefined}
        maxlength={2_000}
        required
        value={typed?.reason}
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}
