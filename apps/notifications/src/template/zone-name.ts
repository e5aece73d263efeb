/** How the zones of Indonesia are called (Keppres 41/1987). */
const ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** What a zone is called in both languages; one outside of Indonesia by its own name. */
export const zoneName = (timeZone: string): string => ZONES[timeZone] ?? timeZone;
