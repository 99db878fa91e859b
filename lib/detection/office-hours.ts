const DAY_MINUTES = 1440;
const FIRST_MINUTE = 9 * 60;
const END_MINUTE = 17 * 60;
const WORKING_DAYS = 5;

/** Whether a minute of the local week lies in hours in which nearly all centres are open: Monday to Friday, 9 to 17. */
export function inOfficeHours(minuteOfWeek: number): boolean {
  const minute = minuteOfWeek % DAY_MINUTES;
  return minuteOfWeek < WORKING_DAYS * DAY_MINUTES && minute >= FIRST_MINUTE && minute < END_MINUTE;
}
