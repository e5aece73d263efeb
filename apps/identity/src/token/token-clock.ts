import { Injectable } from '@nestjs/common';
import { SystemClock } from '#platform';

/**
 * The machine's time, for what is held against tokens or removed by MongoDB: the OAuth library writes it into
 * tokens, services check them by it, and the database deletes by its own. By a CLOCK_FILE that is months
 * ahead every token would be revoked.
 * All else asks the Clock.
 */
@Injectable()
export class TokenClock extends SystemClock {}
