import { Injectable } from '@nestjs/common';
import { type Caller } from '#platform';
import { ComplaintStore, type Complaint } from '../complaint/complaint.schema.js';
import { SuggestionStore, type Suggestion } from '../forum/forum.schema.js';
import { GrievanceStore, type Grievance } from './grievance.schema.js';
import type { Reassessment } from './reassessment.schema.js';

/**
 * Oldest first, and not more than a reader can take in: the lists of grievances, complaints and suggestions
 * have the rest.
 */
const shown = { sort: { _id: 1 as const }, limit: 500 };

interface Evidence {
  grievances: Grievance[];
  complaints: Complaint[];
  suggestions: Suggestion[];
}

/** What civil servants and citizens said of a material that is assessed anew, as far as the caller sees it. */
@Injectable()
export class ReassessmentEvidence {
  constructor(
    private readonly grievances: GrievanceStore,
    private readonly complaints: ComplaintStore,
    private readonly suggestions: SuggestionStore,
  ) {}

  async of(caller: Caller, { _id, programmeId, materialVersion }: Reassessment): Promise<Evidence> {
    const [grievances, complaints, suggestions] = await Promise.all([
      this.grievances.forCaller(caller).find({ reassessmentId: _id }, shown),
      this.complaints.forCaller(caller).find({ programmeId, materialVersion }, shown),
      this.suggestions.find(caller.tenantId, { programmeId, materialVersion }, shown),
    ]);
    return { grievances, complaints, suggestions };
  }
}
