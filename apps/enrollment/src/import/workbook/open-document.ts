import { openPromise } from 'yauzl';
import { formulaWithoutValue } from '../cell-text.js';
import { refusalOf } from '../foreign-files.js';
import { cellText } from './cell-value.js';
import { Parts } from './contents.js';
import { SheetFiles, type SheetRows } from './sheet-files.js';
import { entriesOf, Unpacking } from './unpacking.js';
import { workbookLimits, type WorkbookLimits } from './workbook-limits.js';
import { notAWorkbook, refusals, tooLarge } from './workbook-refusals.js';
import { readXml, xmlEvents } from './xml-events.js';

/**
 * Opens a spreadsheet of LibreOffice (.ods; OpenDocument 1.3, Part 3, 9): all sheets stand in content.xml, in
 * their order.
 * @throws FileRefused when it is none, has a password, or unpacks to more than the limits
 */
export async function openDocument(path: string, limits = workbookLimits): Promise<SheetFiles> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
  }).catch(() => {
    throw notAWorkbook();
  });
  try {
    return await refusals(async () => {
      const parts = new Parts(await entriesOf(zip, limits)),
        unpack = new Unpacking(zip, limits);
      const manifest = parts.get('META-INF/manifest.xml'),
        content = parts.get('content.xml');
      if (manifest)
        await readXml(
          await unpack.open(manifest, limits.partBytes),
          {
            open: (name) => {
              if (name === 'encryption-data') throw refusalOf('PROTECTED');
            },
          },
          limits,
        );
      if (!content) throw notAWorkbook();
      return SheetFiles.of(limits, async (files) => {
        const source = await unpack.open(content, limits.sheetBytes),
          events = xmlEvents(source, new DocumentReader(files, limits), limits);
        try {
          while (!(await events.next()).done) await files.write();
        } finally {
          source.destroy();
        }
        if (files.sheets.length === 0) throw refusalOf('OPEN_DOCUMENT');
      });
    });
  } finally {
    zip.close();
  }
}

/** Whether an archive holds the contents of an OpenDocument, whatever its first part is. */
export async function isOpenDocument(path: string): Promise<boolean> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => null);
  if (!zip) return false;
  try {
    const parts = new Parts(await entriesOf(zip, workbookLimits));
    return parts.get('content.xml') !== undefined && !parts.get('[Content_Types].xml');
  } catch {
    return false;
  } finally {
    zip.close();
  }
}

const day0 = Date.UTC(1899, 11, 30);
/** What stands in a cell and is none of its contents: a note, a picture, a chart. */
const beside = new Set(['annotation', 'frame', 'custom-shape', 'shapes', 'tracked-changes', 'ruby-text']);

/** Turns the events of content.xml into the rows of its sheets. */
class DocumentReader {
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private depth = 0;
  private quiet = 0;
  private rows: SheetRows | null = null;
  private row = 1;
  private rowTimes = 1;
  private rowHidden = false;
  private column = 0;
  private cell: { times: number; rows: number; value: string | undefined; isError: boolean } | null = null;
  private said: string | null = null;
  private inText = 0;

  constructor(
    private readonly files: SheetFiles,
    private readonly limits: WorkbookLimits,
  ) {}

  open(name: string, attributes: Record<string, string>): void {
    if (beside.has(name)) this.quiet++;
    if (this.quiet > 0) return;
    switch (name) {
      case 'style':
        this.style = attributes['style:name'] ?? '';
        return;
      case 'table-properties':
        if (attributes['table:display'] !== 'false') return;
        if (this.hiddenStyles.size >= this.limits.styles) throw tooLarge();
        this.hiddenStyles.add(this.style);
        return;
      case 'table':
        // one inside of a cell is no sheet
        if (this.depth++ > 0) return;
        this.row = 1;
        this.rows = this.files.begin(
          attributes['table:name'] ?? '',
          this.hiddenStyles.has(attributes['table:style-name'] ?? ''),
        );
        return;
      case 'table-row':
        if (this.depth !== 1) return;
        this.rowTimes = times(attributes['table:number-rows-repeated']);
        this.rowHidden = ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');
        this.column = 0;
        return;
      case 'table-cell':
      case 'covered-table-cell':
        if (this.depth !== 1) return;
        this.cell = {
          times: times(attributes['table:number-columns-repeated']),
          rows: times(attributes['table:number-rows-spanned']),
          value: valueOf(attributes),
          isError: attributes['calcext:value-type'] === 'error',
        };
        this.said = null;
        return;
      case 'p':
        if (!this.cell) return;
        this.said = this.said === null ? '' : `${this.said} `;
        this.inText++;
        return;
      case 's':
      case 'tab':
      case 'line-break':
        this.text(' ');
    }
  }

  text(part: string): void {
    if (this.quiet > 0 || this.inText === 0 || this.said === null) return;
    if (this.said.length < this.limits.cellText) this.said += part;
  }

  close(name: string): void {
    if (beside.has(name)) this.quiet--;
    if (this.quiet > 0) return;
    if (name === 'table') this.depth--;
    else if (name === 'p' && this.inText > 0) this.inText--;
    else if (this.depth !== 1) return;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') {
      this.rows?.end(this.row, this.rowHidden, this.rowTimes);
      this.row += this.rowTimes;
    }
  }

  private endCell(): void {
    const { cell, said: text } = this;
    if (!cell) return;
    this.cell = null;
    // LibreOffice has errors of its own (Err:502) beside those of Excel.
    const shown = cell.isError ? (text?.startsWith('#') ? text : '#VALUE!') : (cell.value ?? text ?? '');
    if (shown !== '')
      for (let i = 0; i < Math.min(cell.times, this.limits.columns); i++)
        this.rows?.cell(this.column + i, shown, cell.rows);
    this.column += cell.times;
  }
}

/** What the attributes say of a cell; undefined where its text says it. */
function valueOf(attributes: Record<string, string>): string | undefined {
  const value = attributes['office:value'] ?? '';
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return cellText({ type: 'n', value, shows: 'NUMBER' }, [], false);
    case 'date': {
      const date = (attributes['office:date-value'] ?? '').slice(0, 10);
      // As a workbook of Excel shows it, where the days of January and February 1900 are one further.
      return cellText(
        { type: 'n', value: String((Date.parse(date) - day0) / 86_400_000), shows: 'DAY' },
        [],
        false,
      );
    }
    case 'time': {
      const [, hours = '0', minutes = '0'] =
        /^PT(\d+)H(?:(\d+)M)?/.exec(attributes['office:time-value'] ?? '') ?? [];
      return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
    }
    case 'boolean':
      return attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE';
    case undefined:
      return attributes['table:formula'] === undefined ? undefined : formulaWithoutValue;
    default:
      return undefined;
  }
}

const times = (repeated: string | undefined): number => Math.max(1, Math.floor(Number(repeated ?? 1)) || 1);
