import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tenantId } from '#contracts';
import { KnownNames } from './known-names.js';
import { nameFieldsOf, namesBeside } from './names-beside.js';

const medan = tenantId('medan'),
  asked: string[][] = [],
  telling = (names: Record<string, string>) => (_: unknown, ids: readonly string[]) => {
    asked.push([...ids]);
    return Promise.resolve(ids.flatMap((id) => (names[id] ? [[id, names[id]] as const] : [])));
  };
const names = new KnownNames({
  person: telling({ p1: 'Citra', p2: 'Budi' }),
  programme: telling({ g1: 'Pelayanan Prima' }),
});
const item = z.object({
    participantId: z.string(),
    deciderId: z.string().nullable(),
    programmeId: z.string().optional(),
    ...namesBeside('participantId', 'deciderId', 'programmeId'),
  }),
  fields = nameFieldsOf(item);
const reader = { tenantId: medan, scopes: ['participants:read'] },
  other = { tenantId: medan, scopes: ['awards:read'] };

describe('the names of an answer', () => {
  it('are what its schema declares, of a list, of one thing, and of what was made from both', () => {
    const page = z.object({ items: z.array(item), nextCursor: z.string().optional() }),
      known = ['participantName', 'deciderName', 'programmeTitle'];
    for (const schema of [item, page, item.extend({ more: z.int() }), item.meta({ id: 'Named' })])
      expect(nameFieldsOf(schema).map(({ name }) => name)).toEqual(known);
    expect(nameFieldsOf(item.omit({ deciderName: true })).map(({ id }) => id)).toEqual([
      'participantId',
      'programmeId',
    ]);
    expect(nameFieldsOf(z.object({ participantName: z.string() }))).toEqual([]);
    expect(nameFieldsOf(undefined)).toEqual([]);
  });

  it('are asked for once for each kind of thing, each id once', async () => {
    asked.length = 0;
    const shown = await names.beside(fields, reader, [
      { participantId: 'p1', deciderId: 'p2', programmeId: 'g1' },
      { participantId: 'p2', deciderId: null },
      { participantId: 'p9', deciderId: 'p1', programmeId: 'g9' },
    ]);
    expect(shown).toEqual([
      {
        participantId: 'p1',
        participantName: 'Citra',
        deciderId: 'p2',
        deciderName: 'Budi',
        programmeId: 'g1',
        programmeTitle: 'Pelayanan Prima',
      },
      { participantId: 'p2', participantName: 'Budi', deciderId: null },
      { participantId: 'p9', deciderId: 'p1', deciderName: 'Citra', programmeId: 'g9' },
    ]);
    expect(asked.map((ids) => ids.toSorted())).toEqual([
      ['p1', 'p2', 'p9'],
      ['g1', 'g9'],
    ]);
  });

  it('are those of people only for who may read people, and on pages of oneself', async () => {
    const items = [{ participantId: 'p1', programmeId: 'g1' }],
      titled = { participantId: 'p1', programmeId: 'g1', programmeTitle: 'Pelayanan Prima' };
    asked.length = 0;
    expect(await names.beside(fields, other, items)).toEqual([titled]);
    expect(asked).toEqual([['g1']]);
    expect(await names.beside(fields, other, items, true)).toEqual([{ ...titled, participantName: 'Citra' }]);
  });

  it('are not asked for where nothing is named, and what stands there already stays', async () => {
    asked.length = 0;
    expect(await names.beside(fields, reader, [{ deciderId: null }])).toEqual([{ deciderId: null }]);
    expect(asked).toEqual([]);
    expect(
      await names.beside(fields, reader, [{ participantId: 'p1', participantName: 'as it was then' }]),
    ).toEqual([{ participantId: 'p1', participantName: 'as it was then' }]);
  });

  it('are a mistake of the program where the service keeps none', async () => {
    const agency = nameFieldsOf(z.object(namesBeside('agencyId')));
    await expect(names.beside(agency, reader, [{ agencyId: 'a1' }])).rejects.toThrow('name of a agency');
  });
});
