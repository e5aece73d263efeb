import { headerWord } from './header-columns.js';
import type { ImportColumn } from './import-columns.js';
import type { TableHeader } from './table-header.js';

/** Ways of writing that a cell says the same as the one above it. */
const ditto =
  /^(?:s\.?\s?d\.?\s?a\.?|sama (?:dengan|dgn|seperti) (?:di ?)?atas|idem\.?|ditto|dito|["“”〃]{1,2}|''|,,|-\s?["“”]\s?-)$/i;

interface Above {
  lastLine: number;
  texts: Readonly<Record<string, string>>;
  /** The line in which its person is written; undefined where the row does not say whose it is. */
  ownerLine: number | undefined;
}

/** A cell that is read as one above it says, and the line of that one. */
interface CarriedCell {
  key: string;
  by: 'DITTO' | 'EMPTY';
  line: number;
}

/**
 * What a row leaves to the row above it: signs for "the same" (sda, idem, "), and a person who is written once
 * for several trainings, without merged cells. The second is read so only where it is certain: the columns that
 * say whose row it is are there and are all empty, and the rows follow each other without a gap.
 */
export class CarriedDown {
  private above: Above | null = null;
  private readonly owner: { key: string; needs: string; beside: number[] } | null = null;

  constructor(
    { titles, positions }: TableHeader,
    private readonly columns: readonly ImportColumn[],
  ) {
    const read = new Set(positions.values());
    for (const { key, onceForSeveral } of columns) {
      const names = new Set(onceForSeveral?.beside.map(headerWord)),
        beside = [...titles.keys()].filter((i) => !read.has(i) && names.has(headerWord(titles[i] ?? '')));
      if (onceForSeveral && positions.has(key) && beside.length > 0)
        this.owner = { key, needs: onceForSeveral.needs, beside };
    }
  }

  /** Another table or block: what follows does not go on with what stands above. */
  interrupt(): void {
    this.above = null;
  }

  /**
   * @param at the lines of the row
   * @param cells as they stand there
   * @param byKey those that are read; completed from above
   */
  complete(
    at: { line: number; lastLine: number },
    cells: readonly string[],
    byKey: Record<string, string>,
  ): CarriedCell[] {
    const { above, owner } = this,
      carried: CarriedCell[] = [];
    for (const { key, own } of this.columns) {
      if (!ditto.test(byKey[key] ?? '')) continue;
      byKey[key] = own ? '' : (above?.texts[key] ?? '');
      if (byKey[key] !== '' && above) carried.push({ key, by: 'DITTO', line: above.lastLine });
    }
    const says = owner?.beside.some((position) => cells[position] !== undefined && cells[position] !== '');
    let ownerLine = says ? at.line : undefined;
    if (owner && !says && byKey[owner.key] === '' && byKey[owner.needs] !== '')
      if (above?.ownerLine !== undefined && above.lastLine + 1 === at.line) {
        ({ ownerLine } = above);
        byKey[owner.key] = above.texts[owner.key] ?? '';
        carried.push({ key: owner.key, by: 'EMPTY', line: above.ownerLine });
      }
    this.above = { lastLine: at.lastLine, texts: { ...byKey }, ownerLine };
    return carried;
  }
}
