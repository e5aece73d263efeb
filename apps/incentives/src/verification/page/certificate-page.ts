import { type Language } from '#pages';
import type { Certificate } from '../certificate/certificate.js';
import { dayOfInstant, dayText, hoursText, momentText, zoneName } from './days.js';
import { emblemPath, framed } from './frame.js';
import { escaped } from './markup.js';
import { words, type State } from './words.js';

/** What a page shows of a certificate. */
export interface Shown {
  certificate: Certificate;
  state: State;
  /** What the person who revoked it wrote, where that is more than a code. */
  reason?: string;
  replacedBy?: { number: string; path: string };
  /** Path of this page. */
  path: string;
  check: string;
  government: string;
  /** A PNG. */
  emblem?: Buffer;
  zone: string;
  now: Date;
  /** Whether a credential can be signed. */
  signs: boolean;
}

const LOOK: Record<State, string> = {
  VALID: 'ok',
  NOT_YET_VALID: 'warn',
  EXPIRED: 'warn',
  REVOKED: 'bad',
  REPLACED: 'warn',
};

type Row = [term: string, value: string];

/** Markup of a certificate's page: whether it holds first, then whom and what it is for. */
export function certificatePage(language: Language, shown: Shown): string {
  const { certificate, state, path, government, zone, now } = shown,
    word = words[language],
    [title, meaning] = word.state[state];
  const rows = [...factsOf(language, shown), ...endOf(language, shown)];
  const current = state === 'VALID' || state === 'NOT_YET_VALID' || state === 'EXPIRED';
  return framed(
    {
      language,
      title,
      government,
      ...(shown.emblem && { emblem: emblemPath(certificate.tenantId) }),
      otherLanguage: `${path}?lang=${language === 'id' ? 'en' : 'id'}`,
      foot: `${word.clock} ${zoneName(zone)}`,
    },
    `<p class="crumb"><a href="/sertifikat?lang=${language}">${word.lookUp}</a></p>
<section class="card"><div class="note ${LOOK[state]}"${state === 'REVOKED' ? ' role="alert"' : ''}><p><b>${title}</b><br>${meaning}</p></div>
<h1>${escaped(certificate.competence)}</h1>
<dl class="kv">${rows.map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join('\n')}</dl>
<p class="fresh">${word.checked(momentText(now, zone, language))}</p></section>
${current ? takeAway(language, shown) : ''}`,
  );
}

function factsOf(language: Language, { certificate, check, zone }: Shown): Row[] {
  const { holderName, number, kind, validFrom, validUntil, issuer, issuedAt } = certificate,
    { creditedTenths, provider, providerNumber } = certificate,
    word = words[language];
  const time = (day: string) => `<time datetime="${day}">${dayText(day, language)}</time>`;
  const rows: Row[] = [
    [word.name, escaped(holderName ?? word.unnamed)],
    [word.number, escaped(number)],
    [word.check, `<code>${escaped(check)}</code>`],
  ];
  if (kind === 'PROFESSIONAL')
    rows.push([word.valid, `${time(validFrom)}${validUntil ? ` ${word.to} ${time(validUntil)}` : ''}`]);
  else rows.push([word.completed, time(validFrom)]);
  if (creditedTenths) rows.push([word.credited, word.jp(hoursText(creditedTenths, language))]);
  if (provider) rows.push([word.provider, escaped(provider)]);
  if (providerNumber) rows.push([word.providerNumber, escaped(providerNumber)]);
  rows.push([word.issuer, escaped(issuer)]);
  rows.push([word.issued, escaped(dayOfInstant(issuedAt, zone, language))]);
  return rows;
}

/** When, why and by what it ended, where it was revoked or replaced. */
function endOf(language: Language, { certificate, reason, replacedBy, zone }: Shown): Row[] {
  const { revocation } = certificate,
    word = words[language];
  if (!revocation) return [];
  const why = [word.causes[revocation.cause], reason].filter((text) => text !== undefined).map(escaped);
  const rows: Row[] = [
    [word.revokedAt, momentText(revocation.at, zone, language)],
    [word.why, why.join('<br>')],
  ];
  if (replacedBy)
    rows.push([
      word.replacedBy,
      `<a href="${escaped(replacedBy.path)}?lang=${language}">${escaped(replacedBy.number)}</a>`,
    ]);
  return rows;
}

function takeAway(language: Language, { path, signs }: Shown): string {
  const word = words[language];
  const credential = `<a class="btn alt" href="${escaped(path)}/kredensial">${word.credential}</a>`;
  return `<section class="card noprint"><h2>${word.take}</h2><p class="acts"><a class="btn" href="${escaped(path)}/pdf">${word.pdf}</a>${signs ? credential : ''}</p></section>
${signs ? `<section class="card noprint"><h2>${word.developers}</h2><p class="small">${word.developersText}</p></section>` : ''}`;
}
