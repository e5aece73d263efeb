import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { assetAt } from '#pages';
import { ApiDoc, NotFound, Page } from '#platform';

const assetParams = z.object({ name: z.string().max(80) });

/** What pages load beside their HTML; a name stands for one content for ever. */
@Controller('aset')
@Page()
@ApiDoc({ hidden: true })
export class AssetController {
  @Get(':name')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  read(
    @Param({ schema: assetParams }) { name }: z.infer<typeof assetParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Buffer {
    const asset = assetAt(`/aset/${name}`);
    if (!asset) throw new NotFound();
    void reply.type(asset.type);
    return asset.bytes;
  }
}
