import type { ComponentChildren, ComponentProps } from 'preact';

interface Labelled {
  /** Also the id, to which a summary of mistakes leads. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is to be put right. */
  wrong?: string | undefined;
}

/** What is read with the field: its hint, and what is wrong with it. */
const described = ({ name, hint, wrong }: Pick<Labelled, 'name' | 'hint' | 'wrong'>) =>
  [hint !== undefined && `${name}-petunjuk`, wrong !== undefined && `${name}-salah`]
    .filter(Boolean)
    .join(' ') || undefined;

const Around = ({ children, ...field }: Labelled & { children: ComponentChildren }) => (
  <div class={field.wrong === undefined ? 'field' : 'field bad'}>
    <label class="f" for={field.name}>
      {field.label}
    </label>
    {field.hint !== undefined && (
      <p class="hint" id={`${field.name}-petunjuk`}>
        {field.hint}
      </p>
    )}
    {field.wrong !== undefined && (
      <p class="err" id={`${field.name}-salah`}>
        {field.wrong}
      </p>
    )}
    {children}
  </div>
);

/** A line to type in, under its label; what is wrong stands between them. */
export const Field = ({ name, label, hint, wrong, ...input }: Labelled & ComponentProps<'input'>) => (
  <Around name={name} label={label} hint={hint} wrong={wrong}>
    <input
      id={name}
      name={name}
      aria-describedby={described({ name, hint, wrong })}
      aria-invalid={wrong === undefined ? undefined : 'true'}
      {...input}
    />
  </Around>
);

/** Several lines to write, the same way. */
export const Lines = ({
  name,
  label,
  hint,
  wrong,
  value,
  ...area
}: Labelled & Omit<ComponentProps<'textarea'>, 'value'> & { value: string | undefined }) => (
  <Around name={name} label={label} hint={hint} wrong={wrong}>
    <textarea
      id={name}
      name={name}
      aria-describedby={described({ name, hint, wrong })}
      aria-invalid={wrong === undefined ? undefined : 'true'}
      {...area}
    >
      {value}
    </textarea>
  </Around>
);

/** One of several, from a list. @param empty what stands there before anything is chosen; absent where something always is */
export const Choice = ({
  name,
  label,
  hint,
  wrong,
  empty,
  options,
  chosen,
  required,
}: Labelled & {
  empty?: string;
  options: readonly { value: string; text: string }[];
  chosen: string | undefined;
  required?: boolean;
}) => (
  <Around name={name} label={label} hint={hint} wrong={wrong}>
    <select
      id={name}
      name={name}
      required={required}
      aria-describedby={described({ name, hint, wrong })}
      aria-invalid={wrong === undefined ? undefined : 'true'}
    >
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map(({ value, text }) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </Around>
);

/** What is to be put right, each leading to its field; the first thing on the page. */
export function Mistakes({ title, mistakes }: { title: string; mistakes: { name: string; text: string }[] }) {
  if (mistakes.length === 0) return null;
  return (
    <div class="summary" tabindex={-1} role="alert" aria-labelledby="masalah">
      <h2 id="masalah">{title}</h2>
      <ul>
        {mistakes.map(({ name, text }) => (
          <li>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
