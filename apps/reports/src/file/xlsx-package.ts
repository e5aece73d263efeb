import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type exceljs from 'exceljs';

type Workbook = exceljs.stream.xlsx.WorkbookWriter;
interface Package {
  append(source: Readable | Buffer | string, entry: { name: string }): unknown;
}

/** What the library's writer puts its parts into; its types leave it out. */
const packageOf = (workbook: Workbook): Package => (workbook as unknown as { zip: Package }).zip;

/**
 * Adds a drawing to the first sheet, which the library cannot: its parts are put into the package, told of in
 * the list of types, and named at the end of the sheet. Whatever else the library writes passes as it is.
 * @param parts called when all cells are written, because only then is it known where they stand
 */
export function withDrawing(
  workbook: Workbook,
  parts: () => { name: string; xml: string; contentType?: string }[],
): void {
  const zip = packageOf(workbook),
    append = zip.append.bind(zip);
  zip.append = (source, entry) => {
    // Its streams are of a class of its own, so what is neither text nor bytes is one.
    if (entry.name.endsWith('xl/worksheets/sheet1.xml') && typeof source === 'object' && 'pipe' in source) {
      const whole = new PassThrough();
      source.pipe(whole);
      return append(Readable.from(drawn(whole)), entry);
    }
    if (entry.name !== '[Content_Types].xml') return append(source, entry);
    const added = parts(),
      types = added.flatMap(({ name, contentType }) =>
        contentType ? `<Override PartName="/${name}" ContentType="${contentType}"/>` : [],
      );
    for (const { name, xml } of added) append(xml, { name });
    return append(String(source).replace('</Types>', `${types.join('')}</Types>`), entry);
  };
}

/** The order of elements is fixed: a drawing follows everything that the library writes. */
async function* drawn(sheet: Readable): AsyncGenerator<string> {
  yield (await text(sheet)).replace('</worksheet>', '<drawing r:id="rId1"/></worksheet>');
}
