import type { ComponentChildren, ComponentProps } from 'preact';

interface Labelled {
  name: string;
  /** To which a summary of mistakes leads; the name, where the page has no second field of it. */
  id?: string;
  label: string;
  hint?: string | undefined;
  /** What is to be put right; `true` where the words of it stand elsewhere on the page. */
  wrong?: string | boolean | undefined;
}

type Marks = Pick<Labelled, 'name' | 'id' | 'hint' | 'wrong'>;

/** The id, and what is read with the field: its hint, and what is wrong with it. */
const marks = ({ name, id = name, hint, wrong }: Marks) => ({
  id,
  name,
  'aria-describedby':
    [hint !== undefined && `${id}-petunjuk`, typeof wrong === 'string' && `${id}-salah`]
      .filter(Boolean)
      .join(' ') || undefined,
  'aria-invalid': wrong === undefined || wrong === false ? undefined : ('true' as const),
});

const Around = ({
  name,
  id = name,
  label,
  hint,
  wrong,
  children,
}: Labelled & { children: ComponentChildren }) => (
  <div class={wrong === undefined || wrong === false ? 'field' : 'field bad'}>
    <label class="f" for={id}>
      {label}
    </label>
    {hint !== undefined && (
      <p class="hint" id={`${id}-petunjuk`}>
        {hint}
      </p>
    )}
    {typeof wrong === 'string' && (
      <p class="err" id={`${id}-salah`}>
        {wrong}
      </p>
    )}
    {children}
  </div>
);

/** A line to type in, under its label; what is wrong stands between them. */
export const Field = ({ name, id, label, hint, wrong, ...input }: Labelled & ComponentProps<'input'>) => (
  <Around name={name} id={id} label={label} hint={hint} wrong={wrong}>
    <input {...marks({ name, id, hint, wrong })} {...input} />
  </Around>
);

/** Several lines to write, the same way. */
export const Lines = ({
  name,
  id,
  label,
  hint,
  wrong,
  value,
  ...area
}: Labelled & Omit<ComponentProps<'textarea'>, 'value'> & { value: string | undefined }) => (
  <Around name={name} id={id} label={label} hint={hint} wrong={wrong}>
    <textarea {...marks({ name, id, hint, wrong })} {...area}>
      {value}
    </textarea>
  </Around>
);

/** One of several, from a list. @param empty what stands there before anything is chosen; absent where something always is */
export const Choice = ({
  name,
  id,
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
  <Around name={name} id={id} label={label} hint={hint} wrong={wrong}>
    <select {...marks({ name, id, hint, wrong })} required={required}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map(({ value, text }) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </Around>
);

/** One thing to tick, or one of several to choose, before its words. */
export const Tick = ({ children, ...input }: ComponentProps<'input'>) => (
  <label class="radio">
    <input {...input} />
    <span>{children}</span>
  </label>
);

/** A short line of a row of filters, with its label around it. */
export const FilterLine = ({ label, ...input }: { label: string } & ComponentProps<'input'>) => (
  <label>
    {label}
    <input {...input} />
  </label>
);

/** A choice in a row of filters, with its label around it. */
export const FilterChoice = ({
  label,
  children,
  ...select
}: { label: string; children: ComponentChildren } & ComponentProps<'select'>) => (
  <label>
    {label}
    <select {...select}>{children}</select>
  </label>
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
