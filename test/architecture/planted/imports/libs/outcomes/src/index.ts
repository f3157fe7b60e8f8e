export const outcome = 1;
