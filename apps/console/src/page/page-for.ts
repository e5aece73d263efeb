import type { ComponentChildren } from 'preact';
import { pageOf, type Frame } from '#pages';
import type { Me } from '../api/shapes.js';
import { aloneFrame } from './alone.js';
import { titled } from './head.js';
import { navigationFor, type Section } from './navigation.js';
import { zoneOf, type Visit } from './visits.js';

interface About {
  title: string;
  /** Something is to be put right: the title says so first. */
  mistaken?: boolean;
  path: string;
  section: Section;
  /** How many messages wait; left out where the page did not ask, then the link to them says no number. */
  unread?: number;
  /** For tables and pages of two columns. */
  wide?: boolean;
  passkeys?: boolean;
  /** Kept on somebody's own device, to be read where there is no signal. */
  alone?: boolean;
}

/** A page of whoever is signed in: what is around it, and its content. */
export function pageFor(
  visit: Visit,
  me: Me,
  { title, mistaken = false, alone = false, wide, passkeys, ...about }: About,
  content: ComponentChildren,
): string {
  const frame = frameFor(visit, me, { ...about, title: titled(title, mistaken, visit.language) });
  return pageOf(alone ? aloneFrame(frame) : { ...frame, wide, passkeys }, content);
}

/** What is around a page of this person. */
function frameFor(
  { language }: Visit,
  me: Me,
  page: Pick<About, 'title' | 'path' | 'section' | 'unread'>,
): Frame {
  return {
    language,
    title: page.title,
    path: page.path,
    tenant: me.government?.id,
    government: me.government?.name,
    timeZone: zoneOf(me),
    who: {
      name: me.name,
      agency: me.agency?.name ?? undefined,
      // Only participants are written to.
      unread: me.roles.includes('PARTICIPANT') ? (page.unread ?? 0) : undefined,
    },
    navigation: navigationFor(language, me.roles, page.section),
  };
}
