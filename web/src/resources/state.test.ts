import { expect, test } from "vitest";
import { servedText } from "./state";

const variations = [{ value: "b", name: "Blue" }, { value: "green" }, { value: { a: 1 } }];

test.each([
  [{ variation: 0 }, "Blue"],
  [{ variation: 1 }, "green"],
  [{ variation: 2 }, '{"a":1}'],
  [
    {
      rollout: {
        variations: [
          { variation: 0, weight: 60_500 },
          { variation: 1, weight: 39_500 },
        ],
      },
    },
    "60.5% Blue, 39.5% green",
  ],
])("%o is served as %s", (served, words) => {
  expect(servedText(served, variations)).toBe(words);
});
