/* global ASSETS, SHELF, OFFLINE, UNTIL_HEADER */
// The worker of the pages: what they load stays here, and where there is no signal it helps. A page of a person is kept
// only where the service says until when; nothing of anybody is left as soon as somebody is asked to sign in.
const KEPT = 'kept';
/** A person's page is fetched for keeping at most so often. */
const FRESH_MS = 20_000;
/** Counts up with each wiping: what was on its way then is not kept any more. */
let wiped = 0;

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll([OFFLINE, ...ASSETS])));
});
addEventListener('activate', (event) => event.waitUntil(begin()));
addEventListener('fetch', (event) => {
  const { request } = event,
    { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (ASSETS.includes(pathname)) event.respondWith(fromShelf(pathname, request));
  else if (request.mode !== 'navigate' || /^\/(v1|docs|oauth)\//.test(pathname)) return;
  else if (pathname === '/masuk') event.respondWith(wipe().then(() => fetch(request)));
  else event.respondWith(pageFor(event, pathname));
});

async function begin() {
  for (const name of await caches.keys()) if (name !== SHELF && name !== KEPT) await caches.delete(name);
  await clients.claim();
}

async function fromShelf(pathname, request) {
  return (await caches.match(pathname, { cacheName: SHELF })) ?? fetch(request);
}

async function pageFor(event, pathname) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(pathname, answer));
    return answer;
  } catch {
    return (await keptAt(pathname)) ?? caches.match(OFFLINE, { cacheName: SHELF });
  }
}

/** The page as it is meant to be kept, which says how old it is, is fetched beside the one that was opened. */
async function keep(pathname, answer) {
  const kept = await caches.open(KEPT),
    turn = wiped;
  for (const each of await kept.keys()) if (isOver(await kept.match(each))) await kept.delete(each);
  if (!answer.ok || new URL(answer.url).searchParams.has('luring')) return;
  if (!answer.headers.has(UNTIL_HEADER)) return void (await kept.delete(pathname));
  const before = await kept.match(pathname);
  if (before && Date.now() - Date.parse(before.headers.get('date')) < FRESH_MS) return;
  const page = await fetch(`${pathname}?luring=ya`);
  if (page.ok && !page.redirected && page.headers.has(UNTIL_HEADER) && turn === wiped)
    await kept.put(pathname, page);
}

async function keptAt(pathname) {
  const page = await caches.match(pathname, { cacheName: KEPT });
  if (page && isOver(page)) await wipe();
  else return page;
}

const isOver = (page) => !(Date.parse(page?.headers.get(UNTIL_HEADER)) > Date.now());

async function wipe() {
  wiped++;
  await caches.delete(KEPT);
}
