import { QrPicture, type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { AsOf } from '../page/alone.js';
import { Crumb } from '../page/head.js';
import { dayText, momentText } from '../page/local.js';
import type { Section } from '../page/navigation.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';

const words = {
  id: {
    title: 'Kode QR kehadiran',
    lead: 'Tampilkan di ruang. Peserta memindainya dengan kamera ponsel dan mencatat kehadirannya sendiri.',
    picture: 'Kode QR untuk kehadiran hari ini',
    changes: (at: string) => `Kode berganti sendiri; yang ini sampai ${at}.`,
    back: 'Kembali ke angkatan',
    stays: (at: string) =>
      `Tanpa sinyal kode tidak berganti. Yang ini diterima sampai ${at}; sesudah itu catat kehadiran dengan daftar.`,
  },
  en: {
    title: 'QR code for attendance',
    lead: 'Show it in the room. Participants scan it with the camera of their phone and note that they are there.',
    picture: 'QR code for the attendance of today',
    changes: (at: string) => `The code changes by itself; this one is good until ${at}.`,
    back: 'Back to the batch',
    stays: (at: string) =>
      `Without a signal the code does not change. This one is taken until ${at}; after that note attendance by the list.`,
  },
} satisfies Record<Language, object>;

/** The code of a session as the API shows it. */
export interface AttendanceCode {
  code: string;
  date: string;
  rotatesAt: string;
  validUntil: string;
}

/** The days of a batch are its sessions, from 1. */
export const sessionOn = ({ startsOn }: { startsOn: string }, day: string): number =>
  Math.round((Date.parse(day) - Date.parse(startsOn)) / 86_400_000) + 1;

/** Seconds until the next code: the page comes anew by itself then, with scripts and without. */
export const secondsUntil = ({ rotatesAt }: AttendanceCode, now: Date): number =>
  Math.max(1, Math.ceil((Date.parse(rotatesAt) - now.getTime()) / 1_000));

/** The code to show in the room. @param address where it leads; @param back the batch; @param section of whose pages it is */
export function codePage(
  visit: Visit,
  me: Me,
  {
    code,
    address,
    back,
    batchTitle,
    section,
    alone,
  }: {
    code: AttendanceCode;
    address: string;
    back: string;
    batchTitle: string;
    section: Section;
    /** As a browser keeps it for where there is no signal. */
    alone: boolean;
  },
): string {
  const { language } = visit,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      path: `${back}/kode`,
      section,
      wide: true,
      alone,
    },
    <div class="narrow">
      {alone ? (
        <AsOf language={language} at={momentText(visit.now, zone, language)} />
      ) : (
        <Crumb to={back}>{text.back}</Crumb>
      )}
      <h1>{text.title}</h1>
      <p class="lead">
        {batchTitle}. {dayText(code.date, language)}
      </p>
      <section class="card room" aria-label={text.picture}>
        <QrPicture address={address} label={text.picture} />
        <p>{text.lead}</p>
        <p class="fresh">
          {alone
            ? text.stays(momentText(code.validUntil, zone, language))
            : text.changes(momentText(code.rotatesAt, zone, language))}
        </p>
      </section>
    </div>,
  );
}
