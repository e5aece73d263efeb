import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument } from '#platform';
import { eventually, projectRoot } from '#testing';

/** The document that a running system serves, when its gateway has heard of every service: as the committed one. */
export async function wholeDocument(baseUrl: string): Promise<OpenApiDocument> {
  const { paths } = JSON.parse(
    readFileSync(join(projectRoot(), 'docs/openapi.json'), 'utf8'),
  ) as OpenApiDocument;
  return eventually(
    async () => {
      const served = (await (await fetch(`${baseUrl}/openapi.json`)).json()) as OpenApiDocument;
      return Object.keys(served.paths).length === Object.keys(paths).length && served;
    },
    { describe: 'the API document of all services' },
  );
}
