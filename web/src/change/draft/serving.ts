import type { Serve } from "./draft";

/** What is served, as members of an instruction. */
export const serving = (serve: Serve): Record<string, unknown> =>
  serve.weights
    ? {
        rolloutWeights: Object.fromEntries(Object.entries(serve.weights).filter(([, weight]) => weight > 0)),
        rolloutContextKind: serve.contextKind,
        ...(serve.bucketBy && { rolloutBucketBy: serve.bucketBy }),
      }
    : { variationId: serve.variation };
