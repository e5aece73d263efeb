import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { envelopeOf } from './envelope.js';
import type { FeedTypeName } from './feed-types.js';

const SITE = 'https://mumpuni.example.go.id';
const entry = (over: { type?: string; dataVersion?: number } = {}) => ({
  _id: 'e-1',
  tenantId: tenantId('medan'),
  agencyIds: ['dinkes'],
  at: new Date('2026-11-28T03:00:00Z'),
  data: { completionId: 'c-1' },
  ...over,
  type: (over.type ?? 'completion.recorded') as FeedTypeName,
});

describe('what is told of an entry', () => {
  it('names the schema by which its data were made, the first where the entry says none', () => {
    const schema = (dataVersion?: number) =>
      envelopeOf(SITE, entry(dataVersion === undefined ? {} : { dataVersion })).dataschema;
    expect(schema()).toBe(`${SITE}/schemas/announcements/completion.recorded.v1.json`);
    expect(schema(7)).toBe(`${SITE}/schemas/announcements/completion.recorded.v7.json`);
  });

  it.each(['something.newer', 'toString'])('names no schema of a type that is not known here: %s', (type) => {
    const told = envelopeOf(SITE, entry({ type, dataVersion: 2 }));
    expect(told).toEqual({
      id: 'e-1',
      type,
      timestamp: '2026-11-28T03:00:00.000Z',
      tenantId: 'medan',
      agencyIds: ['dinkes'],
      data: { completionId: 'c-1' },
    });
    expect('dataschema' in told).toBe(false);
  });
});
