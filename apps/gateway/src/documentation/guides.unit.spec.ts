import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '#platform';
import { projectRoot } from '#testing';
import { gatewayConfigSchema } from '../gateway.config.js';
import { PUBLISHED } from '../routes.js';
import { FIRST } from './first-operations.js';
import { GUIDES, guideText, readGuide, type GuideName } from './guides.js';
import { portalPage, problemsPage, referenceOf } from './portal.page.js';
import { problemsIn } from './problems-in.js';

const document = JSON.parse(
  readFileSync(`${projectRoot()}/docs/openapi.json`, 'utf8'),
) as unknown as OpenApiDocument;
const config = gatewayConfigSchema.parse({
  REDIS_URL: 'redis://127.0.0.1:6379',
  RATE_LIMIT_REQUESTS: '1234',
});

const blocks = (text: string) => [...text.matchAll(/^```[\s\S]*?^```$/gm)].map(([block]) => block);
const routesIn = (text: string) =>
  [...text.matchAll(/`(?:GET|POST|PUT|PATCH|DELETE) (\/v1\/[^`?]*)/g)].map(([, path]) => path ?? '');

describe('the guides for developers', () => {
  it.each(GUIDES)('%s says the same in both languages, with the same commands', (name) => {
    const [id, en] = [guideText(name, 'id'), guideText(name, 'en')];
    expect(blocks(id)).toEqual(blocks(en));
    expect(id.match(/^#+ /gm)).toEqual(en.match(/^#+ /gm));
    expect(id.match(/\]\(\/[^)]*\)/g)).toEqual(en.match(/\]\(\/[^)]*\)/g));
    expect(id).not.toBe(en);
  });

  it.each(GUIDES)('%s names routes and codes that are there', (name) => {
    const codes = new Set(problemsIn(document).map(({ code }) => code));
    const named = [...guideText(name, 'en').matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(
      ([, code]) => code ?? '',
    );
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
    expect(routesIn(guideText(name, 'en')).filter((path) => !document.paths[path])).toEqual([]);
  });

  it.each(GUIDES)('%s leads to pages that are there', (name) => {
    const pages = new Set([
      ...PUBLISHED.console.map(({ path }) => path),
      ...GUIDES.map((each) => `/docs/guides/${each}`),
      '/docs/problems',
      '/docs/postman.json',
      '/docs/webhooks.asyncapi.json',
    ]);
    const links = [...guideText(name, 'id').matchAll(/\]\((\/[^)]*)\)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => !pages.has(path))).toEqual([]);
  });

  it('tell the limits of this installation, as people write figures', () => {
    expect(readGuide('limits', 'id', config).html).toContain('1.234 dalam 1 detik');
    expect(readGuide('limits', 'en', config).html).toContain('1,234 in 1 s');
    for (const name of GUIDES)
      for (const language of ['id', 'en'] as const)
        expect(readGuide(name, language, config).html).not.toMatch(/\{\{|<!--/);
  });

  it('begin with what most need, each with its place in the reference', () => {
    for (const operation of FIRST) expect(referenceOf(document, operation), operation.path).toBeDefined();
    expect(referenceOf(document, { method: 'get', path: '/v1/none' })).toBeUndefined();
    const titles = Object.fromEntries(GUIDES.map((name) => [name, `<${name}>`])) as Record<GuideName, string>;
    const page = portalPage('id', titles, document);
    expect(page).toContain('/docs/api#/completions/enrollment_Completion_recordOne');
    expect(page).toContain('&lt;start>');
  });

  it('list every code once, with the statuses that it comes with', () => {
    const problems = problemsIn(document),
      codes = problems.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(problems.find(({ code }) => code === 'COMPLETION_ALREADY_RECORDED')).toEqual({
      code: 'COMPLETION_ALREADY_RECORDED',
      statuses: ['409'],
      title: 'Completion already recorded',
    });
    expect(codes).toEqual(expect.arrayContaining(['TOKEN_EXPIRED', 'VALIDATION_FAILED']));
    expect(problemsPage('en', problems)).toContain('<code>TOKEN_EXPIRED</code>');
  });
});
