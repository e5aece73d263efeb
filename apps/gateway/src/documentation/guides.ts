import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Marked, type Tokens } from 'marked';
import type { Language } from '#pages';
import type { GatewayConfig } from '../gateway.config.js';

/** In the order in which most need them. */
export const GUIDES = ['start', 'errors', 'lists', 'hear', 'limits'] as const;
export type GuideName = (typeof GUIDES)[number];

export interface Guide {
  title: string;
  /** What comes below the title. */
  html: string;
}

export const isGuide = (name: string): name is GuideName => GUIDES.some((each) => each === name);

function folder(from = import.meta.dirname): string {
  const here = join(from, 'apps/gateway/guides');
  if (existsSync(here)) return here;
  if (from === dirname(from)) throw new Error(`no apps/gateway/guides above ${import.meta.dirname}`);
  return folder(dirname(from));
}

export const guideText = (name: GuideName, language: Language): string =>
  readFileSync(join(folder(), language, `${name}.md`), 'utf8');

/** What the collection for Postman does before each request. */
export const tokenScript = (): string => readFileSync(join(folder(), 'fetch-token.postman.js'), 'utf8');

/** The AsyncAPI document of webhooks, which lies beside the guides. */
export const webhooksDocument = (): string => readFileSync(join(folder(), 'webhooks.asyncapi.json'), 'utf8');

const MIB = 1024 * 1024;

/** What the guide of limits says of this installation. */
const placesIn = (config: GatewayConfig, language: Language): Record<string, string> => {
  const figure = (value: number) => value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
  return {
    RATE_LIMIT_REQUESTS: figure(config.RATE_LIMIT_REQUESTS),
    RATE_LIMIT_ANONYMOUS_REQUESTS: figure(config.RATE_LIMIT_ANONYMOUS_REQUESTS),
    RATE_LIMIT_WINDOW_SECONDS: figure(config.RATE_LIMIT_WINDOW_SECONDS),
    BODY_LIMIT: `${figure(config.BODY_LIMIT_BYTES / MIB)} MiB`,
    FILE_LIMIT: `${figure(config.FILE_LIMIT_BYTES / MIB)} MiB`,
  };
};

/** Tables scroll by themselves on a phone, and are reached by the keyboard then. */
const markdown = (title: string): Marked => {
  const marked = new Marked({ gfm: true, async: false });
  marked.use({
    renderer: {
      table(token: Tokens.Table): string {
        const cells = (row: Tokens.TableCell[], tag: 'th' | 'td') =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        const head = `<thead><tr>${cells(token.header, 'th')}</tr></thead>`,
          body = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
        return `<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table>${head}<tbody>${body}</tbody></table></div>`;
      },
    },
  });
  return marked;
};

/** A guide as it stands in the folder beside this service, with the limits of this installation. */
export function readGuide(name: GuideName, language: Language, config: GatewayConfig): Guide {
  const places = placesIn(config, language),
    text = guideText(name, language)
      .replace(/<!--[\s\S]*?-->\n?/g, '')
      .replace(/\{\{(\w+)\}\}/g, (_, place: string) => {
        const value = places[place];
        if (value === undefined) throw new Error(`${language}/${name}.md asks for ${place}`);
        return value;
      }),
    [first = '', ...rest] = text.split('\n'),
    title = first.replace(/^# /, '');
  return { title, html: markdown(title).parse(rest.join('\n'), { async: false }) };
}
