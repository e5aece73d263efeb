import type { Me } from '../api/shapes.js';
import { personPath } from './people.js';

/** Whether the pages of an office are theirs; rule officers see names there, and have no page of the people. */
export const managesPeople = ({ roles }: Pick<Me, 'roles'>): boolean => roles.includes('MANAGER');

/** Somebody by name, and the way to their page for who has it. */
export const PersonLink = ({ me, id, name = '–' }: { me: Me; id: string; name?: string | undefined }) =>
  managesPeople(me) ? <a href={personPath(id)}>{name}</a> : <>{name}</>;
