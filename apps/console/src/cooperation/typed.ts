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

export type Mistake = 'perubahan' | 'tautan' | 'oleh' | 'tanggal' | 'nomor' | 'nama' | 'lembaga';
export type Read<T> = { body: T; mistakes?: never } | { body?: never; mistakes: Mistake[] };

/** What is to be put right, else what is asked of the API. */
const readAs = <T>(wrong: Partial<Record<Mistake, boolean>>, body: T): Read<T> => {
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
    tanggal: !/^\d{4}-\d\d-\d\d$/.test(signedOn) || signedOn > today,
    nomor: document === '',
  };
  return readAs(wrong, { signedBy, signedOn, document });
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

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}
