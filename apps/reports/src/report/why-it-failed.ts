import type { Words } from './words.js';

/** What MongoDB says when it no longer has the past that a session reads: SnapshotTooOld, SnapshotUnavailable. */
const PAST_GONE = new Set([239, 246]);
/** A full disk, as MongoDB (OutOfDiskSpace) and the system say it. */
const DISK_FULL = new Set<unknown>([14031, 'ENOSPC']);

/**
 * Why a report failed, for whoever asked for it, and what helps; the operator finds the error itself in the
 * log under the id.
 * @param lost the worker ended each time before the report did
 */
export function whyItFailed(error: unknown, reportId: string, { lost }: { lost: boolean }): Words {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (lost)
    return {
      id: `Layanan berhenti setiap kali menyusun laporan ini; mungkin laporannya terlalu besar. Mintalah satu laporan per instansi (agencyId), atau format CSV. Jika tetap gagal, sampaikan nomor ${reportId} kepada pengelola.`,
      en: `The service stopped each time while it built this report; it may be too large. Ask for one report per agency (agencyId), or for CSV. If that fails too, tell the operator the id ${reportId}.`,
    };
  if (typeof code === 'number' && PAST_GONE.has(code))
    return {
      id: 'Data terlalu banyak untuk dibaca pada satu saat yang sama: basis data tidak menyimpan keadaan lama cukup lama. Mintalah satu laporan per instansi (agencyId), atau minta pengelola menaikkan minSnapshotHistoryWindowInSeconds pada MongoDB menjadi 300.',
      en: 'There is too much to read as of one moment: the database did not keep the past for long enough. Ask for one report per agency (agencyId), or let the operator raise minSnapshotHistoryWindowInSeconds of MongoDB to 300.',
    };
  if (DISK_FULL.has(code))
    return {
      id: 'Tempat penyimpanan penuh. Mintalah laporan ini lagi setelah pengelola menambah tempat.',
      en: 'The disk is full. Ask for this report again once the operator has made room.',
    };
  return {
    id: `Laporan tidak dapat disusun. Mintalah sekali lagi; jika tetap gagal, sampaikan nomor ${reportId} kepada pengelola.`,
    en: `It could not be built. Ask for it once more; if that fails too, tell the operator the id ${reportId}.`,
  };
}
