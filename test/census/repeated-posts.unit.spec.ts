import { expect, it } from 'vitest';
import { PUBLISHED, SERVICES } from '../../apps/gateway/src/routes.js';

const OPERATOR = 'the operator belongs to no government, and keys are kept per government and client';
const BY_LINK = 'whoever has the link is no client: a second answer replaces or is told of the first';
const KEY_IN_FORM = 'a form of a page: its key goes on to the API, where it counts once';
const BY_STATE = 'sent again it finds what it did, goes on where it stopped, and says so';

/** Every POST that keeps no Idempotency-Key, and why. What is not here is `@Idempotent()`. */
const WITHOUT_KEY: Record<string, string> = {
  '/jwks': 'OAuth: a library of its own, and nothing is created',
  '/oauth/token': 'OAuth: each answer is another token',
  '/.well-known/oauth-authorization-server': 'OAuth: nothing is created',
  '/.well-known/openid-configuration': 'OAuth: nothing is created',
  '/oauth/authorize': 'OpenID Connect: a browser begins a sign-in, nothing else is created',
  '/oauth/authorize/:uid': 'OpenID Connect: a browser goes on with a sign-in',
  '/oauth/revoke': 'OAuth: what is revoked stays revoked',
  '/masuk/langkah/:uid': 'a browser has no client; each answer is another link, and only so many an hour',
  '/masuk/langkah/:uid/tautan/:secret': 'a link is used once: the second time it says so',
  '/keluar': 'a form of a page: whoever is out is out',
  '/akun/gawai/:id/keluarkan': 'a form of a page: whoever is out is out',
  '/akun/pesan': BY_STATE,
  '/pesan/:id/dibaca': BY_STATE,
  '/laporan': 'a form of a page: it carries the key under which its report is asked for',
  '/laporan/langganan': KEY_IN_FORM,
  '/laporan/langganan/:id/akhiri': BY_STATE,
  '/impor': 'a form of a page: a dry run that records nothing',
  '/impor/:id/catat': BY_STATE,
  '/impor/:id/batalkan': BY_STATE,
  '/warga/:id': 'a form of a page: it carries the key under which its answer is given',
  '/belajar/:id/materi/:materi/selesai': BY_STATE,
  '/belajar/:id/tes/:tes': 'a form of a page: it names the try, which counts once',
  '/pelatihan/:batch/daftar': KEY_IN_FORM,
  '/pelatihan/:batch/batal': KEY_IN_FORM,
  '/tim/usulan': KEY_IN_FORM,
  '/tim/usulan/:id/tarik': KEY_IN_FORM,
  '/tim/penghargaan/:id': KEY_IN_FORM,
  '/riwayat/mengapa/banding': KEY_IN_FORM,
  '/:tenant/lapor': 'a form of a page: a citizen has no client; each is a report with a number of its own',
  '/v1/me/inbox/:messageId/read': BY_STATE,
  '/v1/accounts': `${OPERATOR}; a repetition finds the account and says so: 409 ACCOUNT_EXISTS`,
  '/v1/accounts/:id/sign-in-links': `${OPERATOR}; each answer is another link`,
  '/v1/clients': `${OPERATOR}; the answer holds a secret that is kept nowhere`,
  '/v1/clients/:id/rotate-secret': `${OPERATOR}; a repetition takes no secret away that is in use`,
  '/v1/clients/:id/disable': `${OPERATOR}; ${BY_STATE}`,
  '/v1/clients/:id/enable': `${OPERATOR}; ${BY_STATE}`,
  '/v1/clients/:id/revoke-tokens': `${OPERATOR}; a repetition revokes what came meanwhile`,
  '/v1/signing-keys/rotate': `${OPERATOR}; a repetition makes one key more, and the tokens of all stay good`,
  '/v1/signing-keys/:kid/retire': `${OPERATOR}; ${BY_STATE}`,
  '/v1/dead-letters/replay': `${OPERATOR}; what was carried out is not carried out again`,
  '/v1/dead-letters/:id/replay': `${OPERATOR}; what was carried out is not carried out again`,
  '/v1/dead-letters/:id/dismiss': `${OPERATOR}; ${BY_STATE}`,
  '/v1/event-history/replays': `${OPERATOR}; consumers know what they have carried out`,
  '/v1/event-history/go-on': `${OPERATOR}; ${BY_STATE}`,
  '/v1/feedback/:token': BY_LINK,
  '/v1/impact-forms/:token': BY_LINK,
  '/v1/award-proposal-pages/:key': BY_LINK,
  '/v1/report-unsubscriptions/:token': BY_LINK,
  '/v1/message-unsubscriptions/:token': BY_LINK,
  '/v1/message-templates/:kind/preview': 'it writes nothing',
  '/v1/message-templates/:kind/test': 'it writes nothing; each is another mail to oneself',
  '/xapi/statements': 'a statement id counts once; without one each is another statement',
  '/v1/xapi-statements/:id/assign': BY_STATE,
  '/v1/xapi-activities': 'an activity is mapped once, so a second one is told 409',
  '/v1/mail-reports': 'a mail provider has no client; an address is suppressed once',
  '/v1/returned-mails': 'a mail server has no client; an address is suppressed once',
  '/v1/public/:tenant/survey-periods/:id/responses':
    'a citizen has no client; the gateway never sends it again by itself',
  '/survei/:period': 'a form of a page: a citizen has no client; the page that thanks is another one',
  '/v1/public/:tenant/reports': 'a citizen has no client; the gateway never sends it again by itself',
  '/v1/attendance/scan': 'one attendance for each person and session, whoever scans how often',
  '/v1/mentorings/:id/end': BY_STATE,
  '/v1/mentorings/:id/sessions/:sessionId/sign-off': 'a session is credited once, by its own key',
  '/v1/imports': 'a dry run that records nothing; its file passes through and is not kept',
  '/v1/imports/:id/apply': BY_STATE,
  '/v1/imports/:id/undo': BY_STATE,
  '/v1/incentive-rules/:ruleCode/versions/:version/dry-run': 'it writes nothing',
  '/v1/batches/:id/admissions/preview': 'it keeps nothing',
  '/seleksi/:id': KEY_IN_FORM,
  '/program': KEY_IN_FORM,
  '/program/:id/terbit': KEY_IN_FORM,
  '/program/:id/angkatan': KEY_IN_FORM,
  '/program/:id/modul': KEY_IN_FORM,
  '/modul/:id/materi': KEY_IN_FORM,
  '/modul/:id/soal': KEY_IN_FORM,
  '/modul/:id/materi/:bagian': BY_STATE,
  '/modul/:id/soal/:bagian': BY_STATE,
  '/modul/:id/materi/:bagian/hapus': BY_STATE,
  '/modul/:id/soal/:bagian/hapus': BY_STATE,
  '/modul/:id/aturan': BY_STATE,
  '/angkatan/:id/hadir': KEY_IN_FORM,
  '/angkatan/:id/sesi': KEY_IN_FORM,
  '/angkatan/:id/sesi/tutup': KEY_IN_FORM,
  '/angkatan/:id/tutup': KEY_IN_FORM,
  '/anggaran': KEY_IN_FORM,
  '/aturan/:code/versi': KEY_IN_FORM,
  '/aturan/:code/:version/aktifkan': KEY_IN_FORM,
  '/aturan/:code/matikan': BY_STATE,
  '/aturan/:code/hidupkan': BY_STATE,
  '/ambang/:key': 'a form of a page: it names the version that it changes',
  '/pengembang/:id/rahasia': 'a form of a page: a repetition is told that two secrets are good already',
  '/pengembang/:id/akhiri': BY_STATE,
  '/v1/own-clients/:id/rotate-secret':
    'the answer holds a secret that is kept nowhere in clear; a repetition is told that two are good already',
  '/v1/own-clients/:id/end-earlier-secrets': BY_STATE,
  '/webhook': 'a form of a page: a repetition is told that the address is taken',
  '/webhook/:id/rahasia': 'a form of a page: a repetition takes no secret away that is in use',
  '/webhook/:id/jenis': BY_STATE,
  '/webhook/:id/uji': KEY_IN_FORM,
  '/webhook/:id/ulang': KEY_IN_FORM,
  '/webhook/:id/nonaktifkan': BY_STATE,
  '/webhook/:id/aktifkan': BY_STATE,
  '/operasi/:service/ulang': 'a form of a page: what was carried out is not carried out again',
  '/operasi/:service/:id/ulang': 'a form of a page: what was carried out is not carried out again',
  '/operasi/:service/:id/kesampingkan': BY_STATE,
  '/v1/incentive-rules/:ruleCode/versions/:version/retro-awards': `each award once; ${BY_STATE}`,
  '/v1/retro-awards/:retroId/reverse': BY_STATE,
  '/v1/webhook-endpoints':
    'the answer holds a secret that is kept nowhere in clear; an address is registered once, so a second one is told 409',
  '/v1/webhook-endpoints/:id/rotate-secret':
    'the answer holds a secret that is kept nowhere in clear; those before it sign on beside it',
  '/v1/messages/:messageId/retry': 'the second one finds it queued and says so: 409 MESSAGE_NOT_FAILED',
  '/v1/participants/:participantId/inbox/:messageId/read': BY_STATE,
};

it('every POST keeps an Idempotency-Key, or says why it need not', () => {
  const posts = SERVICES.flatMap((service) => PUBLISHED[service]).filter(({ method }) => method === 'POST');
  expect(posts.length).toBeGreaterThan(100);
  const without = posts.filter(({ idempotent }) => !idempotent).map(({ path }) => path);
  expect([...new Set(without)].sort()).toEqual(Object.keys(WITHOUT_KEY).sort());
});

it('only a POST does: what else changes something may be sent again as it is', () => {
  const others = SERVICES.flatMap((service) => PUBLISHED[service]).filter(({ method }) => method !== 'POST');
  expect(
    others.filter(({ idempotent }) => idempotent).map(({ method, path }) => `${method} ${path}`),
  ).toEqual([]);
});
