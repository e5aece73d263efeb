import { z } from 'zod';
import { actBody } from '../page/form.js';

export const materialForm = actBody.extend({
  perubahan: z.string().max(8_000).default('').describe('What changed'),
  tautan: z.string().max(1_000).default('').describe('Where it lies'),
});
export const signatureForm = actBody.extend({
  oleh: z.string().max(800).default('').describe('Office that signed'),
  tanggal: z.string().max(10).default('').describe('Day of the signature'),
  nomor: z.string().max(800).default('').describe('Number of the document'),
});
export const studentForm = actBody.extend({
  nama: z.string().max(800).default('').describe('Name'),
  lembaga: z.string().max(800).default('').describe('Institution'),
  induk: z.string().max(240).default('').describe('Number at the institution'),
  peran: z.string().max(480).default('').describe('What they do'),
});

export const commitmentForm = actBody.extend({
  pihak: z.string().max(130).default('').describe('A partner or an agency: mitra:<id> or opd:<id>'),
  janji: z.string().max(2_000).default('').describe('What is promised'),
  tenggat: z.string().max(10).default('').describe('Last day to sign it'),
  nip: z.string().max(40).default('').describe('Employee number of who is reminded'),
});
export const projectForm = actBody.extend({
  judul: z.string().max(800).default('').describe('What is made'),
  opd: z.string().max(120).default('').describe('Id of the agency'),
  mitra: z.string().max(120).default('').describe('Id of the partner'),
  mulai: z.string().max(10).default('').describe('First day'),
  selesai: z.string().max(10).default('').describe('Last day'),
});
export const finishForm = actBody.extend({
  hari: z.string().max(10).default('').describe('Day on which it finished'),
});

export type Mistake =
  | 'perubahan'
  | 'tautan'
  | 'oleh'
  | 'tanggal'
  | 'nomor'
  | 'nama'
  | 'lembaga'
  | 'pihak'
  | 'janji'
  | 'tenggat'
  | 'nip'
  | 'judul'
  | 'opd'
  | 'mulai'
  | 'selesai'
  | 'jenis'
  | 'kedudukan'
  | 'tentang'
  | 'hari'
  | 'sebab';
export type Read<T> = { body: T; mistakes?: never } | { body?: never; mistakes: Mistake[] };

/** What is to be put right, else what is asked of the API. */
export const readAs = <T>(wrong: Partial<Record<Mistake, boolean>>, body: T): Read<T> => {
  const mistakes = (Object.keys(wrong) as Mistake[]).filter((name) => wrong[name]);
  return mistakes.length > 0 ? { mistakes } : { body };
};

export function readMaterial(
  form: z.infer<typeof materialForm>,
): Read<{ changeNote: string; link?: string }> {
  const changeNote = form.perubahan.trim(),
    link = form.tautan.trim();
  const wrong = {
    perubahan: changeNote === '' || changeNote.length > 2_000,
    tautan: link !== '' && !isWebAddress(link),
  };
  return readAs(wrong, { changeNote, ...(link !== '' && { link }) });
}

/** @param today no document is signed after it */
export function readSignature(
  form: z.infer<typeof signatureForm>,
  today: string,
): Read<{ signedBy: string; signedOn: string; document: string }> {
  const signedBy = form.oleh.trim(),
    signedOn = form.tanggal,
    document = form.nomor.trim();
  const wrong = {
    oleh: signedBy === '',
    tanggal: !isDay(signedOn) || signedOn > today,
    nomor: document === '',
  };
  return readAs(wrong, { signedBy, signedOn, document });
}

interface NewCommitment {
  partnerId?: string;
  agencyId?: string;
  pledge: string;
  dueOn: string;
  contactId?: string;
}

/** @param contactId who has the number that was typed: null where nobody has, undefined where none was typed */
export function readCommitment(
  { pihak, janji, tenggat: dueOn }: z.infer<typeof commitmentForm>,
  contactId: string | null | undefined,
): Read<NewCommitment> {
  const [kind, id = ''] = pihak.split(':'),
    pledge = janji.trim();
  const wrong = {
    pihak: id === '' || (kind !== 'mitra' && kind !== 'opd'),
    janji: pledge === '',
    tenggat: !isDay(dueOn),
    nip: contactId === null,
  };
  return readAs(wrong, {
    ...(kind === 'mitra' ? { partnerId: id } : { agencyId: id }),
    pledge,
    dueOn,
    ...(contactId && { contactId }),
  });
}

interface NewProject {
  title: string;
  agencyId: string;
  partnerId?: string;
  startsOn: string;
  endsOn: string;
}

export function readProject({
  judul,
  opd: agencyId,
  mitra: partnerId,
  mulai: startsOn,
  selesai: endsOn,
}: z.infer<typeof projectForm>): Read<NewProject> {
  const title = judul.trim();
  const wrong = {
    judul: title === '',
    opd: agencyId === '',
    mulai: !isDay(startsOn),
    selesai: !isDay(endsOn) || endsOn < startsOn,
  };
  return readAs(wrong, {
    title,
    agencyId,
    ...(partnerId !== '' && { partnerId }),
    startsOn,
    endsOn,
  });
}

interface NewStudent {
  name: string;
  institution: string;
  studentNumber?: string;
  role?: string;
}

export function readStudent(form: z.infer<typeof studentForm>): Read<NewStudent> {
  const name = form.nama.trim(),
    institution = form.lembaga.trim(),
    studentNumber = form.induk.trim(),
    role = form.peran.trim();
  return readAs(
    { nama: name === '', lembaga: institution === '' },
    { name, institution, ...(studentNumber !== '' && { studentNumber }), ...(role !== '' && { role }) },
  );
}

/** A day of the calendar as forms send it. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}
