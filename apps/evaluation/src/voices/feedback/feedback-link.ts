import { RequestLink } from '../../ground/link/request-link.js';

/** Links to feedback forms. */
export class FeedbackLink extends RequestLink {
  constructor(secret: string) {
    super(secret, 'feedback');
  }
}
