// Takes a flag through an approval with a client that is generated from docs/openapi.json into the folder beside, with nothing that its types
// do not say.

import {
  getApprovalRequest,
  getApprovalRequests,
  getFeatureFlag,
  getFeatureFlags,
  patchFeatureFlag,
  postApprovalRequest,
  postApprovalRequestApply,
  postApprovalRequestReview,
  postFeatureFlag,
} from './sdk';
import { type Client, createClient, createConfig } from './sdk/client';

declare const process: { env: Record<string, string | undefined>; exitCode: number };

type Outcome<T> = { data: T; request: Request; response: Response };

const as = (token: string | undefined): Client => createClient(createConfig({ baseUrl: process.env.APPROVALS_URL, auth: () => token }));

/** Prints a call as a line of JSON, and returns the answer. */
async function told<T>(method: string, call: Promise<Outcome<T>>): Promise<T> {
  const { data, response } = await call;
  console.log(JSON.stringify({ method, status: response.status, body: data, problems: [] }));
  return data;
}

async function main(): Promise<void> {
  const [rita, sam] = [as(process.env.REQUESTER), as(process.env.REVIEWER)].map(client => ({ client, throwOnError: true }) as const);
  const [projectKey, environmentKey, featureFlagKey] = ['shop', 'production', 'generated'];
  const path = { projectKey, featureFlagKey };

  const before = await told('getFeatureFlags', getFeatureFlags({ ...rita!, path: { projectKey } }));
  await told('postFeatureFlag', postFeatureFlag({ ...rita!, path: { projectKey }, body: { key: featureFlagKey, name: 'Generated' } }));
  await told('patchFeatureFlag', patchFeatureFlag({ ...rita!, path, body: { instructions: [{ kind: 'addTags', values: ['vital'] }] } }));
  const after = await told('getFeatureFlags', getFeatureFlags({ ...rita!, path: { projectKey }, query: { limit: 1 } }));

  const resourceId = `proj/${projectKey}:env/${environmentKey}:flag/${featureFlagKey}`;
  const asked = await told(
    'postApprovalRequest',
    postApprovalRequest({ ...rita!, body: { resourceId, description: 'Turn it on', instructions: [{ kind: 'turnFlagOn' }] } }),
  );
  const id = { id: asked._id };
  await told('postApprovalRequestReview', postApprovalRequestReview({ ...sam!, path: id, body: { kind: 'approve', comment: 'Go' } }));
  await told('postApprovalRequestApply', postApprovalRequestApply({ ...rita!, path: id, body: {} }));
  const request = await told('getApprovalRequest', getApprovalRequest({ ...rita!, path: id }));
  const requests = await told('getApprovalRequests', getApprovalRequests({ ...rita!, query: { limit: 1 } }));
  const flag = await told('getFeatureFlag', getFeatureFlag({ ...rita!, path }));

  const counts: number[] = [after.totalCount - before.totalCount, requests.totalCount];
  console.log(
    JSON.stringify({
      method: 'seen',
      status: 0,
      body: { counts, status: request.status, on: flag.environments[environmentKey!]!.on, tags: flag.tags },
      problems: [],
    }),
  );
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
