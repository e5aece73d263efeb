import { z } from 'zod';
import { listQuery, pageOf } from '#persistence';

/** Most rows of one answer: an office saves them as one file. */
const MOST_ROWS = 5_000;

const beside = {
  nip: z.string().describe('NIP or NI PPPK of the person; personal data'),
  completionId: z.string().describe('The completion by our id'),
};
const onlyInSiasn = (what: string) =>
  z.string().optional().describe(`${what}; absent where SIASN was not asked yet`);
const siasnId = onlyInSiasn("SIASN's own id of the record"),
  pnsOrangId = onlyInSiasn("SIASN's id of the person");
const institusiPenyelenggara = z.string().describe('Who held it; empty where that was not told'),
  jumlahJam = z.int().describe('Hours that the certificate states, else those credited, as whole hours'),
  number = z.string().describe('Number of the certificate; empty where there is none'),
  year = z.int().describe('Year in which it ended'),
  date = (which: string) =>
    z.string().describe(`${which} day, as dd-mm-yyyy`).meta({ example: '12-03-2026' });

/** The fields of `kursus/save` in its order, behind the person. */
const kursusRow = z
  .object({
    ...beside,
    id: siasnId,
    instansiId: z.string().optional().describe("SIASN's id of the government, once it is set"),
    institusiPenyelenggara,
    jenisDiklatId: z.string().describe('Kind of training, 2 to 25'),
    jenisKursus: z.string().describe('Name of that kind'),
    jenisKursusSertipikat: z.enum(['T', 'F', 'P']).describe('Flag of that kind'),
    jumlahJam,
    lokasiId: z.string().optional().describe("SIASN's id of a place, where one is set"),
    namaKursus: z.string().describe('Title of the training'),
    nomorSertipikat: number,
    pnsOrangId,
    tahunKursus: year,
    tanggalKursus: date('First'),
    tanggalSelesaiKursus: date('Last'),
  })
  .meta({ id: 'SiasnKursus' });

/** The fields of `diklat/save` in its order, behind the person. */
const diklatRow = z
  .object({
    ...beside,
    id: siasnId,
    bobot: z.string().optional().describe('Not known here'),
    institusiPenyelenggara,
    jenisKompetensi: z.string().optional().describe('Not known here'),
    jumlahJam,
    latihanStrukturalId: z.string().describe('Which leadership training, 1 to 8'),
    nomor: number,
    pnsOrangId,
    tahun: year,
    tanggal: date('First'),
    tanggalSelesai: date('Last'),
  })
  .meta({ id: 'SiasnDiklat' });

export const kursusPage = pageOf(kursusRow);
export const diklatPage = pageOf(diklatRow);

export const exportQuery = listQuery(MOST_ROWS)
  .omit({ ids: true })
  .extend({
    completedFrom: z.iso.date().optional().describe('Only what ended on this local day or later'),
    completedUntil: z.iso.date().optional().describe('Only what ended on this local day or earlier'),
    agencyId: z.string().max(120).optional().describe('Only of this agency'),
    participantId: z.string().max(64).optional().describe('Only of this person'),
  });
export type ExportQuery = z.infer<typeof exportQuery>;
