// A page that no other page leads to is found by nobody. Every address of the console that a browser opens is
// linked somewhere in its pages, or says here from where people come.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PUBLISHED } from '../../apps/gateway/src/routes.js';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/** Where people come from who follow no link of the console. */
const FROM_ELSEWHERE: Record<string, string> = {
  '/aset/:name': 'style, script and pictures of the pages',
  '/hadir': 'the QR code in the room',
  '/lanjut/:id': 'the sign-in, where a form that was held goes on',
  '/masuk': 'whoever is not signed in is led there',
  '/masuk/kembali': 'identity, after a sign-in',
  '/pekerja.js': 'the script of the pages, which lets it keep what was written without a network',
  '/lapor/:ticket': 'the receipt of a report, which its citizen keeps',
  '/survei/:period': 'the QR code at the counter',
  '/:tenant/lapor': 'the website and the counter of a government',
};

/** What stands for whatever is put into a template. */
const ANY = ':';
/** The two sides from which what is held together is looked at (`cooperation/side.ts`), by their names there. */
const SIDES: Record<string, string[]> = {
  organiserSide: [''],
  partnerSide: ['/mitra'],
  side: ['', '/mitra'],
};
const PLACE = /\bpathOf\((\w+), '(\w+)'(, )?/g;
/** An address that is written down; a template may have names in it. */
const ADDRESS = '`(?<template>(?:/(?!v1\\b)|\\$\\{)[^`\\n]*)`|[\'"](?<text>/(?!v1\\b)[^\'"\\n]*)[\'"]';
const NAMED = new RegExp(
  String.raw`\b(?<name>\w+)(?:: [\w<>[\]]+)? =\s*(?:\([^;` +
    '`' +
    String.raw`]*?\)(?:: [^=;]+)? =>\s*)?(?:${ADDRESS}|(?<call>\w+)\((?<given>[^\n]*))`,
  'g',
);
const WRITTEN = new RegExp(
  String.raw`(?<other>\baction=\{?|\bpath: |(?<!export )\bconst \w+ = )?(?:${ADDRESS})`,
  'g',
);

/** `/x/${id}?a=b` as `/x/:` */
const shapeOf = (path: string): string =>
  path
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, ANY)
    .replace(/[?#].*$/, '')
    .replace(/(.)\/$/, '$1');

/** Of a call of `pathOf`: the page that lists the place, or that shows one of it. */
const placesIn = (text: string): string[] =>
  [...text.matchAll(PLACE)].flatMap(([, side = '', place = '', one]) =>
    (SIDES[side] ?? []).map((pages) => `${pages}/${place}${one === undefined ? '' : `/${ANY}`}`),
  );

type Names = Map<string, Set<string>>;

/** The addresses that have a name in a file: `const HOME = '/x'`, `(id) => \`/x/${id}\``, `path = pathOf(row)`. */
function namesIn(source: string, known: Names): Names {
  const names: Names = new Map();
  const keep = (name: string, paths: Iterable<string>) =>
    names.set(name, new Set([...(names.get(name) ?? []), ...paths]));
  // twice: what is named by something further below
  for (const _ of [1, 2])
    for (const { groups } of source.matchAll(NAMED)) {
      const { name = '', template, text, call = '', given = '' } = groups ?? {},
        path = template ?? text;
      if (path !== undefined) keep(name, resolved(path, names, known));
      else keep(name, [...(names.get(call) ?? known.get(call) ?? []), ...placesIn(`${call}(${given}`)]);
    }
  return names;
}

/** A written address with the name that it begins with put in. */
function resolved(path: string, names: Names, known: Names): string[] {
  const begins = /^\$\{(\w+)(\((?:[^{}]|\{[^{}]*\})*\))?\}(.*)$/.exec(path);
  if (!begins) return path.startsWith('/') ? [shapeOf(path)] : [];
  const [, name = '', given = '', rest = ''] = begins,
    starts = [...(names.get(name) ?? known.get(name) ?? []), ...placesIn(`${name}${given}`)];
  return starts.map((start) => shapeOf(start + rest));
}

/** Every address that a page may lead to: not what a form is sent to, nor what a page says of itself. */
const linksIn = (source: string, known: Names): string[] => [
  ...placesIn(source),
  ...[...source.matchAll(WRITTEN)].flatMap(({ groups }) =>
    groups?.['other'] === undefined
      ? resolved(groups?.['template'] ?? groups?.['text'] ?? '', namesIn(source, known), known)
      : [],
  ),
];

const sources = ['apps/console/src', 'libs/pages/src']
  .flatMap((folder) => ['.ts', '.tsx'].flatMap((ending) => filesUnder(folder, ending)))
  .filter((file) => !/\.spec\.tsx?$/.test(file) && !/\.controller\.tsx?$/.test(file))
  .map((file) => readFileSync(join(projectRoot, file), 'utf8'));
/** What is exported is known everywhere. */
const exported: Names = new Map();
for (const _ of [1, 2])
  for (const source of sources)
    for (const [name, paths] of namesIn(source, exported))
      if (new RegExp(`export (?:const|function) ${name}\\b`).test(source))
        exported.set(name, new Set([...(exported.get(name) ?? []), ...paths]));
const links = new Set(sources.flatMap((source) => linksIn(source, exported)));

/** Whether a link leads to a route: what is put in stands where the route takes something. */
function leadsTo(link: string, route: string): boolean {
  const have = link.split('/'),
    wanted = route.split('/');
  return (
    have.length === wanted.length &&
    wanted.every((segment, at) => (segment.startsWith(':') ? have[at] !== '' : have[at] === segment))
  );
}

const pages = PUBLISHED.console.filter(({ method }) => method === 'GET').map(({ path }) => path);
/** Links of which no page of its own comes first: `/pegawai/baru` is no `/pegawai/:id`. */
const own = (link: string): string[] => {
  const fitting = pages.filter((route) => leadsTo(link, route)),
    exact = fitting.filter((route) => route === link);
  return exact.length > 0 ? exact : fitting;
};

it('every page of the console is led to by another, or people come from elsewhere', () => {
  const led = new Set([...links].flatMap(own)),
    orphans = pages.filter((route) => !led.has(route) && !(route in FROM_ELSEWHERE));
  expect(orphans).toEqual([]);
});

it('the reasons are those of pages that there are', () => {
  expect(Object.keys(FROM_ELSEWHERE).filter((route) => !pages.includes(route))).toEqual([]);
});

it('a link is told from where a form is sent, and from another page below the same address', () => {
  const known = new Map([['batchPath', new Set(['/angkatan/:'])]]);
  expect(linksIn('<a href={`/x/${id}?a=1`}> <form action="/y"> path: \'/z\'', known)).toEqual(['/x/:']);
  expect(linksIn('path = batchPath(b); <a href={`${path}/kode`}>', known)).toContain('/angkatan/:/kode');
  expect(linksIn("pathOf(side, 'proyek', id)", known)).toEqual(['/proyek/:', '/mitra/proyek/:']);
  expect(leadsTo('/x/:', '/x/:id')).toBe(true);
  expect(leadsTo('/x/:', '/x/baru')).toBe(false);
  expect(own('/pegawai/baru')).toEqual(['/pegawai/baru']);
});
