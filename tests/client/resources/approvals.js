'use strict';

const { each, project } = require('../walk');

// What requests go through is walked by ../approvals.js; here are the lists of them.
exports.apis = [];

const projectKey = 'walk-approvals';
const resource = key => `proj/${projectKey}:env/test:flag/${key}`;
const ours = `resourceId anyOf ["${resource('alpha')}", "${resource('beta')}"]`;

exports.run = async ada => {
  const { call, refused, check } = ada;
  await call('postProject', project(projectKey));
  const ask = async key => {
    await call('postFeatureFlag', { projectKey, featureFlagBody: { key, name: key } });
    return call('postApprovalRequest', { createApprovalRequestRequest: {
      resourceId: resource(key), description: key, instructions: [{ kind: 'turnFlagOn' }],
    } });
  };
  const first = await ask('alpha');
  const { _id: id } = await ask('beta');
  const sam = await reviewer(ada);
  await sam.call('postApprovalRequestReview', { id: first._id, postApprovalRequestReviewRequest: { kind: 'decline', comment: 'No' } });

  const only = async (named, ...expected) =>
    check(`getApprovalRequests ${JSON.stringify(named)}`, each(await call('getApprovalRequests', { filter: ours, ...named }), 'description'), expected);
  await only({}, 'beta', 'alpha');
  await only({ limit: 1 }, 'beta');
  await only({ limit: 1, offset: 1 }, 'alpha');
  await only({ filter: `${ours}, reviewStatus equals "declined"` }, 'alpha');
  await only({ filter: `resourceId equals "${resource('beta')}"` }, 'beta');
  await refused('unsupported_filter_field', 'getApprovalRequests', { filter: 'colour equals "red"' });

  const expand = 'flag,project,environments,resource';
  const shown = request => [request.flag?.key, request.project?.key, each({ items: request.environments ?? [] }), request.resource?.flag?.key ?? request.resource?.key];
  const [listed] = (await call('getApprovalRequests', { filter: ours, limit: 1, expand })).items;
  check('getApprovalRequests expand', shown(listed), ['beta', projectKey, ['test'], 'beta']);
  check('getApprovalRequest expand', shown(await call('getApprovalRequest', { id, expand })), ['beta', projectKey, ['test'], 'beta']);
  check('getApprovalRequest without expand', shown(await call('getApprovalRequest', { id })), [undefined, undefined, [], undefined]);
};

/** Another member, with a token that nobody else was ever told. */
async function reviewer(ada) {
  const { items: [{ _id: memberId }] } = await ada.call('postMembers', { newMemberForm: [{ email: 'walk-approvals@example.com', role: 'writer' }] });
  const { _id: id, token } = await ada.call('postToken', { accessTokenPost: { name: 'Sam', role: 'writer', memberId } });
  return ada.as((await ada.as(token).call('resetToken', { id })).token);
}
