import { readFile } from "node:fs/promises";

/** Linux counts a process's time in hundredths of a second on every platform that Node runs on. */
const TICKS_PER_SECOND = 100;
const KIBIBYTES_PER_MEBIBYTE = 1024;

/** What a process has used so far. */
export interface ProcessUsage {
  /** All threads, user and system. */
  readonly cpuSeconds: number;
  readonly residentMebibytes: number;
  /** The most it ever had. */
  readonly peakResidentMebibytes: number;
}

/** Reads a process's usage from `/proc`; throws where there is none, so on anything but Linux. */
export async function usageOf(pid: number): Promise<ProcessUsage> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile(`/proc/${pid}/status`, "utf8"),
  ]);
  // The second field, the name, may hold spaces; user and system time are the 12th and 13th after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const kibibytes = (key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? Number.NaN);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    residentMebibytes: kibibytes("VmRSS") / KIBIBYTES_PER_MEBIBYTE,
    peakResidentMebibytes: kibibytes("VmHWM") / KIBIBYTES_PER_MEBIBYTE,
  };
}
