import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Schemas } from "../api/client";
import { peopleOf } from "../api/people";
import { Conflicts } from "../preview/Conflicts";
import { PreviewView } from "../preview/PreviewView";
import { Requirements } from "../preview/Requirements";
import { Loaded } from "../shared/Loaded";
import { useDocumentTitle } from "../shared/useDocumentTitle";
import { useShortcuts } from "../shell/shortcuts";
import { text } from "../text/en";
import { ActionBar } from "./ActionBar";
import { Affected } from "./Affected";
import { AfterApplied } from "./AfterApplied";
import { ExternalApproval } from "./ExternalApproval";
import { externalOf } from "./external";
import { Gone } from "./Gone";
import { isGone, previewQuery, requestOf } from "./queries";
import { RequestHead } from "./RequestHead";
import { Reschedule } from "./Reschedule";
import { Reviewers } from "./Reviewers";
import { Timeline } from "./Timeline";
import { ToldView } from "./ToldView";
import { titleOf } from "./title";
import { toldOf } from "./told";
import "./request.css";

const peopleIn = (request: Schemas["ApprovalRequest"]) => [
  request.requestorId,
  request.appliedByMemberId,
  ...request.allReviews.map(({ memberId }) => memberId),
  ...request.notifyMemberIds,
];

function Known({ request, goBack }: { request: Schemas["ApprovalRequest"]; goBack: () => void }) {
  const preview = useQuery(previewQuery(request));
  const people = useQuery(peopleOf(peopleIn(request))).data;
  const told = toldOf(request);
  const external = externalOf(request);
  return (
    <article className="request">
      <RequestHead request={request} people={people} />
      <ActionBar request={request} preview={preview.data} onGone={goBack}>
        <Reschedule request={request} />
        <AfterApplied request={request} preview={preview.data} />
      </ActionBar>
      <div className="request-columns">
        <div className="stack">
          <Loaded query={preview}>
            {(known) => (
              <>
                {told ? (
                  <>
                    <Conflicts conflicts={known.conflicts} />
                    <ToldView told={told} />
                  </>
                ) : (
                  <PreviewView preview={known} />
                )}
                {known.before && known.after && <Affected id={request._id} preview={known} />}
              </>
            )}
          </Loaded>
        </div>
        <div className="stack">
          {external && <ExternalApproval approval={external} reviewStatus={request.reviewStatus} />}
          <section className="card" aria-label={text.request.rules}>
            <h2>{text.request.rules}</h2>
            {preview.data && <Requirements requirements={preview.data.requirements} />}
            <h3>{text.request.reviewers}</h3>
            <Reviewers request={request} people={people} />
          </section>
          <Timeline request={request} people={people} />
        </div>
      </div>
    </article>
  );
}

/** One request: what it would change, whom it affects, what is missing, and what can be done to it. Live. */
export function RequestPage() {
  const { id } = useParams({ from: "/requests/$id" });
  const request = useQuery(requestOf(id));
  useDocumentTitle(request.data && titleOf(request.data.description));
  const navigate = useNavigate();
  const goBack = () => navigate({ to: "/inbox" });
  useShortcuts(
    useMemo(() => [{ key: "u", text: text.request.back, act: () => navigate({ to: "/inbox" }) }], [navigate]),
  );
  if (isGone(request.error)) {
    return <Gone problem={request.error} />;
  }

  return <Loaded query={request}>{(known) => <Known key={known._id} request={known} goBack={goBack} />}</Loaded>;
}
