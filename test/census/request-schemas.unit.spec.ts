// What comes from outside comes through a schema, and each text in it ends somewhere: no query operator, no
// object of any form and no book of a thousand pages gets as far as a filter or a document.
import { Body, Controller, Post, Query } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadEverything } from '../../tools/generate/event-registry.js';

const PARTS: Partial<Record<string, string>> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'path',
};

/** They take something that no schema describes, and say in the code what they make of it. */
const WITHOUT_SCHEMA = [
  // one of the names in a fixed list
  'DocsController.asset path',
  // a PDF: looked into, and handed out as nothing but a file
  'ModuleContentController.addPdf body',
  // the bytes of a file, read in bounds
  'ImportController.send body',
  // a picture: decoded and drawn again
  'EmblemController.put body',
  // a mail: read by the library for mails
  'MailReportsController.takeMail body',
  // a form of a page whose file is handed on while it comes in
  'OfficeImportController.send body',
  'ModuleController.addPdf body',
  // the same, of a picture: the API decodes it and draws it again
  'EmblemPageController.set body',
];

/**
 * Each item is read by itself, with the schema of the route for a single one, so that a wrong one does not
 * hold up the others.
 */
const READ_ONE_BY_ONE = [
  'ParticipantController.batch body .items[]: a value of any form',
  'CompletionController.recordBatch body .items[]: a value of any form',
  // xAPI lets everybody add fields anywhere: they are taken and not kept
  ...['post', 'put'].flatMap((method) =>
    [
      '.actor.account.*',
      '.actor.*',
      '.verb.*',
      '.object.definition.*',
      '.object.*',
      '.result.score.*',
      '.result.*',
      '.*',
    ].map((where) => `XapiController.${method} body ${where}: a value of any form`),
  ),
  // Telegram adds fields as it likes: they are taken and not kept
  ...[
    '.message.chat.*',
    '.message.*',
    '.my_chat_member.chat.*',
    '.my_chat_member.new_chat_member.*',
    '.my_chat_member.*',
    '.*',
  ].map((where) => `TelegramUpdatesController.take body ${where}: a value of any form`),
];

interface Part {
  name: string;
  schema: z.ZodType | undefined;
}

/** Each body, query and path that a handler of an exported controller takes. */
function partsOf(exported: Record<string, unknown>): Part[] {
  return Object.values(exported).flatMap((value) => {
    if (typeof value !== 'function' || Reflect.getMetadata('path', value) === undefined) return [];
    return Object.getOwnPropertyNames(value.prototype).flatMap((method) => {
      const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, value, method) ?? {}) as Record<
        string,
        { schema?: unknown }
      >;
      return Object.entries(taken).flatMap(([key, { schema }]) => {
        const part = PARTS[key.split(':')[0] ?? ''];
        if (!part) return [];
        return [
          {
            name: `${value.name}.${method} ${part}`,
            schema: schema instanceof z.ZodType ? schema : undefined,
          },
        ];
      });
    });
  });
}

type Def = Record<string, unknown> & { type: string };

/** Kinds of text whose form says how long they are at most. */
const FORMS = new Set(['uuid', 'date', 'datetime', 'time', 'ipv4', 'ipv6']);

/** From its first to its last letter, and nothing in it may be repeated for ever. */
const ends = ({ source }: RegExp): boolean =>
  /^\^.*\$$/s.test(source) &&
  !/[*+]|\{\d+,\}/.test(source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x'));

const patternsOf = (def: Def): RegExp[] =>
  ((def['checks'] ?? []) as z.core.$ZodCheck[]).flatMap(({ _zod: { def: check } }) =>
    'pattern' in check && check.pattern instanceof RegExp ? [check.pattern] : [],
  );

/** Where a schema lets a text of any length pass, or a value of any form. */
function unbounded(schema: z.ZodType, at = '', seen = new Set<z.ZodType>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const def = schema._zod.def as unknown as Def,
    below = (part: unknown, where = '') => unbounded(part as z.ZodType, `${at}${where}`, seen);
  switch (def.type) {
    case 'string': {
      const { maxLength } = schema as z.ZodString;
      const fixed = maxLength !== null || FORMS.has(String(def['format'])) || patternsOf(def).some(ends);
      return fixed ? [] : [`${at || '.'}: a text without a limit`];
    }
    case 'any':
    case 'unknown':
      return [`${at || '.'}: a value of any form`];
    case 'object':
      return [
        ...Object.entries(def['shape'] as object).flatMap(([key, field]) => below(field, `.${key}`)),
        ...(def['catchall'] ? below(def['catchall'], '.*') : []),
      ];
    case 'array':
      return below(def['element'], '[]');
    case 'record':
      return [...below(def['keyType'], '{key}'), ...below(def['valueType'], '{}')];
    case 'tuple':
      return (def['items'] as unknown[]).flatMap((item, i) => below(item, `[${i}]`));
    case 'union':
      return (def['options'] as unknown[]).flatMap((option) => below(option));
    case 'intersection':
      return [...below(def['left']), ...below(def['right'])];
    case 'pipe': {
      const first = def['in'] as z.ZodType;
      return below(first._zod.def.type === 'transform' ? def['out'] : first);
    }
    default:
      return def['innerType'] ? below(def['innerType']) : [];
  }
}

const told = (parts: Part[]): string[] =>
  parts.flatMap(({ name, schema }) => (schema ? unbounded(schema).map((where) => `${name} ${where}`) : []));

describe('what a request brings', () => {
  let parts: Part[];

  beforeAll(async () => {
    parts = [...(await loadEverything()).values()].flatMap(partsOf);
  }, 400_000);

  it('goes through a schema', () => {
    expect(parts.length).toBeGreaterThan(300);
    expect(parts.filter(({ schema }) => !schema).map(({ name }) => name)).toEqual(WITHOUT_SCHEMA);
  });

  it('has a limit for every text, and a form for every value', () => {
    expect(told(parts)).toEqual(READ_ONE_BY_ONE);
  });

  it('is caught here where it does not', () => {
    const filter = z.object({ status: z.string(), name: z.string().max(9), more: z.unknown().optional() });
    @Controller('planted')
    class Planted {
      @Post()
      raw(@Body() _body: unknown, @Query({ schema: filter }) _query: unknown): void {}
    }
    const planted = partsOf({ Planted });
    expect(planted.filter(({ schema }) => !schema).map(({ name }) => name)).toEqual(['Planted.raw body']);
    expect(told(planted)).toEqual([
      'Planted.raw query .status: a text without a limit',
      'Planted.raw query .more: a value of any form',
    ]);
    expect(unbounded(z.array(z.string().regex(/^[A-Z]{1,9}$/)))).toEqual([]);
    expect(unbounded(z.array(z.string().regex(/^[A-Z]+$/)))).toEqual(['[]: a text without a limit']);
  });
});
