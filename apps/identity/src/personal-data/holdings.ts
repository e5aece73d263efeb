import type { Document } from 'mongodb';
import { ERASED_NAME, identityErasureConfirmed } from '#contracts';
import { eraseAndConfirm, type Holding, type PersonalDataOptions } from '#messaging';
import { accountIdOf } from '../account/account.schema.js';

const account: Holding['of'] = ({ tenantId, participantId }) =>
  ({ _id: accountIdOf(tenantId, participantId), tenantId }) as Document;
const ofAccount: Holding['of'] = ({ tenantId, participantId }) =>
  ({ accountId: accountIdOf(tenantId, participantId), tenantId }) as Document;

/** Everything that identity holds about people. */
const holdings: readonly Holding[] = [
  {
    kind: 'Account',
    what: { id: 'Akun untuk masuk dan perannya', en: 'Account to sign in with, and its roles' },
    of: account,
    hidden: ['loginKeys'],
    erasure: {
      left: 'ID_ONLY',
      // The row stays as a mark that nobody signs in with it, also of facts that are still under way.
      without: ({ version, at }) =>
        ({
          $set: {
            name: ERASED_NAME,
            recordVersion: version,
            active: false,
            loginKeys: [],
            roles: [],
            erasedAt: at,
          },
          $unset: { email: '', employeeNumber: '', agencyName: '', superiorId: '' },
        }) as Document,
    },
  },
  {
    kind: 'SignInLink',
    what: { id: 'Tautan masuk yang pernah diminta', en: 'Links to sign in that were asked for' },
    of: ofAccount,
    hidden: ['browser'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'Passkey',
    what: {
      id: 'Kunci sandi: nama, gawai, dan kapan dipakai',
      en: 'Passkeys: their names, devices, and when they were used',
    },
    of: ofAccount,
    hidden: ['credentialId', 'publicKey', 'counter'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'ExternalIdentity',
    what: {
      id: 'Siapa Anda di penyedia akun pemerintah daerah, dan kapan dipakai',
      en: "Who you are at your government's provider, and when it was used",
    },
    of: ofAccount,
    hidden: [],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'Authenticator',
    what: {
      id: 'Aplikasi kode sebagai faktor kedua, dan kapan dipakai',
      en: 'App for codes as second factor, and when it was used',
    },
    of: ofAccount,
    hidden: ['sealed', 'lastStep', 'wrong', 'wrongSince', 'recovery'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'SecondFactorRemoval',
    what: {
      id: 'Permintaan petugas agar faktor kedua yang hilang dihapus, dan alasannya',
      en: 'Requests of officers that a lost second factor is removed, and why',
    },
    of: ofAccount,
    hidden: ['askedBy', 'ended', 'openKey'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'KeptMail',
    what: {
      id: 'Surel tentang akun yang belum terkirim',
      en: 'Mails about the account that have not been sent yet',
    },
    of: ofAccount,
    hidden: ['dueAt', 'tries'],
    erasure: { left: 'NOTHING' },
  },
];

export const personalData: PersonalDataOptions = {
  holdings,
  agency: { kind: 'Account', of: account, field: 'agencyId' },
};

export const eraseOnParticipantErased = eraseAndConfirm(identityErasureConfirmed);
