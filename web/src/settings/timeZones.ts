/** The reader's own time zone, by its IANA name. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How many zones a search offers. */
const most = 20;

const all = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** The first few time zones that have a text in their IANA names: "new york" finds America/New_York. The reader's own is first. */
export function zonesBy(text: string): string[] {
  const wanted = text.trim().toLowerCase().replaceAll(/\s+/g, "_");
  return [ownZone, ...all.filter((zone) => zone !== ownZone)]
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, most);
}
