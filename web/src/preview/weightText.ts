const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 3 });

/** A share in thousandths of a percent, such as 12500, as people read it: "12.5%". */
export const weightText = (weight: number) => percent.format(weight / 100_000);
