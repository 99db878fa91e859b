const DAY_MINUTES = 1440;
const FIRST_MINUTE = 8 * 60;
const END_MINUTE = 18 * 60;
const WORKING_DAYS = 5;

/** Whether a minute of the local week lies in the hours in which most centres are open: Monday to Friday, 8 to 18. */
export function inOfficeHours(minuteOfWeek: number): boolean {
  const minute = minuteOfWeek % DAY_MINUTES;
  return minuteOfWeek < WORKING_DAYS * DAY_MINUTES && minute >= FIRST_MINUTE && minute < END_MINUTE;
}
