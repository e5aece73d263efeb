import { posix } from 'node:path';
import type { Entry } from 'yauzl';
import type { Unpacking } from './unpacking.js';
import type { WorkbookLimits } from './workbook-limits.js';
import { notAWorkbook, tooLarge } from './workbook-refusals.js';
import { readXml, type XmlHandlers } from './xml-events.js';

export interface Sheet {
  name: string;
  entry: Entry;
}

/** What a workbook says of itself. */
export interface Contents {
  /** The visible sheets in their order; those that come after the limit are only named. */
  sheets: Sheet[];
  hiddenSheets: string[];
  furtherSheets: string[];
  from1904: boolean;
  texts: Entry | undefined;
  styles: Entry | undefined;
}

interface Relation {
  id: string;
  /** The last word of its type: worksheet, sharedStrings, styles, officeDocument. */
  type: string;
  target: string;
}

/**
 * The parts of an archive by their names. They are equal whatever their case (ECMA-376, Part 2, 6.2.2.3), and
 * some programs write SharedStrings.xml.
 */
export class Parts {
  private readonly byName: ReadonlyMap<string, Entry>;

  constructor(entries: ReadonlyMap<string, Entry>) {
    this.byName = new Map([...entries].map(([name, entry]) => [nameOf(name), entry]));
  }

  get(path: string | undefined): Entry | undefined {
    return path === undefined ? undefined : this.byName.get(nameOf(path));
  }
}

const nameOf = (path: string): string =>
  posix.normalize(path.replaceAll('\\', '/')).replace(/^\/+/, '').toLowerCase();

/**
 * Finds the sheets, the texts and the styles by the relations of the workbook, not by the names that their
 * files usually have.
 */
export async function contentsOf(unpack: Unpacking, parts: Parts, limits: WorkbookLimits): Promise<Contents> {
  if (!parts.get('[Content_Types].xml')) throw notAWorkbook();
  const relationsOf = async (part: string): Promise<Relation[]> => {
    const entry = parts.get(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)),
      found: Relation[] = [];
    if (!entry) return found;
    const handlers: XmlHandlers = {
      open: (name, { Id: id, Type: type = '', Target: target, TargetMode: mode }) => {
        if (name !== 'Relationship' || !id || !target || mode === 'External') return;
        if (found.length >= limits.entries) throw tooLarge();
        found.push({
          id,
          type: type.slice(type.lastIndexOf('/') + 1),
          target: target.startsWith('/') ? target : posix.join(posix.dirname(part), target),
        });
      },
    };
    await readXml(await unpack.open(entry, limits.partBytes), handlers, limits);
    return found;
  };
  const usual = 'xl/workbook.xml';
  const main = (await relationsOf('')).find(({ type }) => type === 'officeDocument')?.target ?? usual,
    entry = parts.get(main);
  // An .xlsb has the same parts in a format of its own.
  if (!entry || /\.bin$/i.test(main)) throw notAWorkbook();
  const relations = await relationsOf(main),
    ofType = (type: string) =>
      relations.find((each) => each.type.toLowerCase() === type.toLowerCase())?.target;

  const named: { name: string; relation: string }[] = [],
    hiddenSheets: string[] = [],
    furtherSheets: string[] = [];
  let from1904 = false;
  const handlers: XmlHandlers = {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (tag !== 'sheet') return;
      const name = attributes['name'] ?? '',
        relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const list =
        (attributes['state'] ?? 'visible') !== 'visible'
          ? hiddenSheets
          : named.length >= limits.sheets
            ? furtherSheets
            : null;
      if (list && list.length < limits.sheets) list.push(name);
      else if (!list && relation) named.push({ name, relation });
    },
  };
  await readXml(await unpack.open(entry, limits.partBytes), handlers, limits);
  const targets = new Map(relations.map(({ id, target }) => [id, target])),
    sheets = named.flatMap(({ name, relation }) => {
      const part = parts.get(targets.get(relation));
      return part ? [{ name, entry: part }] : [];
    });
  if (sheets.length === 0) throw notAWorkbook();
  return {
    sheets,
    hiddenSheets,
    furtherSheets,
    from1904,
    texts: parts.get(ofType('sharedStrings') ?? 'xl/sharedStrings.xml'),
    styles: parts.get(ofType('styles') ?? 'xl/styles.xml'),
  };
}
