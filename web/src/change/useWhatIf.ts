import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type WhatIf, whatIf } from "../api/preview";
import { useSettled } from "../shared/useSettled";

/** How long an edit rests before the service is asked what it would change, in milliseconds. */
const rest = 400;

/** What a change would do; what was known of the one before is shown until the service has answered. */
export function useWhatIf(body: WhatIf | undefined) {
  const written = body && JSON.stringify(body);
  const settled = useSettled(written, rest);
  const query = useQuery({
    queryKey: ["what-if", settled],
    enabled: settled !== undefined,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => whatIf(JSON.parse(settled ?? "") as WhatIf, signal),
  });
  const isCurrent = settled === written && !query.isPlaceholderData && !query.isFetching;
  return { query, isCurrent };
}
