import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/** How long after the first view the code of the others is loaded, in milliseconds. */
const delay = 1_500;

/** Loads the code of all views once the first one stands, so that they open without a connection too. */
export function usePreloadedViews() {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const route of Object.values(router.routesById)) {
        router.loadRouteChunk(route)?.catch(() => undefined);
      }
    }, delay);
    return () => clearTimeout(timer);
  }, [router]);
}
