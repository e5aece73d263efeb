export type Language = 'id' | 'en';

const texts = {
  id: {
    title: 'Kotak masuk pengembangan',
    intro: 'Semua surel yang dikirim oleh Mumpuni di komputer ini. Tidak ada yang keluar ke internet.',
    search: 'Cari penerima',
    searchHint: 'Alamat atau bagian alamat',
    list: 'Daftar surel',
    received: 'Diterima',
    to: 'Kepada',
    subject: 'Perihal',
    more: 'Muat lebih lama',
    empty: 'Belum ada surel.',
    count: 'surel diterima',
    message: 'Isi surel',
    choose: 'Pilih sebuah surel dari daftar.',
    from: 'Dari',
    source: 'Kepala surel',
    html: 'Tampilan HTML',
    text: 'Teks biasa',
    gone: 'Surel ini tidak lagi disimpan.',
    offline: 'Kotak masuk tidak menjawab; mencoba lagi.',
    noSubject: '(tanpa perihal)',
    other: 'English',
  },
  en: {
    title: 'Development inbox',
    intro: 'Every e-mail that Mumpuni sends on this machine. Nothing leaves for the internet.',
    search: 'Search recipient',
    searchHint: 'Address or part of it',
    list: 'E-mails',
    received: 'Received',
    to: 'To',
    subject: 'Subject',
    more: 'Load older ones',
    empty: 'No e-mail yet.',
    count: 'e-mails received',
    message: 'E-mail',
    choose: 'Choose an e-mail from the list.',
    from: 'From',
    source: 'Headers',
    html: 'HTML view',
    text: 'Plain text',
    gone: 'This e-mail is no longer kept.',
    offline: 'The inbox does not answer; trying again.',
    noSubject: '(no subject)',
    other: 'Bahasa Indonesia',
  },
} as const;

export function page(language: Language): string {
  const t = texts[language];
  const other = language === 'id' ? 'en' : 'id';
  const data = Object.entries({
    more: t.more,
    empty: t.empty,
    count: t.count,
    from: t.from,
    to: t.to,
    received: t.received,
    source: t.source,
    html: t.html,
    text: t.text,
    gone: t.gone,
    offline: t.offline,
    nosubject: t.noSubject,
  })
    .map(([name, value]) => `data-${name}="${value}"`)
    .join(' ');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title} – Mumpuni</title>
<link rel="stylesheet" href="/inbox.css">
<script src="/inbox.js" defer></script>
</head>
<body ${data}>
<header>
<h1>${t.title}</h1>
<p>${t.intro} <a href="/?lang=${other}" lang="${other}" hreflang="${other}">${t.other}</a></p>
</header>
<main>
<section aria-labelledby="list-title">
<h2 id="list-title">${t.list}</h2>
<form role="search" id="search"><label for="to">${t.search}</label> <input id="to" name="to" type="search" placeholder="${t.searchHint}" autocomplete="off"></form>
<p id="status" role="status" aria-live="polite"></p>
<table>
<thead><tr><th scope="col">${t.received}</th><th scope="col">${t.to}</th><th scope="col">${t.subject}</th></tr></thead>
<tbody id="mails"></tbody>
</table>
<p><button type="button" id="more" hidden>${t.more}</button></p>
</section>
<section aria-labelledby="mail-title" id="mail" tabindex="-1">
<h2 id="mail-title">${t.message}</h2>
<div id="content"><p>${t.choose}</p></div>
</section>
</main>
</body>
</html>
`;
}

export const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; }
header p { margin-top: 0; }
main { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); }
input, button { font: inherit; padding: .4rem .6rem; }
input { width: min(100%, 20rem); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .4rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
tr[aria-current="true"] { background: #2a6fdb22; }
td button { background: none; border: 0; color: LinkText; cursor: pointer; padding: .2rem 0; text-align: left; text-decoration: underline; }
:focus-visible { outline: 3px solid #2a6fdb; outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #8882; padding: .8rem; }
iframe { border: 1px solid #8888; background: #fff; width: 100%; min-height: 24rem; }
`;

/**
 * Texts of mails reach the page only as text nodes, or inside a frame that may neither run scripts nor load
 * anything.
 */
export const script = `
const byId = (id) => document.getElementById(id);
const t = document.body.dataset;
const language = document.documentElement.lang;
const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
let cursor = null, older = [], open = null;

const element = (name, text, children = []) => {
  const e = document.createElement(name);
  if (text !== null) e.textContent = text;
  e.append(...children);
  return e;
};
const query = (extra) => new URLSearchParams({ limit: '50', ...(byId('to').value ? { to: byId('to').value } : {}), ...extra });

function row(mail) {
  const button = element('button', mail.subject || t.nosubject);
  button.type = 'button';
  button.dataset.id = mail.id;
  button.onclick = () => show(mail.id, true);
  const tr = element('tr', null, [element('td', time.format(new Date(mail.receivedAt))), element('td', mail.to.join(', ')), element('td', null, [button])]);
  if (mail.id === open) tr.setAttribute('aria-current', 'true');
  return tr;
}

function draw(items) {
  const focused = document.activeElement?.dataset?.id;
  byId('mails').replaceChildren(...items.map(row));
  if (focused) byId('mails').querySelector('[data-id="' + focused + '"]')?.focus();
}

async function refresh() {
  try {
    const [list, stats] = await Promise.all([fetch('/api/messages?' + query()).then((r) => r.json()), fetch('/api/stats').then((r) => r.json())]);
    if (older.length === 0) cursor = list.nextCursor;
    const oldest = list.items.at(-1)?.id ?? 0;
    draw([...list.items, ...older.filter((mail) => mail.id < oldest)]);
    byId('more').hidden = cursor === null;
    const status = list.items.length === 0 ? t.empty : new Intl.NumberFormat(language).format(stats.accepted) + ' ' + t.count;
    if (byId('status').textContent !== status) byId('status').textContent = status;
  } catch {
    byId('status').textContent = t.offline;
  }
}

async function show(id, focus) {
  const response = await fetch('/api/messages/' + id);
  open = id;
  if (!response.ok) return byId('content').replaceChildren(element('p', t.gone));
  const mail = await response.json();
  const facts = element('dl', null, [
    element('dt', t.from), element('dd', mail.from), element('dt', t.to), element('dd', mail.to.join(', ')),
    element('dt', t.received), element('dd', time.format(new Date(mail.receivedAt))), element('dt', 'Message-ID'), element('dd', mail.messageId),
  ]);
  const parts = [element('h3', mail.subject || t.nosubject), facts];
  if (mail.text) parts.push(element('h4', t.text), element('pre', mail.text));
  if (mail.html) {
    const frame = element('iframe', null);
    frame.title = t.html;
    frame.setAttribute('sandbox', '');
    frame.srcdoc = mail.html;
    parts.push(element('h4', t.html), frame);
  }
  parts.push(element('details', null, [element('summary', t.source), element('pre', mail.headers.map((h) => h.name + ': ' + h.value).join('\\n'))]));
  byId('content').replaceChildren(...parts);
  if (focus) byId('mail').focus();
  await refresh();
}

byId('search').onsubmit = (event) => event.preventDefault();
byId('to').oninput = () => { older = []; refresh(); };
byId('more').onclick = async () => {
  const list = await fetch('/api/messages?' + query({ cursor })).then((r) => r.json());
  older = [...older, ...list.items];
  cursor = list.nextCursor;
  await refresh();
};
const loop = async () => { if (!document.hidden) await refresh(); setTimeout(loop, 2000); };
loop();
`;
