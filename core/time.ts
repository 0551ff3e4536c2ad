/** A minute in milliseconds. */
export const minute = 60_000;

/** A day in milliseconds. */
export const day = 24 * 60 * minute;

/** An ISO time so many milliseconds later, or earlier. */
export const later = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString();
