import type { IntlMessageFormat } from 'intl-messageformat';
import { LRUCache } from 'lru-cache';
import type { Locale } from '../recipient/recipient.js';
import type { Template } from './catalogue.js';

/** A text in both languages, as a government worded it. */
export type Wording = Record<Locale, Template>;

/** A text that is ready to be filled. */
export interface CompiledTemplate {
  subject: IntlMessageFormat;
  text: IntlMessageFormat;
  /** Names that both parts ask for. */
  names: ReadonlySet<string>;
}

type Compile = (text: string, locale: Locale) => IntlMessageFormat;
const MOST_COMPILED = 1_000;
const compiled = new LRUCache<string, CompiledTemplate>({ max: MOST_COMPILED });

/** @throws SyntaxError where a part is no ICU message */
export function compiledTemplate(
  { subject, text }: Template,
  locale: Locale,
  icu: Compile,
): CompiledTemplate {
  const parts = { subject: icu(subject, locale), text: icu(text, locale) };
  return { ...parts, names: new Set([...namesIn(parts.subject), ...namesIn(parts.text)]) };
}

/** The same of a government's wording, each compiled once. */
export function compiledWording(template: Template, locale: Locale, icu: Compile): CompiledTemplate {
  const key = `${locale}\n${template.subject}\n${template.text}`;
  let found = compiled.get(key);
  if (!found) compiled.set(key, (found = compiledTemplate(template, locale, icu)));
  return found;
}

interface Part {
  /** 0 a literal, 7 the number of a plural; all others name an argument. */
  type: number;
  value?: string;
  options?: Record<string, { value: readonly Part[] }>;
}

const WITHOUT_NAME = new Set([0, 7]);

/** The library's types of a part are a union of classes; here two fields of all of them are enough. */
function* namesIn(message: IntlMessageFormat): Generator<string> {
  yield* namesOf(message.getAst() as unknown as readonly Part[]);
}

function* namesOf(parts: readonly Part[]): Generator<string> {
  for (const { type, value, options } of parts) {
    if (value !== undefined && !WITHOUT_NAME.has(type)) yield value;
    for (const option of Object.values(options ?? {})) yield* namesOf(option.value);
  }
}
