import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#testing';

const folder = join(projectRoot(), 'docs/decisions');
const records = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
const numberOf = (record: string) => record.slice(0, 4);

describe('decision records', () => {
  it('have a number of their own each, without a gap', () => {
    expect(records.map(numberOf).toSorted()).toEqual(records.map((_, i) => String(i + 1).padStart(4, '0')));
  });

  it.each(records)('%s says its number and stands in the list', (record) => {
    const [title] = readFileSync(join(folder, record), 'utf8').split('\n');
    expect(title).toMatch(new RegExp(`^# ${numberOf(record)} `));
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`[${numberOf(record)}](${record})`);
  });
});
