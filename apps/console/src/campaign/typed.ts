/** A campaign as it was typed. */
export interface TypedCampaign {
  title: string;
  message: string;
  heldOn: string;
  location: string;
  below: string;
  agencyId: string;
}
export type CampaignMistake = 'title' | 'message' | 'heldOn' | 'below';

interface NewCampaign {
  title: string;
  message: string;
  heldOn: string;
  location?: string;
  belowHours?: number;
  agencyIds?: string[];
}

const MOST_HOURS = 2_000;

/** What can be planned, or what is to be put right first. */
export function readCampaign(typed: TypedCampaign): NewCampaign | { mistakes: CampaignMistake[] } {
  const title = typed.title.trim(),
    message = typed.message.replaceAll('\r\n', '\n').trim(),
    location = typed.location.trim(),
    hours = typed.below.trim().replace(',', '.'),
    below = hours === '' ? undefined : /^\d{1,4}(\.\d)?$/.test(hours) ? Number(hours) : Number.NaN;
  const mistakes: CampaignMistake[] = [
    ...(title === '' ? (['title'] as const) : []),
    ...(message === '' ? (['message'] as const) : []),
    ...(typed.heldOn === '' ? (['heldOn'] as const) : []),
    ...(below !== undefined && !(below > 0 && below <= MOST_HOURS) ? (['below'] as const) : []),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    title,
    message,
    heldOn: typed.heldOn,
    ...(location && { location }),
    ...(below !== undefined && { belowHours: below }),
    ...(typed.agencyId && { agencyIds: [typed.agencyId] }),
  };
}
