import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { assets } from './assets.js';
import { Emblem, Icon, type IconName } from './icon.js';
import type { Language } from './language.js';

const words = {
  id: {
    skip: 'Langsung ke isi',
    unread: (count: number) => (count === 0 ? 'Pesan' : `Pesan, ${count} belum dibaca`),
    main: 'Utama, bawah',
    side: 'Utama',
    account: 'Akun',
    hours: (zone: string) => `Jam dalam ${zone}`,
    more: 'Lainnya',
    help: 'Bantuan: hubungi BKPSDM instansi Anda',
  },
  en: {
    skip: 'Skip to the content',
    unread: (count: number) => (count === 0 ? 'Messages' : `Messages, ${count} unread`),
    main: 'Main, below',
    side: 'Main',
    account: 'Account',
    hours: (zone: string) => `Times in ${zone}`,
    more: 'More',
    help: 'Help: ask the BKPSDM of your government',
  },
} as const;

const zones: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

export interface NavigationItem {
  href: string;
  text: string;
  icon: IconName;
  current: boolean;
  /** Where groups of one navigation begin: "as a superior". */
  group?: string;
}

/** What is around the content of a page. */
export interface Frame {
  language: Language;
  title: string;
  /** The government as addresses name it, where the page is one of somebody's own: it can be put on their home screen. */
  tenant?: string | undefined;
  /** Name of the government, or undefined where none is known yet. */
  government?: string | undefined;
  timeZone?: string | undefined;
  /** Address of this page, to which the switch of language leads. */
  path: string;
  /** `unread` is absent where somebody has no messages: no bell leads to a page that is not theirs. */
  who?: { name: string; agency?: string | undefined; unread?: number | undefined };
  navigation?: NavigationItem[];
  /** A page of a table that uses the whole width. */
  wide?: boolean | undefined;
  /** A page on which a passkey is made or used: it loads the script for it. */
  passkeys?: boolean | undefined;
  /** A page that is read where there is no signal: nothing on it leads anywhere else. */
  alone?: boolean;
}

/** Where the manifest of a government's pages is. */
export const MANIFEST_FOLDER = '/manifes';

/** A whole page, escaped: whatever a name holds stays text. */
export function pageOf(frame: Frame, content: ComponentChildren): string {
  return `<!doctype html>${render(<Page frame={frame}>{content}</Page>)}`;
}

function Page({ frame, children }: { frame: Frame; children: ComponentChildren }) {
  const { language, title, government } = frame;
  const navigation = frame.navigation ?? [];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} | Mumpuni${government ? `, ${government}` : ''}`}</title>
        <link rel="preload" href={assets.font.path} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="icon" href={assets.strip.path} type="image/svg+xml" />
        {/* The pages of passkeys have their six requests without it. */}
        {frame.tenant !== undefined && !frame.passkeys && (
          <>
            <link rel="manifest" href={`${MANIFEST_FOLDER}/${frame.tenant}?lang=${language}`} />
            <link rel="apple-touch-icon" href={assets.smallIcon.path} />
            <meta name="theme-color" content="#1a3a78" />
          </>
        )}
        <link rel="stylesheet" href={assets.style.path} />
        <script src={assets.script.path} defer />
        {frame.passkeys && <script src={assets.passkey.path} defer />}
      </head>
      <body>
        <a class="skip" href="#isi">
          {words[language].skip}
        </a>
        <Header frame={frame} />
        <div class={frame.wide ? 'shell side' : 'shell'}>
          {frame.wide && <Rail language={language} items={navigation} />}
          <main id="isi">
            {frame.wide ? children : <div class="narrow">{children}</div>}
            <Footer frame={frame} />
          </main>
        </div>
        {navigation.length > 0 && (
          <nav class={frame.wide ? 'tabbar staff' : 'tabbar'} aria-label={words[language].main}>
            <Tabs language={language} items={navigation} />
          </nav>
        )}
      </body>
    </html>
  );
}

/** As many places as a thumb tells apart; what is beyond them opens from the last one, without script too. */
const PLACES = 5;

function Tabs({ language, items }: { language: Language; items: NavigationItem[] }) {
  const shown = items.length > PLACES ? items.slice(0, PLACES - 1) : items,
    more = items.slice(shown.length);
  return (
    <>
      {shown.map((item) => (
        <Tab item={item} />
      ))}
      {more.length > 0 && (
        <details class="further">
          <summary class={more.some(({ current }) => current) ? 'here' : undefined}>
            <Icon name="more" />
            {words[language].more}
          </summary>
          <div>
            {more.map((item) => (
              <Tab item={item} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

const Tab = ({ item: { href, text, icon, current } }: { item: NavigationItem }) => (
  <a href={href} aria-current={current ? 'page' : undefined}>
    <Icon name={icon} />
    <span>{text}</span>
  </a>
);

const Rail = ({ language, items }: { language: Language; items: NavigationItem[] }) => (
  <nav class="rail" aria-label={words[language].side}>
    {items.map((item) => (
      <>
        {item.group && <h2>{item.group}</h2>}
        <Tab item={item} />
      </>
    ))}
  </nav>
);

function Header({ frame: { language, government, who, path, alone = false } }: { frame: Frame }) {
  return (
    <header class="top">
      <div class="in">
        <a class="brand" href="/">
          <Emblem />
          <span>
            <b>Mumpuni</b>
            <span>{government ?? 'Pengembangan kompetensi ASN'}</span>
          </span>
        </a>
        <div class="end">
          {who && <Who language={language} who={who} alone={alone} />}
          {!who && !alone && <Switch language={language} path={path} />}
        </div>
      </div>
      <div class="strip" />
    </header>
  );
}

const Who = ({
  language,
  who,
  alone,
}: {
  language: Language;
  who: NonNullable<Frame['who']>;
  alone: boolean;
}) => (
  <>
    {!alone && who.unread !== undefined && (
      <a class="icon" href="/pesan" aria-label={words[language].unread(who.unread)}>
        <Icon name="bell" />
        {who.unread > 0 && <i aria-hidden="true">{who.unread > 99 ? '99+' : who.unread}</i>}
      </a>
    )}
    <a class="who" href="/akun">
      <em aria-hidden="true">{initialsOf(who.name)}</em>
      <span>
        {who.name}
        <small>{who.agency ?? words[language].account}</small>
      </span>
    </a>
  </>
);

function Switch({ language, path }: { language: Language; path: string }) {
  const other = language === 'id' ? 'en' : 'id';
  return (
    <a href={`${path}${path.includes('?') ? '&' : '?'}lang=${other}`} lang={other} hreflang={other}>
      {other === 'en' ? 'English' : 'Bahasa Indonesia'}
    </a>
  );
}

function Footer({ frame: { language, timeZone, path, alone } }: { frame: Frame }) {
  const zone = timeZone === undefined ? undefined : (zones[timeZone] ?? timeZone);
  return (
    <footer class="foot">
      {zone && <span>{words[language].hours(zone)}</span>}
      <span>{words[language].help}</span>
      {!alone && <Switch language={language} path={path} />}
    </footer>
  );
}

function initialsOf(name: string): string {
  const parts = name.match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? [];
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
