import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { TenantId } from '#contracts';
import { CONFIG, NotFound } from '#platform';
import type { EnrollmentConfig } from '../../enrollment.config.js';
import { contentProblems } from './content.problems.js';
import { ModuleFileStore } from './content.schema.js';

export const PDF = 'application/pdf';

/**
 * Hands out the files of materials. Each is in memory until its reader has it, and on a slow network that is long:
 * so only so many are on their way at once.
 */
@Injectable()
export class HandOut {
  private underWay = 0;

  constructor(
    private readonly files: ModuleFileStore,
    @Inject(CONFIG) private readonly config: Pick<EnrollmentConfig, 'MATERIAL_FILES_AT_ONCE'>,
  ) {}

  /**
   * A download that a browser runs nothing of, whatever is in it.
   * @throws MATERIALS_BUSY (503); NotFound where the material has no file here
   */
  async pdf(reply: FastifyReply, tenantId: TenantId, materialId: string): Promise<Buffer> {
    if (this.underWay >= this.config.MATERIAL_FILES_AT_ONCE) throw contentProblems.MATERIALS_BUSY();
    this.underWay += 1;
    reply.raw.once('close', () => (this.underWay -= 1));
    const found = await this.files.findOne(tenantId, { materialId });
    if (!found) throw new NotFound('part of a module');
    void reply
      .type(PDF)
      .header('content-disposition', 'attachment; filename="materi.pdf"')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store');
    return Buffer.from(found.content, 'base64');
  }
}
