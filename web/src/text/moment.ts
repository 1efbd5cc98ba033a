const day = 86_400_000;
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const local = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const universal = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long", timeZone: "UTC" });

/** Points in time as people read them. */
export const moment = {
  utc: (date: Date) => universal.format(date),
  local: (date: Date) => local.format(date),

  /** "5 minutes ago" within a day, else date and time in the reader's zone. */
  near(date: Date, now = Date.now()) {
    const distance = date.getTime() - now;
    const far = Math.abs(distance);
    if (far < 60_000) {
      return relative.format(Math.trunc(distance / 1_000), "second");
    }

    if (far < 3_600_000) {
      return relative.format(Math.trunc(distance / 60_000), "minute");
    }

    return far < day ? relative.format(Math.trunc(distance / 3_600_000), "hour") : local.format(date);
  },
};
