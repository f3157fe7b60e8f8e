/** Words that arguments of many mutations share. */
export const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
export const ALLIANCE = 'The alliance, `all_…`.';
export const PARTICIPATION = 'The participation, `par_…`.';
export const ACTING_FOR = 'The organisation you act for; left out by who holds a seat of the alliance itself.';
export const VERSION = 'The version you saw.';
