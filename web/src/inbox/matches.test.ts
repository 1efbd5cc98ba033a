import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { matches } from "./matches";

const request = {
  description: "Turn the banner on",
  resourceId: "proj/shop:env/production:flag/banner-2",
  environments: [{ key: "production", name: "Production" }],
} as unknown as Schemas["ApprovalRequest"];

test.each([[undefined], [""], ["BANNER"], ["turn production"], ["banner-2"], ["rita"]])("%j finds it", (q) => {
  expect(matches(request, q, "Rita")).toBe(true);
});

test("Each word has to be there", () => {
  expect(matches(request, "banner staging", "Rita")).toBe(false);
});
