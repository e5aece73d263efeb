import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import { must } from '#platform';
import { loadRuleBook } from '#rules';
import type { MessageKind, MessageParams } from '../message/message.js';
import type { MessageDocument } from '../message/message.schema.js';
import type { Locale } from '../recipient/recipient.js';
import { catalogues, whatsappParameters, type Catalogue } from './catalogue.js';
import { htmlOf } from './html.js';
import { reasonOf } from './reasons.js';
import { compiledTemplate, compiledWording, type CompiledTemplate, type Wording } from './wording.js';
import { zoneName } from './zone-name.js';

/** What a sentence calls each kind of incentive: their rules say it. */
const { kinds } = loadRuleBook();

export interface Addressee {
  name: string;
  /** Name of the person whom the text is about, where that is somebody else and known. */
  about?: string | undefined;
  tenant: string;
  locale: Locale;
  /** Zone of the tenant, for instants; local dates are the same everywhere. */
  timeZone: string;
  publicUrl: string;
  /** How the government words it, by kind; what is not here is said as in the catalogue. */
  wordings?: Readonly<Record<string, Wording>> | undefined;
}

export interface Rendered {
  locale: Locale;
  subject: string;
  text: string;
  html: string;
}

type Values = Record<string, string | number>;
type Renderable = Pick<MessageDocument, 'kind' | 'params'>;

interface Compiled {
  greeting: IntlMessageFormat;
  closing: IntlMessageFormat;
  templates: Map<MessageKind, CompiledTemplate>;
  date: Intl.DateTimeFormat;
  month: Intl.DateTimeFormat;
}

const tags: Record<Locale, string> = { id: 'id-ID', en: 'en-GB' };
/** In full, and a day below ten without a zero before it. */
const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const formatters = { id: formattersOf(tags.id), en: formattersOf(tags.en) };
const compiled = { id: compile('id'), en: compile('en') };
const instants = new Map<string, Intl.DateTimeFormat>();

function icu(text: string, locale: Locale): IntlMessageFormat {
  return new IntlMessageFormat(text, tags[locale], undefined, {
    ignoreTag: true,
    formatters: formatters[locale],
  });
}

function compile(locale: Locale): Compiled {
  const { greeting, closing, templates } = catalogues[locale];
  return {
    greeting: icu(greeting, locale),
    closing: icu(closing, locale),
    templates: new Map(
      Object.entries(templates).map(([kind, template]) => [
        kind as MessageKind,
        compiledTemplate(template, locale, icu),
      ]),
    ),
    date: new Intl.DateTimeFormat(tags[locale], { ...DAY, timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(tags[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  };
}

/** Each formatter once. The library looks its own up by locale and options as JSON, for every number of every mail. */
function formattersOf(tag: string): Formatters {
  const number = new Intl.NumberFormat(tag),
    cardinal = new Intl.PluralRules(tag);
  return {
    getNumberFormat: (_, options) => (options ? new Intl.NumberFormat(tag, options) : number),
    getPluralRules: (_, options) =>
      options?.type === 'ordinal' ? new Intl.PluralRules(tag, options) : cardinal,
    getDateTimeFormat: (_, options) => new Intl.DateTimeFormat(tag, options),
  };
}

/** What a digest tells, each with the person whom it is about. */
export type Told = readonly { message: Renderable; about?: string | undefined }[];

/** So many pieces of news stand in a digest; the rest is counted. */
const MOST_IN_DIGEST = 20;

/** @param told what a digest tells; one alone is written as if it came by itself */
export function render(message: Renderable, to: Addressee, told: Told = []): Rendered {
  const [only, ...others] = told;
  if (only && others.length === 0) return textOf(only.message, { ...to, about: only.about }, new Map());
  const parts = told
      .slice(0, MOST_IN_DIGEST)
      .map((each) => shortOf(each.message, { ...to, about: each.about })),
    params = message.kind === 'DIGEST' ? digestParams(message.params, told.length, parts) : message.params;
  return textOf({ kind: message.kind, params }, to, new Map(parts.flatMap(({ labels }) => [...labels])));
}

const digestParams = (
  params: MessageParams,
  count: number,
  parts: readonly { text: string }[],
): MessageParams => ({
  ...params,
  count,
  more: count - parts.length,
  items: parts.map(({ text }) => text).join('\n\n'),
  inboxUrl: INBOX,
});

/**
 * The first paragraph of a text and its links, which stand in paragraphs of their own; one that only the
 * paragraph before it explains is left out with that.
 */
function shortOf(message: Renderable, to: Addressee) {
  const { template, values } = filled(message, to),
    [first = '', ...rest] = String(template.text.format(values)).split('\n\n'),
    labels = labelsOf(values, to.locale),
    links = rest.filter((paragraph) => labels.has(paragraph));
  return { text: [first, ...links].join('\n\n'), labels };
}

function filled(message: Renderable, to: Addressee) {
  const values = valuesOf(message, to);
  return { template: wordedFor(message.kind, to, values) ?? templateOf(message.kind, to.locale), values };
}

const templateOf = (kind: MessageKind, locale: Locale): CompiledTemplate =>
  must(compiled[locale].templates.get(kind), 'the entry of templates');

/** The government's own words; undefined where it has none, or this message lacks what they name. */
function wordedFor(
  kind: MessageKind,
  { wordings, locale }: Addressee,
  values: Values,
): CompiledTemplate | undefined {
  const own = wordings?.[kind]?.[locale];
  if (own === undefined) return undefined;
  const worded = compiledWording(own, locale, icu);
  for (const name of worded.names) if (!(name in values)) return undefined;
  return worded;
}

/** What the texts of a kind name in the words of this release. */
export const argumentsOf = (kind: MessageKind): ReadonlySet<string> =>
  new Set([...templateOf(kind, 'id').names, ...templateOf(kind, 'en').names]);

/** The names in a text; undefined where it is no ICU message. */
export function readTemplate(text: string, locale: Locale): ReadonlySet<string> | undefined {
  try {
    return compiledTemplate({ subject: '', text }, locale, icu).names;
  } catch {
    return undefined;
  }
}

function textOf(message: Renderable, to: Addressee, more: ReadonlyMap<string, string>): Rendered {
  const { greeting, closing: ending } = compiled[to.locale],
    { template, values } = filled(message, to);
  const subject = oneLine(String(template.subject.format(values)));
  const paragraphs = [greeting, template.text].flatMap((part) => String(part.format(values)).split('\n\n')),
    closing = [
      String(ending.format(values)),
      `${reasonOf(message.kind, to.locale)}\n${pagesFor(message, to)}`,
    ],
    { locale, tenant } = to;
  return {
    locale,
    subject,
    text: [...paragraphs, '-- ', ...closing].join('\n\n').replace('-- \n\n', '-- \n'),
    html: htmlOf({
      locale,
      tenant,
      subject,
      paragraphs,
      closing,
      labels: new Map([...more, ...labelsOf(values, locale)]),
    }),
  };
}

/** What the approved WhatsApp template of this kind asks for; its rules allow no line breaks. */
export function renderWhatsapp(
  { kind, params }: Renderable,
  to: Addressee,
  told: Told = [],
): { name: string; locale: Locale; parameters: string[] } {
  const [only, ...others] = told;
  if (only && others.length === 0) return renderWhatsapp(only.message, { ...to, about: only.about });
  const message = { kind, params: kind === 'DIGEST' ? digestParams(params, told.length, []) : params },
    values = valuesOf(message, to);
  const number = new Intl.NumberFormat(tags[to.locale]);
  const text = (name: string) => {
    const value = values[name] ?? '';
    if (typeof value === 'number' && name !== 'year') return number.format(value);
    return oneLine(String(value)) || '-';
  };
  return {
    name: message.kind.toLowerCase(),
    locale: to.locale,
    parameters: ['name', ...whatsappParameters[message.kind]].map(text),
  };
}

/** What a short message says: one sentence, and where the rest is read. */
export function renderShort(
  { kind, params }: Renderable,
  to: Addressee,
  told: Told = [],
): { sentence: string; link: string } {
  const [only, ...others] = told;
  if (only && others.length === 0) return renderShort(only.message, { ...to, about: only.about });
  const message = { kind, params: kind === 'DIGEST' ? digestParams(params, told.length, []) : params },
    { template, values } = filled(message, to),
    [link] = labelsOf(values, to.locale).keys();
  return {
    sentence: `${to.tenant}: ${oneLine(String(template.subject.format(values)))}.`.replace(
      /([.?!])\.$/,
      '$1',
    ),
    link: link ?? to.publicUrl + INBOX,
  };
}

/** So much a chat takes at once (Telegram's limit is 4,096), with room for the address of the rest. */
const CHAT_LENGTH = 3_800;

/** The whole message as a text of a chat; what is longer than one goes on in the inbox. */
export function renderChat(message: Renderable, to: Addressee, told: Told = []): string {
  const { subject, text } = render(message, to, told),
    whole = `${subject}\n\n${text.replace('\n-- \n', '\n')}`;
  if (whole.length <= CHAT_LENGTH) return whole;
  const cut = whole.slice(0, CHAT_LENGTH);
  return `${cut.slice(0, cut.lastIndexOf('\n\n'))}\n\n…\n\n${to.publicUrl}${INBOX}`;
}

/** Where everybody reads what they were told. */
const INBOX = '/pesan';

/** Where everybody chooses what they are sent. */
const SETTINGS = '/akun#pesan';

/** Where what a message asks for is done, or why it came; of the others the account is enough. */
const PAGES: Partial<Record<MessageKind, { label: keyof Catalogue['pages']; path: string }>> = {
  INCENTIVE_AWARDED: { label: 'why', path: '/riwayat/mengapa' },
  INCENTIVE_REVOKED: { label: 'why', path: '/riwayat/mengapa' },
  INCENTIVE_ADJUSTED: { label: 'why', path: '/riwayat/mengapa' },
  ENROLMENT_ADMITTED: { label: 'training', path: '/pelatihan' },
  ENROLMENT_WAITLISTED: { label: 'training', path: '/pelatihan' },
  ENROLMENT_CANCELLED: { label: 'training', path: '/pelatihan' },
  BATCH_STARTS: { label: 'training', path: '/pelatihan' },
  LEARNING_HOURS_SHORTFALL: { label: 'training', path: '/pelatihan' },
};

/** Where its reader finds more: the page of its kind, one's own account and the choice of messages. */
function pagesFor({ kind }: Renderable, { locale, publicUrl }: Addressee): string {
  const { pages } = catalogues[locale],
    page = PAGES[kind],
    own = `${pages.account}: ${publicUrl}/akun\n${pages.settings}: ${publicUrl}${SETTINGS}`;
  return page ? `${pages[page.label]}: ${publicUrl}${page.path}\n${own}` : own;
}

/** What the links of a message lead to, by their addresses. */
function labelsOf(values: Values, locale: Locale): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [name, label] of Object.entries(catalogues[locale].links)) {
    const url = values[name];
    if (url !== undefined) labels.set(String(url), label);
  }
  return labels;
}

/** Parameters as texts for people; for each one that may be missing, `hasX` for the templates to choose by. */
function valuesOf({ params }: Renderable, to: Addressee): Values {
  const { locale } = to,
    incentive = kinds.get(String(params['incentiveType']))?.[locale] ?? catalogues[locale].someIncentive;
  const values: Values = {
    name: to.name,
    tenant: to.tenant,
    incentive,
    incentiveCapital: incentive.charAt(0).toUpperCase() + incentive.slice(1),
    points: 0,
    about: '',
    again: 'false',
    hasTitle: String('title' in params),
    hasYear: String('year' in params),
    hasCertificate: String('certificateNumber' in params),
    hasCertificateUrl: String('certificateUrl' in params),
    hasProvider: String('provider' in params),
    hasProviderNumber: String('providerCertificateNumber' in params),
    person: to.about ?? '',
    hasPerson: String(to.about !== undefined),
    hasReason: String('reason' in params),
    hasRevokedAt: String('revokedAt' in params),
    hasReplaced: String('replacesNumber' in params),
    hasPage: String('pageUrl' in params),
    hasFreshness: String('freshAsOf' in params),
  };
  for (const [name, value] of Object.entries(params)) values[name] = readable(name, value, to);
  return values;
}

function readable(name: string, value: string | number | boolean, to: Addressee): string | number {
  if (typeof value === 'boolean') return String(value);
  // A year is a name, not an amount: no thousands separator.
  if (typeof value === 'number') return name === 'year' ? String(value) : value;
  if (name === 'period') return periodOf(value, to.locale);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value))
    return compiled[to.locale].date.format(new Date(`${value}T00:00:00Z`));
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value))
    return `${instantFormat(to).format(new Date(value))} ${zoneName(to.timeZone)}`;
  if (name.endsWith('Url')) return value.startsWith('/') ? to.publicUrl + value : value;
  return value;
}

/** The month, quarter or week of a report in words: it comes as `2026-10`, `2026-Q3` or `2026-W46`. */
function periodOf(period: string, locale: Locale): string {
  const [year = '', part = ''] = period.split('-'),
    number = Number(part.slice(1));
  if (part.startsWith('Q'))
    return locale === 'id'
      ? `triwulan ${['I', 'II', 'III', 'IV'][number - 1] ?? number} ${year}`
      : `quarter ${number} of ${year}`;
  if (part.startsWith('W'))
    return locale === 'id' ? `minggu ke-${number} ${year}` : `week ${number} of ${year}`;
  if (!/^\d{2}$/.test(part)) return period;
  return compiled[locale].month.format(new Date(`${period}-01T00:00:00Z`));
}

function instantFormat({ locale, timeZone }: Addressee): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  let format = instants.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(tags[locale], { ...DAY, hour: '2-digit', minute: '2-digit', timeZone });
    instants.set(key, format);
  }
  return format;
}

/** Control characters end here: nothing that came from outside may start a header of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Names that every text can use, whatever the message brings. */
export const alwaysFilled: readonly string[] = Object.keys(
  valuesOf(
    { kind: 'DIGEST', params: {} },
    {
      name: '',
      tenant: '',
      locale: 'id',
      timeZone: 'UTC',
      publicUrl: '',
    },
  ),
);
