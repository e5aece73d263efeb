import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { CompletionDocument } from '../record/completion/completion.schema.js';
import { MOST_COMPARED } from '../record/completion/implausible.js';
import { keepEarlier, MOST_SHARING, noEarlierRows } from './earlier-rows.js';

const medan = tenantId('medan'),
  account = 'medan:rina:2026';
const row = (form: CompletionDocument['form']) =>
  ({
    participantId: 'rina',
    year: 2026,
    form,
    international: false,
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    creditedTenths: 10,
  }) as CompletionDocument;

function kept(form: CompletionDocument['form'], rows: number) {
  const earlier = noEarlierRows();
  for (let i = 0; i < rows; i++) keepEarlier(earlier, medan, row(form));
  return { sharing: earlier.sharing.get(account) ?? [], counted: earlier.counted.get(account) };
}

describe('rows of a file that later ones are decided beside', () => {
  it('are counted all, and so many of their days are known', () => {
    const { sharing, counted } = kept('seminar', MOST_COMPARED + 500);
    expect(sharing).toHaveLength(0);
    expect(counted).toMatchObject({
      completions: MOST_COMPARED + 500,
      totalTenths: (MOST_COMPARED + 500) * 10,
    });
    expect(counted?.spans).toHaveLength(MOST_COMPARED);
  });

  it('are so many whole where they can share a ceiling, and the others are counted', () => {
    const { sharing, counted } = kept('eLearning', MOST_SHARING + 3);
    expect(sharing).toHaveLength(MOST_SHARING);
    expect(counted).toMatchObject({ completions: 3, totalTenths: 30 });
  });
});
