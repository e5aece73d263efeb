import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { newId, retentionConfig, stamps } from '#persistence';
import { Clock, logger, must, type Caller } from '#platform';
import { largestFile } from './file-streams.js';
import type { importQuery } from './import.dto.js';
import { IMPORT_FORMAT, ImportStore, type ImportDocument } from './import.schema.js';
import { ImportLayouts } from './layouts.js';
import { ReadImport } from './read-import.js';
import { receive } from './upload.js';

/** How long an answer waits for the work to end before it only reports the progress. */
export const patienceMs = 15_000;

/** Takes a file in and reads it; a large one goes on being read behind the answer. */
@Injectable()
export class BeginImport {
  constructor(
    private readonly clock: Clock,
    private readonly reading: ReadImport,
    private readonly imports: ImportStore,
    private readonly layouts: ImportLayouts,
  ) {}

  /** @returns the import as it is when the file was read, or when the patience ended */
  async begin(
    caller: Caller,
    { kind, mode, fileName, sheet, columns, layout, layoutAgencyId: agencyId }: z.infer<typeof importQuery>,
    body: Readable | Uint8Array | undefined,
    contentType: string | undefined,
  ): Promise<ImportDocument> {
    const kept =
      layout === undefined
        ? undefined
        : await this.layouts.forImport(caller, { name: layout, agencyId, kind });
    const upload = await receive(body, contentType, largestFile),
      name = fileName ?? upload.fileName;
    const now = this.clock.now(),
      expiresAt = new Date(now.getTime() + retentionConfig().IMPORTS_KEPT_DAYS * 86_400_000);
    const document: ImportDocument = {
      _id: newId(),
      v: IMPORT_FORMAT,
      tenantId: caller.tenantId,
      ...stamps(now),
      kind,
      mode,
      state: 'READING',
      ...(name && { fileName: name }),
      clientId: caller.actor,
      agencyIds: caller.agencyIds && [...caller.agencyIds],
      counts: {
        ACCEPT: 0,
        WARN: 0,
        REJECT: 0,
        SKIP_DUPLICATE: 0,
        IGNORE: 0,
      },
      appliedThrough: 0,
      applied: {},
      expiresAt,
    };
    await this.imports.insertMany(caller.tenantId, [document]);
    const work = this.reading
      .read(document, upload.file, upload.contentType, {
        sheet: sheet ?? kept?.sheet,
        mapping: columns || kept ? { ...kept?.columns, ...columns } : undefined,
      })
      .finally(upload.file.remove);
    work.catch((err: unknown) => logger.error({ err, importId: document._id }, 'a file could not be read'));
    await Promise.race([work, delay(patienceMs, undefined, { ref: false })]);

    return must(
      await this.imports.findOne(caller.tenantId, { _id: document._id }),
      'the document of imports',
    );
  }
}
