const parts = (day) => day.split('-').map(Number);
const text = (date) => date.toISOString().slice(0, 10);

/** A day so many days later. */
export function daysLater(day, count) {
  const [year, month, date] = parts(day);
  return text(new Date(Date.UTC(year, month - 1, date + count)));
}

/** A day so many months later, the month's last day when it has no such day. */
export function monthsLater(day, count) {
  const [year, month, date] = parts(day);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return text(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))));
}
