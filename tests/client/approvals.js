'use strict';

// Takes approval requests through their lives with LaunchDarkly's own client.

const client = require('launchdarkly-api-typescript');
const { as, printMethods } = require('./caller');

const { APPROVALS_URL: basePath, REQUESTER: requester, REVIEWER: reviewer, REVIEWER_ID: reviewerId } = process.env;
const [project, flag, production, test] = ['shop', 'checkout', 'production', 'test'];
const resourceId = `proj/${project}:env/${production}:flag/${flag}`;

// The client's methods for beta routes have no parameter for the body: it goes with the options.
const patch = instructions => ({
  data: { comment: 'Said', instructions },
  headers: { 'Content-Type': 'application/json; domain-model=launchdarkly.semanticpatch', 'LD-API-Version': 'beta' },
});

async function main() {
  const apis = [client.ApprovalsApi, client.ApprovalsBetaApi, client.FeatureFlagsApi];
  const [rita, sam] = [as(requester, basePath, apis), as(reviewer, basePath, apis)];
  const ask = { description: 'Turn it on', comment: 'Soon', notifyMemberIds: [reviewerId], instructions: [{ kind: 'turnFlagOn' }] };
  const off = { ...ask, description: 'Turn it off', instructions: [{ kind: 'turnFlagOff' }] };
  const describe = value => patch([{ kind: 'updateDescription', value }]);

  await rita('getFeatureFlag', project, flag);

  // Any resource.
  const { _id: id } = await rita('postApprovalRequest', { resourceId, ...ask });
  await rita('patchApprovalRequest', id, describe('Turn it on, please'));
  await sam('postApprovalRequestReview', id, { kind: 'comment', comment: 'Why?' });
  await rita('postApprovalRequestApply', id, {});
  await sam('postApprovalRequestReview', id, { kind: 'approve', comment: 'Go' });
  await rita('getApprovalRequest', id, 'flag,project,environments,resource');

  // The client writes this query's spaces as '+'.
  await rita('getApprovalRequests', `reviewStatus anyOf ["approved"], resourceId equals "${resourceId}"`, 'flag', 1, 0);
  await rita('postApprovalRequestApply', id, { comment: 'Now' });
  await rita('deleteApprovalRequest', id);
  const { _id: unwanted } = await rita('postApprovalRequest', { resourceId, ...off });
  await rita('deleteApprovalRequest', unwanted);
  await rita('getApprovalRequest', unwanted);

  // A flag's own routes.
  const at = [project, flag, production];
  const { _id: later } = await rita('postApprovalRequestForFlag', ...at, off);
  await rita('patchFlagConfigApprovalRequest', ...at, later, describe('Turn it off, please'));
  await sam('postApprovalRequestReviewForFlag', ...at, later, { kind: 'decline', comment: 'Not yet' });
  await sam('postApprovalRequestReviewForFlag', ...at, later, { kind: 'approve' });
  await rita('getApprovalForFlag', ...at, later);
  await rita('postApprovalRequestApplyForFlag', ...at, later, {});
  const { _id: copy } = await rita('postFlagCopyConfigApprovalRequest', ...at, {
    description: 'As in test', source: { key: test }, includedActions: ['updateOn'],
  });
  await rita('getApprovalsForFlag', ...at);
  await rita('deleteApprovalRequestForFlag', ...at, copy);
  await rita('getFeatureFlag', project, flag);

  printMethods([client.ApprovalsApi, client.ApprovalsBetaApi]);
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
