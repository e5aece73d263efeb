import { z } from 'zod';
import { competenceClasses } from '../batch/shapes.js';
import { actBody } from '../page/form.js';

export const ownForm = actBody.extend({
  judul: z.string().max(800).default('').describe('What is to be learnt'),
  alasan: z.string().max(4_000).default('').describe('What it is needed for'),
  jenis: z.string().max(40).default('').describe('Its kind'),
});
export const answerForm = actBody.extend({
  usulan: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The suggestion that is answered'),
  jawaban: z.string().max(20).default('').describe('Answer: ya or tidak'),
  program: z.string().max(120).default('').describe('With ya: the programme'),
  sebab: z.string().max(2_000).default('').describe('With tidak: why not'),
});
export const applicationForm = actBody.extend({
  nama: z.string().max(800).default('').describe('Name of the application'),
  guna: z.string().max(4_000).default('').describe('What it is for'),
  opd: z.string().max(120).default('').describe('The agency that runs it'),
  sejak: z.string().max(10).default('').describe('First day of use'),
});

export type Mistake = 'judul' | 'alasan' | 'jawaban' | 'program' | 'sebab' | 'nama';
export type Read<T> = { body: T } | { mistakes: Mistake[] };

const read = <T>(wrong: Partial<Record<Mistake, boolean>>, body: T): Read<T> => {
  const mistakes = (Object.keys(wrong) as Mistake[]).filter((name) => wrong[name]);
  return mistakes.length > 0 ? { mistakes } : { body };
};

export function readOwn(form: z.infer<typeof ownForm>) {
  const title = form.judul.trim(),
    reason = form.alasan.replaceAll('\r\n', '\n').trim(),
    competenceClass = competenceClasses.find((each) => each === form.jenis);
  return read(
    { judul: title === '', alasan: reason === '' },
    { title, reason, ...(competenceClass && { competenceClass }) },
  );
}

type Answer = { decision: 'ADOPT'; programmeId: string } | { decision: 'DECLINE'; reason: string };

export function readAnswer({
  jawaban,
  program: programmeId,
  sebab,
}: z.infer<typeof answerForm>): Read<Answer> {
  const reason = sebab.trim();
  if (jawaban === 'ya') return read({ program: programmeId === '' }, { decision: 'ADOPT', programmeId });
  if (jawaban === 'tidak') return read({ sebab: reason === '' }, { decision: 'DECLINE', reason });
  return { mistakes: ['jawaban'] };
}

export function readApplication(form: z.infer<typeof applicationForm>) {
  const name = form.nama.trim(),
    description = form.guna.replaceAll('\r\n', '\n').trim();
  return read(
    { nama: name === '' },
    {
      name,
      ...(description && { description }),
      ...(form.opd && { ownerAgencyId: form.opd }),
      ...(form.sejak && { introducedOn: form.sejak }),
    },
  );
}
