import { expect, test } from "vitest";
import { parseResourceId, targetOf } from "./resource";

test.each([
  ["proj/shop:env/production:flag/checkout", "shop", "production", "flag", "checkout"],
  ["proj/shop:env/*:flag/checkout.v2", "shop", undefined, "flag", "checkout.v2"],
  ["proj/shop:flag/checkout", "shop", undefined, "flag", "checkout"],
  ["proj/shop:env/production:outside-flag/checkout", "shop", "production", "outsideFlag", "checkout"],
  ["proj/shop:env/production:aiconfig/helper", "shop", "production", "aiConfig", "helper"],
])("%s is read", (id, projectKey, environmentKey, kind, key) => {
  expect(parseResourceId(id)).toEqual({ projectKey, environmentKey, kind, key });
});

test.each(["", "proj/shop", "proj/shop:env/production", "member/ann:token/x"])("%j is no resource", (id) => {
  expect(parseResourceId(id)).toBeUndefined();
});

test("A request that was not expanded is named by its keys", () => {
  const target = targetOf({ resourceId: "proj/shop:env/production:flag/checkout" } as Parameters<typeof targetOf>[0]);
  expect(target).toMatchObject({ name: "checkout", environments: ["production"] });
});
