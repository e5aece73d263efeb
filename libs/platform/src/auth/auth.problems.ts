import { problemTable } from '../http/problem-table.js';

const challenge = (error?: string) => ({
  'WWW-Authenticate': error ? `Bearer realm="mumpuni", error="${error}"` : 'Bearer realm="mumpuni"',
});
const invalidToken = challenge('invalid_token');

/** Who may not call, and why. */
export const authProblems = problemTable({
  TOKEN_MISSING: {
    status: 401,
    title: ['Token diperlukan', 'A token is needed'],
    detail: [
      'Kirim Authorization: Bearer <token akses>; token diperoleh dari /oauth/token.',
      'Send Authorization: Bearer <access token>; tokens come from /oauth/token.',
    ],
    headers: challenge(),
  },
  TOKEN_INVALID: {
    status: 401,
    title: ['Token tidak sah', 'The token is not valid'],
    detail: [
      'Token ini tidak diterbitkan oleh instalasi ini, atau sudah diubah. Minta yang baru di /oauth/token.',
      'It was not issued by this installation, or it was changed. Get a new one from /oauth/token.',
    ],
    headers: invalidToken,
  },
  /**
   * Silence must not come to mean everybody. Tokens from before clients said so are replaced by asking for a
   * new one.
   */
  TOKEN_WITHOUT_AGENCIES: {
    status: 401,
    title: [
      'Token tidak menyebut instansi yang diwakilinya',
      'The token does not say for which agencies it speaks',
    ],
    detail: [
      'Klaim "agencies" harus berisi "whole" atau nama instansi. Minta token baru di /oauth/token.',
      'Its claim "agencies" must be "whole" or name agencies. Get a new one from /oauth/token.',
    ],
    headers: invalidToken,
  },
  TOKEN_EXPIRED: {
    status: 401,
    title: ['Token sudah kedaluwarsa', 'The token has expired'],
    detail: ['Minta yang baru di /oauth/token.', 'Get a new one from /oauth/token.'],
    headers: invalidToken,
  },
  TOKEN_REVOKED: {
    status: 401,
    title: ['Token sudah dicabut', 'The token was revoked'],
    detail: [
      'Minta yang baru di /oauth/token. Bila tidak diberikan, tanyakan kepada operator platform.',
      'Get a new one from /oauth/token. If there is none to be had, ask the operator of the platform.',
    ],
    headers: invalidToken,
  },
  TOKEN_AUDIENCE: {
    status: 401,
    title: ['Token untuk penerima lain', 'The token is for another audience'],
    detail: ['Pakai token akses untuk mumpuni-api.', 'Use an access token for mumpuni-api.'],
    headers: invalidToken,
  },
  /** The keys cannot be had just now: the token may be good, so this is not a 401. */
  TOKEN_KEYS_UNAVAILABLE: {
    status: 503,
    title: ['Token sedang tidak dapat diperiksa', 'Tokens cannot be checked at the moment'],
    detail: ['Kirim permintaan yang sama sebentar lagi.', 'Send the same request again in a moment.'],
    headers: { 'Retry-After': '2' },
  },
  /** RFC 9470. */
  SIGN_IN_AGAIN: {
    status: 401,
    title: ['Pastikan lagi bahwa ini Anda', 'Say again that it is you'],
    detail: [
      'Untuk ini Anda harus masuk dalam {minutes} menit terakhir. Belum ada yang berubah.',
      'This needs a sign-in within the last {minutes} minutes. Nothing has changed.',
    ],
  },
  SCOPE_MISSING: {
    status: 403,
    title: ['Token tidak memiliki cakupan yang diperlukan', 'The token lacks a scope'],
    detail: ['Operasi ini memerlukan: {scopes}.', 'This operation needs: {scopes}.'],
  },
  TENANT_MISSING: {
    status: 403,
    title: ['Token bukan milik pemerintah daerah mana pun', 'The token belongs to no tenant'],
    detail: [
      'Pakai klien milik pemerintah daerah; token operator tidak membuka data pemerintah daerah.',
      "Use a client of a tenant; the operator's token does not open tenants' data.",
    ],
  },
  /** What holds for all agencies is not changed by a client of some of them. */
  AGENCY_SCOPE: {
    status: 403,
    title: ['Bukan untuk klien instansi tertentu', 'Not for clients of single agencies'],
    detail: [
      'Hanya klien seluruh pemerintah daerah yang boleh melakukannya.',
      'Only a client of the whole government may do this.',
    ],
  },
  OTHER_AGENCY: {
    status: 403,
    title: ['Milik instansi lain', 'It belongs to another agency'],
    detail: [
      'Data ini diperlihatkan kepada klien ini, tetapi hanya instansinya sendiri atau klien seluruh pemerintah daerah yang mengubahnya.',
      'It is shown to this client, but only its own agency or a client of the whole government changes it.',
    ],
  },
  /** What is one's own is shown to people who signed in; a program has nothing of its own. */
  PERSON_NEEDED: {
    status: 403,
    title: ['Hanya untuk pegawai yang masuk', 'Only for participants who signed in'],
    detail: [
      'Alamat ini menunjukkan milik orang yang masuk. Pakai /v1/participants/<id> dengan token program.',
      'This address shows what belongs to the person who signed in. Programs use /v1/participants/<id>.',
    ],
  },
  /** A partner's things are shown to its people who signed in. */
  PARTNER_NEEDED: {
    status: 403,
    title: ['Hanya untuk mitra yang masuk', 'Only for people of a partner who signed in'],
    detail: [
      'Alamat ini menunjukkan milik mitra yang disebut token. Program memakai /v1/partners/<id>.',
      'This address shows what belongs to the partner of the token. Programs use /v1/partners/<id>.',
    ],
  },
  /** Who signed in acts in their own name; a program records what others did. */
  NOT_YOURSELF: {
    status: 403,
    title: ['Bukan atas nama Anda sendiri', 'Not in your own name'],
    detail: [
      'Orang yang masuk hanya bertindak atas namanya sendiri; isian ini menyebut orang lain.',
      'Who signed in acts in their own name; this field names somebody else.',
    ],
  },
  FORBIDDEN: {
    status: 403,
    title: ['Tidak diperbolehkan', 'Not allowed'],
    detail: ['Operasi ini tidak boleh dipanggil siapa pun.', 'Nobody may call this operation.'],
  },
});

/** Says in its challenge which scopes would do (RFC 6750). */
export const scopeMissing = (needed: readonly string[]) => {
  const scopes = needed.join(' ');
  return authProblems.SCOPE_MISSING(
    { scopes },
    {
      headers: {
        'WWW-Authenticate': `Bearer realm="mumpuni", error="insufficient_scope", scope="${scopes}"`,
      },
    },
  );
};

/** Says in its challenge how recent a sign-in has to be (RFC 9470). */
export const signInAgain = (maxAgeSeconds: number) =>
  authProblems.SIGN_IN_AGAIN(
    { minutes: Math.ceil(maxAgeSeconds / 60) },
    {
      headers: {
        'WWW-Authenticate': `Bearer realm="mumpuni", error="insufficient_user_authentication", max_age="${maxAgeSeconds}"`,
      },
    },
  );
