import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { answer, api } from "../api/client";
import { connection, useConnection } from "../api/connection";
import { Button } from "../shared/Button";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";

/** How often a service that did not answer is tried again, in milliseconds. */
const retryInterval = 5_000;

/** Says since when the service can't be reached, tries it again, and has everything that is shown read again once it answers. */
export function ConnectionBanner() {
  const { isLost, heardAt } = useConnection();
  const queries = useQueryClient();
  const wasLost = useRef(false);

  const probe = useQuery({
    queryKey: ["connection"],
    queryFn: ({ signal }) => answer(api.GET("/api/v2/caller-identity", { signal })),
    enabled: isLost,
    refetchInterval: retryInterval,
    retry: false,
  });

  useEffect(() => {
    if (wasLost.current && !isLost) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "connection" });
    }

    wasLost.current = isLost;
  }, [isLost, queries]);

  // Browsers tell of a network that came back before the next try is due.
  useEffect(() => {
    const again = () => connection.state().isLost && void probe.refetch();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [probe.refetch]);

  return (
    <div role="status">
      {isLost && (
        <div className="banner">
          <p>
            <strong>{text.connection.lost}</strong>{" "}
            {heardAt ? (
              <>
                {text.connection.old} <Moment at={heardAt} exact />.
              </>
            ) : (
              text.connection.never
            )}
          </p>
          <Button onPress={() => void probe.refetch()}>{text.tryAgain}</Button>
        </div>
      )}
    </div>
  );
}
