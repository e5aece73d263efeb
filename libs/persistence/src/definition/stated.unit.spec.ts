import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { statedFor, unstatedFor } from './stated.js';
import type { Definition } from './store-of.js';

const fields = {
  _id: z.string(),
  tenantId: z.string(),
  version: z.number(),
  name: z.string(),
  startsOn: z.string(),
  decidedAt: z.date().nullable(),
  note: z.string().optional(),
  agencyId: z.string().nullable(),
};
const batches = { definition: { fields } as unknown as Definition };
const AT = '2026-11-28T10:00:00.000Z';

describe('what a collection keeps of what another service states', () => {
  it('is what its definition names, an instant as a date and a day as a text', () => {
    expect(
      statedFor(batches, { name: 'Angkatan I', startsOn: '2026-12-01', decidedAt: AT, colour: 'red' }),
    ).toEqual({ name: 'Angkatan I', startsOn: '2026-12-01', decidedAt: new Date(AT) });
  });

  it('takes null as it is, leaves out what is absent, and nothing that a document has of itself', () => {
    expect(
      statedFor(batches, { decidedAt: null, note: undefined, _id: 'x', tenantId: 'medan', version: 9 }),
    ).toEqual({ decidedAt: null });
  });

  it('keeps a date that is one already', () => {
    expect(statedFor(batches, { decidedAt: new Date(AT) })).toEqual({ decidedAt: new Date(AT) });
  });
});

describe('what follows from a statement of the whole', () => {
  it('is null where the collection keeps null, and else that the field goes', () => {
    expect(unstatedFor(batches, ['name', 'note', 'agencyId', 'decidedAt'], { name: 'Angkatan I' })).toEqual({
      nulls: { agencyId: null, decidedAt: null },
      gone: { note: '' },
    });
  });

  it('is nothing for what it states, even as nothing, and for what the collection does not keep', () => {
    expect(unstatedFor(batches, ['note', 'colour', 'tenantId'], { note: undefined })).toEqual({
      nulls: {},
      gone: {},
    });
  });
});
