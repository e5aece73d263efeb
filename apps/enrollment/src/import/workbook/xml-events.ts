import { SaxesParser } from 'saxes';
import type { Readable } from 'node:stream';

export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Not the XML that a workbook is made of. */
export class XmlRefused extends Error {}

/**
 * Feeds a stream of XML to handlers; yields after each block, so that the reader can pass on what it has and the source waits meanwhile. Names
 * come without prefix: some programs write x:row. Entities of a document type are refused, not expanded.
 */
export async function* xmlEvents(source: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => { throw new XmlRefused('a document type'); });
  parser.on('opentag', ({ name, attributes }) => handlers.open(localName(name), attributes));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name }) => handlers.close?.(localName(name)));
  source.setEncoding('utf8');
  for await (const chunk of source as AsyncIterable<string>) {
    parsed(() => parser.write(chunk));
    yield;
  }
  parsed(() => parser.close());
  yield;
}

export async function readXml(source: Readable, handlers: XmlHandlers): Promise<void> {
  const events = xmlEvents(source, handlers);
  while (!(await events.next()).done);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function parsed(work: () => void): void {
  try {
    work();
  } catch (error) {
    // what the handlers themselves throw has its own class
    throw error instanceof Error && error.constructor === Error ? new XmlRefused(error.message) : error;
  }
}
