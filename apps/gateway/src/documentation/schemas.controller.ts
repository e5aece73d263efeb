import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { z } from 'zod';
import { schemaKinds, type SchemaKind } from '#contracts';
import { ApiDoc, NotFound, Public } from '#platform';

function folder(from = import.meta.dirname): string {
  const here = join(from, 'libs/contracts/schemas');
  if (existsSync(here)) return here;
  if (from === dirname(from)) throw new Error(`no libs/contracts/schemas above ${import.meta.dirname}`);
  return folder(dirname(from));
}

/** Where the schemas of a kind lie below that. */
const FOLDERS: Readonly<Record<SchemaKind, string>> = { events: '.', announcements: 'announcements' };

const params = z.object({
  kind: z.enum(schemaKinds),
  file: z
    .string()
    .max(120)
    .regex(/^[a-z-]+\.[a-z-]+\.v\d{1,3}\.json$/),
});

/** What `dataschema` of an event names: the JSON Schema of its data, also of versions that are sent no more. */
@Controller('schemas')
@Public('a schema tells of no data, and a page of somebody else may read it')
@ApiDoc({ hidden: true })
export class SchemasController {
  @Get(':kind/:file')
  @Header('content-type', 'application/schema+json')
  @Header('cache-control', 'public, max-age=3600')
  @Header('access-control-allow-origin', '*')
  async schema(@Param({ schema: params }) { kind, file }: z.infer<typeof params>): Promise<string> {
    return readFile(join(folder(), FOLDERS[kind], file), 'utf8').catch(() => {
      throw new NotFound('page');
    });
  }
}
