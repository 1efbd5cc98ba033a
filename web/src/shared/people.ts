type Person = { firstName?: string; lastName?: string; email?: string; _id?: string };

/** A member's name, or what there is of it. */
export const nameOf = (person: Person) =>
  [person.firstName, person.lastName].filter(Boolean).join(" ") || person.email || person._id || "";
