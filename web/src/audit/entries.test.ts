import { describe, expect, it } from "vitest";
import { dayBefore, endOfDay, isBypass, isRefused, requestOf } from "./entries";
import type { Entry } from "./queries";

const entry = (part: Partial<Entry>) => part as Entry;

describe("an entry of the audit log", () => {
  it("leads to the request that it is about, and to nothing that is no id", () => {
    expect(requestOf(entry({ details: { approvalRequest: { id: "6b0a0d7f0342aee7ae47441b" } } }))).toBe(
      "6b0a0d7f0342aee7ae47441b",
    );
    expect(requestOf(entry({ details: { approvalRequest: { id: { toString: "javascript:" } } } }))).toBeUndefined();
    expect(requestOf(entry({ details: { approvalRequest: null } }))).toBeUndefined();
    expect(requestOf(entry({}))).toBeUndefined();
  });

  it("says when approval was refused or passed by", () => {
    expect(isBypass(entry({ details: { bypassed: true } }))).toBe(true);
    expect(isBypass(entry({ details: { before: { bypassed: true } } }))).toBe(false);
    expect(isRefused(entry({ reason: "approval_required" }))).toBe(true);
    expect(isRefused(entry({}))).toBe(false);
  });
});

describe("a day to look before", () => {
  it("is with all of its hours, in the reader's zone, through changes of summer time and ends of years", () => {
    for (const day of ["2026-11-27", "2026-12-31", "2028-02-29", "2026-03-29", "2026-10-25"]) {
      const end = endOfDay(day) ?? 0;
      expect(dayBefore(end)).toBe(day);
      expect(dayBefore(end + 1)).not.toBe(day);
    }
  });

  it("is none while it is typed", () => {
    expect(endOfDay("")).toBeUndefined();
    expect(endOfDay("2026-11")).toBeUndefined();
  });
});
