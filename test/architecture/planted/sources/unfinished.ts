// TODO: later
// @ts-ignore
// eslint-disable-next-line
export const a: any = 1;
