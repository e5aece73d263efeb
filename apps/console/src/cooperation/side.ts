import type { FastifyRequest } from 'fastify';
import type { Section } from '../page/navigation.js';

/**
 * From where somebody looks at what is held together: from a partner, or from the agency that organises it. Both
 * have the same pages, each at addresses of their own, which ask the API by routes of their own.
 */
export interface Side {
  section: Extract<Section, 'partner' | 'batches'>;
  /** What the addresses of its pages begin with. */
  pages: string;
  /** What its routes of the API begin with. */
  api: string;
  /** What the API calls those on a project: a partner sees its students alone. */
  members: 'students' | 'members';
}

export const partnerSide: Side = {
  section: 'partner',
  pages: '/mitra',
  api: '/v1/me/partner',
  members: 'students',
};
export const organiserSide: Side = { section: 'batches', pages: '', api: '/v1', members: 'members' };

/** The side whose page was asked for. */
export const sideOf = ({ url }: Pick<FastifyRequest, 'url'>): Side =>
  /^\/mitra(?:[/?]|$)/.test(url) ? partnerSide : organiserSide;

type Place = 'angkatan' | 'program' | 'perjanjian' | 'komitmen' | 'proyek';

/** The page of a side that lists something, or that shows one of it. */
export const pathOf = ({ pages }: Side, place: Place, id?: string): string =>
  id === undefined ? `${pages}/${place}` : `${pages}/${place}/${encodeURIComponent(id)}`;
