import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Put, Res } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { TENANT_ID, tenantId, type TenantId } from '#contracts';
import { Outbox } from '#messaging';
import {
  ApiDoc,
  ApiFile,
  ApiRawBody,
  ApiResult,
  BodyLimit,
  CallerParam,
  Clock,
  etagOf,
  IfMatch,
  must,
  NotFound,
  Precondition,
  Public,
  RequireScopes,
  SpeaksFor,
  Throws,
  versioned,
  type Caller,
} from '#platform';
import { emblemImage, largestSent, largestSide, smallestSide } from './emblem-image.js';
import { emblemProblems } from './emblem.problems.js';
import { tenantEvent } from './tenant-event.js';
import { GovernmentStore, type Tenant } from './tenant.schema.js';

const pictures = ['image/png', 'image/jpeg'];

/** Pictures come as bytes. */
export const takePictures = (fastify: FastifyInstance): void => {
  fastify.addContentTypeParser(pictures, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
};

const emblemView = z
  .object({
    width: z.int().describe('Pixels, as it is kept'),
    height: z.int().describe('Pixels, as it is kept'),
    bytes: z.int().describe('As it is kept'),
    version: z.int().describe("Of the government's record, which the emblem is a part of"),
  })
  .meta({ id: 'Emblem' });
const governmentParams = z.object({
  tenant: z.string().regex(TENANT_ID).describe('The government').meta({ example: 'medan' }),
});

/** The emblem of a government, which stands on its reports, certificates, pages and mails. */
@Controller('v1')
@ApiDoc({ tag: 'Tenants' })
export class EmblemController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tenants: GovernmentStore,
  ) {}

  @Put('government/emblem')
  @ApiDoc({
    summary: "Set the government's emblem",
    description:
      'It is drawn again, without whatever else the file holds, as a PNG of at most 256 pixels a side; reports, certificates and mails that are made from then on show it.',
  })
  @RequireScopes('participants:write')
  @SpeaksFor('whole government')
  @BodyLimit(largestSent)
  @ApiRawBody(pictures, 'PNG or JPEG, at most 1 MiB, sides of 32 to 2,000 pixels; no SVG')
  @ApiResult(emblemView, { headers: ['ETag'] })
  @Throws(emblemProblems.EMBLEM_UNREADABLE)
  async put(
    @CallerParam() caller: Caller,
    @Body() body: unknown,
    @IfMatch() precondition: Precondition,
  ): Promise<z.infer<typeof emblemView>> {
    const image = Buffer.isBuffer(body) ? emblemImage(body) : undefined;
    if (!image)
      throw emblemProblems.EMBLEM_UNREADABLE({
        kilobytes: String(largestSent / 1024),
        least: String(smallestSide),
        most: String(largestSide),
      });
    const { png, width, height } = image;
    const { version } = await this.record(caller.tenantId, precondition, png.toString('base64'));
    return versioned({ width, height, bytes: png.length, version }, { version });
  }

  @Get('government/emblem')
  @ApiDoc({ summary: "The government's emblem, as it is kept", mayBeMissing: true })
  @RequireScopes('participants:read')
  @ApiFile('image/png')
  async get(
    @CallerParam() { tenantId: own }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { png, version } = await this.kept(own);
    void reply.type('image/png').header('etag', etagOf(version));
    return png;
  }

  @Delete('government/emblem')
  @HttpCode(204)
  @ApiDoc({ summary: 'Take the emblem away; a neutral mark stands in its place', mayBeMissing: true })
  @RequireScopes('participants:write')
  @SpeaksFor('whole government')
  async remove(@CallerParam() caller: Caller, @IfMatch() precondition: Precondition): Promise<void> {
    await this.kept(caller.tenantId);
    await this.record(caller.tenantId, precondition);
  }

  @Get('public/:tenant/emblem')
  @ApiDoc({ tag: 'Citizens', summary: 'The emblem of a government, for pages and mails' })
  @Public('the emblem of a government is known to everybody')
  @ApiFile('image/png')
  async show(
    @Param({ schema: governmentParams }) { tenant }: z.infer<typeof governmentParams>,
    @Headers('if-none-match') had: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    const { png, version } = await this.kept(tenantId(tenant)),
      tag = etagOf(version);
    void reply.header('etag', tag).header('cache-control', 'public, max-age=3600');
    if (had === tag) {
      void reply.status(304);
      return '';
    }
    void reply.type('image/png');
    return png;
  }

  private async kept(government: TenantId): Promise<{ png: Buffer; version: number }> {
    const found = await this.tenants.findOne(government, { _id: government });
    if (!found?.emblem) throw new NotFound('emblem');
    return { png: Buffer.from(found.emblem, 'base64'), version: found.version };
  }

  /** @returns the record as it is then; the same one where nothing changed */
  private record(government: TenantId, precondition: Precondition, emblem?: string): Promise<Tenant> {
    return this.outbox.transaction(async (tx) => {
      const present = await this.tenants.findOne(government, { _id: government }, { session: tx });
      if (!present) throw new NotFound('government');
      precondition.check(present.version);
      if (present.emblem === emblem) return present;
      const recorded = must(
        await this.tenants.findOneAndUpdate(
          government,
          { _id: government },
          {
            $set: { ...(emblem && { emblem }), updatedAt: this.clock.now() },
            ...(!emblem && { $unset: { emblem: '' } }),
            $inc: { version: 1 },
          },
          { session: tx },
        ),
        'the government that was read',
      );
      await this.outbox.append(tx, [tenantEvent(recorded)]);
      return recorded;
    });
  }
}
