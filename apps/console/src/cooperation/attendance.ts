import { z } from 'zod';
import type { Batch } from '../batch/shapes.js';
import { daysToNote, readPresence } from '../batch/typed.js';
import type { Act } from '../page/acts.js';
import { actBody } from '../page/form.js';
import { localDay } from '../page/local.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { pathOf, type Side } from './side.js';

/** As many as a form holds (16 kB) with room to spare. */
export const PEOPLE_ON_A_PAGE = 100;

const day = z.iso.date().describe('Day of the batch, for its attendance');
export const dayQuery = z.object({
  lang: z.string().max(10).optional(),
  hari: day.optional(),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
  ditolak: z.coerce.number().int().min(1).max(1_000).optional().describe('Of them, so many were refused'),
});
/** Each person whose attendance is told has a field of their own. */
export const presenceForm = actBody.extend({ hari: day }).catchall(z.string().max(10));

/** The days on which the attendance of a batch can be noted, and the one to show: that asked for, else the last. */
export function daysOf(
  batch: Batch,
  { asked, now, zone }: { asked: string | undefined; now: Date; zone: string },
): { days: string[]; day: string | undefined; today: string } {
  const today = localDay(now, zone),
    days = daysToNote(batch, today);
  return { days, day: asked !== undefined && days.includes(asked) ? asked : days.at(-1), today };
}

/** What became of each note: who has no place any more is refused, and the others are noted. */
interface Noted {
  items: { status: 'RECORDED' | 'REFUSED' }[];
}

/** Notes who was there, and leads back to the batch. @param again its page, with what was chosen and why it was not taken */
export function notePresence(
  act: Act,
  side: Side,
  id: string,
  form: z.infer<typeof presenceForm>,
  again: (failure: Failure) => Promise<string>,
): Promise<string> {
  const { hari: date } = form,
    items = readPresence(form);
  const path = `${side.api}/batches/${id}/attendance`,
    note = async () =>
      items.length > 0 ? (await act.ask<Noted>('POST', path, { body: { date, items } })).items : [];
  return act.carryOut(note, {
    done: (noted) =>
      act.goTo(
        withQuery(pathOf(side, 'angkatan', id), {
          tersimpan: '1',
          hari: date,
          ditolak: noted.filter(({ status }) => status === 'REFUSED').length || undefined,
        }),
      ),
    again,
  });
}
