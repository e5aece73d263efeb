import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';

export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Not the XML that a workbook is made of. */
export class XmlRefused extends Error {}

/** More between two events, or elements deeper inside of each other, than the reader may keep. */
export class XmlTooLarge extends Error {}

export interface XmlLimits {
  /** Characters between two events: until the next one the parser keeps them all. */
  betweenEvents: number;
  /** Elements inside of each other. */
  depth: number;
}

/**
 * Feeds a stream of XML to handlers; yields after each block, with the number of its characters, so that the
 * reader can pass on what it has and the source waits meanwhile. Names come without prefix: some programs
 * write x:row. Entities of a document type are refused, not expanded.
 *
 * @throws XmlRefused when it is broken, XmlTooLarge when it is beyond the limits
 */
export async function* xmlEvents(
  source: Readable,
  handlers: XmlHandlers,
  limits: XmlLimits,
): AsyncGenerator<number> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let sinceEvent = 0,
    depth = 0;
  parser.on('doctype', () => {
    throw new XmlRefused('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0;
    depth += 1;
    if (depth > limits.depth) throw new XmlTooLarge('elements inside of each other');
    handlers.open(localName(name), attributes);
  });
  const text = (part: string) => {
    sinceEvent = 0;
    handlers.text?.(part);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0;
    depth -= 1;
    handlers.close?.(localName(name));
  });
  source.setEncoding('utf8');
  for await (const chunk of source as AsyncIterable<string>) {
    sinceEvent += chunk.length;
    parsed(() => parser.write(chunk));
    if (sinceEvent > limits.betweenEvents + chunk.length) throw new XmlTooLarge('a text without an end');
    yield chunk.length;
  }
  parsed(() => parser.close());
  yield 0;
}

export async function readXml(source: Readable, handlers: XmlHandlers, limits: XmlLimits): Promise<void> {
  const events = xmlEvents(source, handlers, limits);
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
