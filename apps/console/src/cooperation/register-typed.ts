import { z } from 'zod';
import { actBody } from '../page/form.js';
import type { Agreement } from './shapes.js';
import { isDay, readAs } from './typed.js';

export const partnerKinds = ['UNIVERSITY', 'EDUCATION_BODY', 'NGO', 'PRIVATE', 'GOVERNMENT'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

export const partnerForm = actBody.extend({
  nama: z.string().max(800).default('').describe('Official name'),
  jenis: z.string().max(40).default('').describe('Kind of partner'),
  kedudukan: z.string().max(10).default('').describe('Whether it has its seat in the region: dalam or luar'),
  alamat: z.string().max(1_200).default('').describe('Seat'),
});
export const agreementForm = actBody.extend({
  nomor: z.string().max(480).default('').describe('Number of the agreement'),
  tentang: z.string().max(1_200).default('').describe('What it is about'),
  isi: z.string().max(8_000).default('').describe('What each side commits to'),
  mulai: z.string().max(10).default('').describe('First day'),
  selesai: z.string().max(10).default('').describe('Last day'),
  perpanjang: z.string().max(120).optional().describe('The agreement that it follows'),
});
export const endForm = actBody.extend({
  perjanjian: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The agreement that ends'),
  hari: z.string().max(10).default('').describe('Last day on which it holds'),
  sebab: z.string().max(2_000).default('').describe('Why'),
});

interface NewPartner {
  name: string;
  kind: PartnerKind | undefined;
  insideRegion: boolean;
  address?: string;
}

export function readPartner(form: z.infer<typeof partnerForm>) {
  const name = form.nama.trim(),
    address = form.alamat.trim(),
    kind = partnerKinds.find((each) => each === form.jenis);
  return readAs<NewPartner>(
    {
      nama: name === '',
      jenis: kind === undefined,
      kedudukan: form.kedudukan !== 'dalam' && form.kedudukan !== 'luar',
    },
    { name, kind, insideRegion: form.kedudukan === 'dalam', ...(address !== '' && { address }) },
  );
}

export function readAgreement(form: z.infer<typeof agreementForm>) {
  const number = form.nomor.trim(),
    topic = form.tentang.trim(),
    terms = form.isi.replaceAll('\r\n', '\n').trim(),
    { mulai: startsOn, selesai: endsOn } = form;
  return readAs(
    {
      nomor: number === '',
      tentang: topic === '',
      mulai: !isDay(startsOn),
      selesai: !isDay(endsOn) || endsOn < startsOn,
    },
    {
      number,
      topic,
      ...(terms !== '' && { terms }),
      startsOn,
      endsOn,
    },
  );
}

/** @param agreement that ends; it ends early on one of its days before the last. The API refuses one that is not there. */
export function readEnd(
  { hari: lastDay, sebab }: z.infer<typeof endForm>,
  agreement: Pick<Agreement, 'startsOn' | 'endsOn'> | undefined,
) {
  const reason = sebab.trim(),
    outside = agreement !== undefined && (lastDay < agreement.startsOn || lastDay >= agreement.endsOn);
  return readAs({ hari: !isDay(lastDay) || outside, sebab: reason === '' }, { lastDay, reason });
}
