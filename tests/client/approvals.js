'use strict';

// Takes approval requests through their lives with LaunchDarkly's own client. Prints a line of JSON for each call:
// the method, the answer's status and body, and what of the body is not as the client's types declare it.

const client = require('launchdarkly-api-typescript');
const { problems } = require('./shapes');

const { APPROVALS_URL: basePath, REQUESTER: requester, REVIEWER: reviewer, REVIEWER_ID: reviewerId } = process.env;
const [project, flag, production, test] = ['shop', 'checkout', 'production', 'test'];
const resourceId = `proj/${project}:env/${production}:flag/${flag}`;

/** The client with somebody's token. Its answers are returned whatever their status; left alone, it throws on 4xx. */
function as(apiKey) {
  const configuration = new client.Configuration({ basePath, apiKey, baseOptions: { validateStatus: () => true } });
  const apis = [client.ApprovalsApi, client.ApprovalsBetaApi, client.FeatureFlagsApi].map(Api => new Api(configuration));
  return async (method, ...args) => {
    const { status, data } = await apis.find(api => method in api)[method](...args);
    print({ method, status, body: data, problems: status < 400 ? problems(method, data) : [] });
    return data;
  };
}

const print = line => console.log(JSON.stringify(line));

// The client's methods for beta routes have no parameter for the body: it goes with the options.
const patch = instructions => ({
  data: { comment: 'Said', instructions },
  headers: { 'Content-Type': 'application/json; domain-model=launchdarkly.semanticpatch', 'LD-API-Version': 'beta' },
});

async function main() {
  const [rita, sam] = [as(requester), as(reviewer)];
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

  const methods = [client.ApprovalsApi, client.ApprovalsBetaApi].flatMap(Api => Object.getOwnPropertyNames(Api.prototype));
  print({ method: 'all', status: 0, body: methods.filter(name => name !== 'constructor'), problems: [] });
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
