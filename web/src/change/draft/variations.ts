import type { Schemas } from "../../api/client";
import { same, type Variation } from "./draft";

type Instruction = Schemas["Instruction"];
type Step = { instruction: Instruction; id: string; value?: { is: unknown } | undefined; removes?: boolean };

/**
 * Adds, changes and removes variations, in an order in which the service takes each: values always differ, and at least two
 * variations are left.
 */
export function variationInstructions(before: Variation[], after: Variation[]): Instruction[] {
  const known = new Map(before.map((variation) => [variation.id, variation]));
  const wanted = new Set(after.map((variation) => variation.id));
  const removals = before.filter((it) => !wanted.has(it.id)).map(removal);
  const rest = after.flatMap((variation) => {
    const old = known.get(variation.id);
    return old ? change(old, variation) : [addition(variation)];
  });
  return inPossibleOrder([...removals, ...rest], new Map(before.map((it) => [it.id, it.value])));
}

function inPossibleOrder(steps: Step[], values: Map<string, unknown>): Instruction[] {
  const open = [...steps];
  const done: Instruction[] = [];
  while (open.length > 0) {
    const possible = open.findIndex((step) => isPossible(step, values));
    // None may be, as when two variations swap their values: the service then says which and why.
    const [step] = open.splice(Math.max(possible, 0), 1);
    if (step) {
      done.push(step.instruction);
      take(step, values);
    }
  }

  return done;
}

function isPossible(step: Step, values: Map<string, unknown>) {
  if (step.removes) {
    return values.size > 2;
  }

  const wanted = step.value;
  return !wanted || ![...values].some(([id, value]) => id !== step.id && same(value, wanted.is));
}

function take(step: Step, values: Map<string, unknown>) {
  if (step.removes) {
    values.delete(step.id);
  } else if (step.value) {
    values.set(step.id, step.value.is);
  }
}

const removal = ({ id }: Variation): Step => ({
  id,
  removes: true,
  instruction: { kind: "removeVariation", variationId: id },
});

const addition = ({ id, value, name, description }: Variation): Step => ({
  id,
  value: { is: value },
  instruction: { kind: "addVariation", value, ...(name && { name }), ...(description && { description }) },
});

function change(before: Variation, after: Variation): Step[] {
  const members = {
    ...(!same(before.value, after.value) && { value: after.value }),
    ...(before.name !== after.name && { name: after.name }),
    ...(before.description !== after.description && { description: after.description }),
  };
  return Object.keys(members).length === 0
    ? []
    : [
        {
          id: after.id,
          value: "value" in members ? { is: after.value } : undefined,
          instruction: { kind: "updateVariation", variationId: after.id, ...members },
        },
      ];
}
