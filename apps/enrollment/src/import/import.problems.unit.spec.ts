import { describe, expect, it } from 'vitest';
import { fileRefused } from './import.problems.js';

describe('a file that is refused', () => {
  it('says why in both languages, which import tells it, and which columns are missing', () => {
    const refused = fileRefused('impor-1', {
      code: 'COLUMNS_MISSING',
      message: { id: 'Kolom NIP tidak ada.', en: 'The column NIP is missing.' },
      columns: ['NIP'],
    });
    expect(refused).toMatchObject({
      status: 422,
      code: 'COLUMNS_MISSING',
      detail: 'The column NIP is missing. (import impor-1)',
      messages: {
        id: 'Kolom NIP tidak ada. (impor impor-1)',
        en: 'The column NIP is missing. (import impor-1)',
      },
      errors: [{ path: 'NIP', code: 'COLUMN_MISSING', messages: { id: 'Kolom wajib ini tidak ada' } }],
    });
  });
});
