export const a = (amountMinor: bigint) => Number(amountMinor);
export const b = (row: { amount: string }) => parseFloat(row.amount);
export const c = (amount: number) => Math.round(amount * 100);
export const d = (minor: string) => +minor;
export const e = (money: number) => money.toFixed(2);
export const f = (balance: string) => Number.parseInt(balance, 10);
export const g = (seq: string) => Number(seq);
