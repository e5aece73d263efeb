import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cookieIn, LANGUAGE_COOKIE, languageCookie, languageOf, PAGE_HEADERS, type Language } from '#pages';
import { ApiDoc, CONFIG, NotFound, Public } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { Documents } from './documents.js';
import { endingIn } from './ending.js';
import { GUIDES, isGuide, readGuide, webhooksDocument, type GuideName } from './guides.js';
import { endingPage, guidePage, portalPage, problemsPage } from './portal.page.js';
import { postmanCollection } from './postman.js';
import { problemsIn } from './problems-in.js';

const folder = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static');

const reference = `<!doctype html>
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

/** Headings of what most need first; the others follow by their names. */
const FIRST_TAGS = [
  'completions',
  'Participants',
  'Agencies',
  'Imports',
  'Events',
  'Webhooks',
  'Certificates',
];

const start = `const first = ${JSON.stringify(FIRST_TAGS)};
const rank = (tag) => (first.includes(tag) ? first.indexOf(tag) : first.length);
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  tagsSorter: (a, b) => rank(a) - rank(b) || a.localeCompare(b),
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
`;

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

/** What is none of our languages counts as not asked. */
const pageQuery = z.object({ lang: z.string().max(40).optional() });
const guideParams = z.object({ guide: z.string().max(40) });
type PageQuery = z.infer<typeof pageQuery>;

/** The language of the page, which a choice in its address keeps for the next ones. */
function languageIn({ headers }: FastifyRequest, reply: FastifyReply, asked: string | undefined): Language {
  const chosen = cookieIn(headers.cookie, LANGUAGE_COOKIE),
    language = languageOf(asked, chosen, headers['accept-language']);
  if (asked === language && chosen !== language) void reply.header('set-cookie', languageCookie(language));
  return language;
}

/** What developers read: guides, codes, and the reference; all from here, so it works without the internet. */
@Controller('docs')
@Public('documentation is for everybody')
@ApiDoc({ hidden: true })
export class DocsController {
  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly documents: Documents,
  ) {}

  @Get()
  async portal(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: pageQuery }) { lang }: PageQuery,
  ): Promise<void> {
    const language = languageIn(request, reply, lang);
    const titles = Object.fromEntries(
      GUIDES.map((name) => [name, readGuide(name, language, this.config).title]),
    ) as Record<GuideName, string>;
    await reply.headers(PAGE_HEADERS).send(portalPage(language, titles, await this.documents.document()));
  }

  @Get('guides/:guide')
  async guide(
    @Param({ schema: guideParams }) { guide: name }: z.infer<typeof guideParams>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: pageQuery }) { lang }: PageQuery,
  ): Promise<void> {
    if (!isGuide(name)) throw new NotFound('page');
    const language = languageIn(request, reply, lang);
    await reply.headers(PAGE_HEADERS).send(guidePage(language, name, readGuide(name, language, this.config)));
  }

  @Get('problems')
  async problems(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: pageQuery }) { lang }: PageQuery,
  ): Promise<void> {
    await reply
      .headers(PAGE_HEADERS)
      .send(problemsPage(languageIn(request, reply, lang), problemsIn(await this.documents.document())));
  }

  /** What the headers of an answer that ends lead to. */
  @Get('deprecations')
  async deprecations(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: pageQuery }) { lang }: PageQuery,
  ): Promise<void> {
    await reply
      .headers(PAGE_HEADERS)
      .send(endingPage(languageIn(request, reply, lang), endingIn(await this.documents.document())));
  }

  /** Every route, and a place to try it. */
  @Get('api')
  async reference(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/html; charset=utf-8').send(reference);
  }

  /** The API for Postman, and for what else reads its collections. */
  @Get('postman.json')
  async postman(@Res() reply: FastifyReply): Promise<void> {
    const collection = postmanCollection(await this.documents.document(), this.config.PUBLIC_URL);
    await reply
      .type('application/json')
      .header('content-disposition', 'attachment; filename="mumpuni.postman_collection.json"')
      .header('cache-control', 'public, max-age=300')
      .send(JSON.stringify(collection));
  }

  /** What webhooks bring, for generators of receivers. */
  @Get('webhooks.asyncapi.json')
  async webhooks(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .type('application/json')
      .header('cache-control', 'public, max-age=300')
      .send(webhooksDocument());
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
