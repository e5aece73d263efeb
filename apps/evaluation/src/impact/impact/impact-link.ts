import { RequestLink } from '../../ground/link/request-link.js';

/** Links to the forms of impact six months later. */
export class ImpactLink extends RequestLink {
  constructor(secret: string) {
    super(secret, 'impact');
  }
}
