import { useEffect, useState } from "react";

/** The value as it was once it stayed the same for a while, in milliseconds; so that not each letter somebody types is looked up. */
export function useSettled<T>(value: T, wait = 200): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
