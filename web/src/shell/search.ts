/** The search part of an address as texts, without quotes around numbers, so that addresses can be read and written by hand. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

export function stringifySearch(search: Record<string, unknown>): string {
  const present = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const written = new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString();
  return written && `?${written}`;
}
