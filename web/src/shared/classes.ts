/** Joins the names of CSS classes, without those that are absent. */
export const classes = (...names: (string | false | null | undefined)[]) => names.filter(Boolean).join(" ");
