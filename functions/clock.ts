/** The time now as an ISO string, read here and nowhere else, so that every other room is a function of its inputs. */
export const now = (): string => new Date().toISOString();
