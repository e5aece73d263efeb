import type { MessageKind, MessageParams } from '../message/message.js';
import { alwaysFilled, argumentsOf } from './render.js';

/** What events may bring, with values as they come; a kind shows those that its texts name. */
const VALUES: MessageParams = {
  incentiveType: 'POINTS_LEADERBOARD',
  points: 40,
  previousPoints: 25,
  title: 'Pelatihan Pelayanan Prima',
  year: 2026,
  certificateNumber: '0001/SEM/MEDAN/XI/2026',
  certificateUrl: '/sertifikat',
  provider: 'LAN RI',
  providerCertificateNumber: '800.2/0001/LAN/2026',
  replacesNumber: '0001/SEM/MEDAN/I/2026',
  again: false,
  reason: 'Jadwal berubah',
  revokedAt: '2026-11-25T03:00:00.000Z',
  issuedAt: '2026-11-25T03:00:00.000Z',
  startsOn: '2026-12-07',
  endsOn: '2026-12-09',
  fromWaitingList: false,
  position: 3,
  formUrl: '/umpan-balik',
  closesOn: '2026-12-14',
  daysBefore: 3,
  deadlineOn: '2026-12-20',
  missingHours: 6.5,
  amount: 35_000_000,
  heldOn: '2026-12-10',
  benefits: 'Satu seminar menambah 4 JP.',
  hours: 13.5,
  materialVersion: 2,
  complainants: 8,
  changeNote: 'Bab 3 ditulis ulang dengan contoh dari loket.',
  answered: 9,
  needed: 10,
  lowPercent: 45,
  competence: 'Manajemen Pelayanan',
  jobFamily: 'Pelayanan publik',
  about: 'AWARD',
  own: true,
  decideBy: '2026-12-15',
  outcome: 'OVERRIDDEN',
  role: 'SUPERIOR',
  completedOn: '2026-05-20',
  indicator: 'Waktu tunggu di loket',
  unit: 'menit',
  baseline: 25,
  after: 27,
  dueOn: '2026-12-24',
  pageUrl: '/usulan',
  teamUrl: '/tim',
  period: '2026-10',
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
  freshAsOf: '2026-11-01T00:00:00.000Z',
  missedPeriods: 0,
  linksUntil: '2026-11-15T00:00:00.000Z',
  fileUrl: '/laporan',
  unsubscribeUrl: '/laporan/langganan',
  serviceUnitName: 'Loket KTP',
  training: 'Pelayanan Prima',
  index: 74.2,
  below: 76.61,
  day: '2026-12-01',
  address: 'https://simpeg.example.go.id/mumpuni',
  failingSince: '2026-11-25T03:00:00.000Z',
  disabledFrom: '2026-11-30T03:00:00.000Z',
  isLast: false,
  endpointUrl: '/webhook',
};

/** The flag by which a text asks whether a parameter is there, by that parameter. */
const flagOf = (name: string): string => `has${name.charAt(0).toUpperCase()}${name.slice(1)}`;
/** Parameters that texts name by another word. */
const WORDS: Record<string, readonly string[]> = {
  incentiveType: ['incentive', 'incentiveCapital'],
  certificateNumber: ['hasCertificate'],
  providerCertificateNumber: ['hasProviderNumber'],
  replacesNumber: ['hasReplaced'],
  pageUrl: ['hasPage'],
  freshAsOf: ['hasFreshness'],
};

/** Parameters as an event of this kind brings them: all that its texts name, also those that may be missing. */
export function sampleOf(kind: MessageKind): MessageParams {
  const named = argumentsOf(kind);
  return Object.fromEntries(
    Object.entries(VALUES).filter(([name]) =>
      [name, flagOf(name), ...(WORDS[name] ?? [])].some((word) => named.has(word)),
    ),
  );
}

/** Every name that a text of this kind may use. */
export const fillableNames = (kind: MessageKind): ReadonlySet<string> =>
  new Set([...alwaysFilled, ...argumentsOf(kind), ...Object.keys(sampleOf(kind))]);
