import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiDoc, NotFound, Public } from '#platform';

const folder = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static');

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mumpuni API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<noscript>This page needs JavaScript. The document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0, validatorUrl: null });\n`;

const ASSETS: Record<string, { type: string; read: () => Promise<Buffer> }> = {
  'start.js': { type: 'text/javascript; charset=utf-8', read: async () => Buffer.from(start) },
  'swagger-ui-bundle.js': {
    type: 'text/javascript; charset=utf-8',
    read: () => readFile(join(folder, 'swagger-ui-bundle.js')),
  },
  'swagger-ui.css': { type: 'text/css; charset=utf-8', read: () => readFile(join(folder, 'swagger-ui.css')) },
  'favicon-32x32.png': { type: 'image/png', read: () => readFile(join(folder, 'favicon-32x32.png')) },
};

const packed = new Map<string, Promise<Buffer>>();

/** The API document as a page; everything it needs comes from here, so it works without the internet. */
@Controller('docs')
@Public('documentation is for everybody')
@ApiDoc({ hidden: true })
export class DocsController {
  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/html; charset=utf-8').send(page);
  }

  @Get(':asset')
  async asset(@Param('asset') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!asset) throw new NotFound('page');
    if (!packed.has(name))
      packed.set(
        name,
        asset.read().then((content) => promisify(gzip)(content)),
      );
    await reply
      .type(asset.type)
      .header('content-encoding', 'gzip')
      .header('cache-control', 'public, max-age=3600')
      .send(await packed.get(name));
  }
}
