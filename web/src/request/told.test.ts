import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { matches } from "../inbox/matches";
import { requesterName } from "./requester";
import { toldOf } from "./told";

const told = {
  sourceName: "LaunchDarkly",
  project: { key: "web", name: "Web shop" },
  environment: { key: "prod" },
  flag: { key: "checkout", name: "New checkout" },
  requestedBy: "rita@example.com",
  link: "javascript:alert(1)",
  formVariables: {},
};
const request = (more: object) =>
  ({ description: "Turn it on", resourceId: "", allReviews: [], ...more }) as unknown as Schemas["ApprovalRequest"];

test("What an approval source told is shown by names, and led to only at a web address", () => {
  expect(toldOf(request({ told }))).toMatchObject({ project: "Web shop", environment: "prod", flag: "New checkout" });
  expect(toldOf(request({ told }))?.link).toBeUndefined();
  expect(toldOf(request({ told: { ...told, link: "https://example.com/1" } }))?.link).toBe("https://example.com/1");
  expect(toldOf(request({}))).toBeUndefined();
});

test("Who asked elsewhere is named, and found by the filter with the flag and the source", () => {
  expect(requesterName(request({ told }), undefined)).toBe("rita@example.com");
  expect(requesterName(request({ told: { ...told, requestedBy: undefined } }), undefined)).toBe("LaunchDarkly");
  expect(requesterName(request({}), undefined)).toBe("Service token");
  expect(matches(request({ told }), "launchdarkly checkout", "")).toBe(true);
  expect(matches(request({}), "launchdarkly checkout", "")).toBe(false);
});
