import type { Schemas } from "../api/client";

type Request = Schemas["ApprovalRequest"];
type Review = Schemas["Review"];

const reviewerOf = (review: Review) => review.memberId ?? `token ${review.serviceTokenId}`;

/** The newest verdict of each reviewer; comments are none. */
export function verdictsOf(reviews: readonly Review[]): Review[] {
  const newest = new Map<string, Review>();
  for (const review of [...reviews].sort((one, other) => one.creationDate - other.creationDate)) {
    if (review.kind !== "comment") {
      newest.set(reviewerOf(review), review);
    }
  }

  return [...newest.values()];
}

/** How many approvals count under the settings that the request shows. */
export function approvalsOf({ allReviews, approvalSettings: settings, requestorId }: Request): number {
  const counts = (review: Review) =>
    review.kind === "approve" &&
    (settings?.canReviewOwnRequest || review.memberId === undefined || review.memberId !== requestorId) &&
    (settings?.canServiceTokensReview || review.serviceTokenId === undefined);
  return verdictsOf(allReviews).filter(counts).length;
}
