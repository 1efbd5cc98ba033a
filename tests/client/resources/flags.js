'use strict';

const { beta, each, project, semantic } = require('../walk');

exports.apis = ['FeatureFlagsApi', 'FeatureFlagsBetaApi'];
exports.absent = { postMigrationSafetyIssues: 'not_offered' };

const projectKey = 'walk-flags';
const [test, production] = ['test', 'production'].map(environmentKey => ({ projectKey, environmentKey }));
const alpha = { projectKey, featureFlagKey: 'alpha' };
const [yesterday, tomorrow] = [-1, 1].map(days => Date.now() + days * 86_400_000);

exports.run = async ada => {
  await ada.call('postProject', project(projectKey));
  await flags(ada);
  await lists(ada);
  await changes(ada);
  await statuses(ada);
  await expiringTargets(ada);
  await ada.call('deleteFeatureFlag', { projectKey, featureFlagKey: 'gamma' });
  await ada.refused('unknown_flag', 'getFeatureFlag', { projectKey, featureFlagKey: 'gamma' });
};

/** Their names sort the other way round than their keys, and gamma is archived. */
async function flags({ call, check }) {
  const { memberId: maintainerId } = await call('getCallerIdentity');
  const made = await call('postFeatureFlag', { projectKey, featureFlagBody: {
    key: 'alpha', name: 'Zeta', tags: ['one', 'two'], temporary: false, maintainerId,
    clientSideAvailability: { usingEnvironmentId: true, usingMobileKey: false },
  } });
  await call('postFeatureFlag', { projectKey, featureFlagBody: {
    key: 'beta', name: 'Yak', tags: ['one'], temporary: true,
    initialPrerequisites: [{ key: 'alpha', variationId: made.variations[0]._id }],
  } });
  await call('postFeatureFlag', { projectKey, clone: 'alpha', featureFlagBody: { key: 'gamma', name: 'Xenon' } });
  const clone = await call('getFeatureFlag', { projectKey, featureFlagKey: 'gamma' });
  check('postFeatureFlag clone', each({ items: clone.variations }, 'value'), each({ items: made.variations }, 'value'));
  const archived = await call('patchFeatureFlag', { projectKey, featureFlagKey: 'gamma', patchWithComment: {
    comment: 'Away', patch: [{ op: 'replace', path: '/archived', value: true }],
  } });
  check('patchFeatureFlag archived', archived.archived, true);
}

async function lists({ call, refused, check }) {
  const list = more => call('getFeatureFlags', { projectKey, ...more });
  const only = async (named, ...expected) => check(`getFeatureFlags ${JSON.stringify(named)}`, each(await list({ sort: 'key', ...named })), expected);
  const { memberId } = await call('getCallerIdentity');
  await only({}, 'alpha', 'beta');
  await only({ tag: 'two' }, 'alpha');
  await only({ archived: true }, 'gamma');
  await only({ limit: 1 }, 'alpha');
  await only({ limit: 1, offset: 1 }, 'beta');
  await only({ filter: 'query:zet' }, 'alpha');
  await only({ filter: 'tags:one+two' }, 'alpha');
  await only({ filter: 'state:archived' }, 'gamma');
  await only({ filter: 'state:live' }, 'alpha', 'beta');
  await only({ filter: 'archived:true' }, 'gamma');
  await only({ filter: 'type:temporary' }, 'beta');
  await only({ filter: 'type:permanent' }, 'alpha');
  await only({ filter: `maintainerId:${memberId}` }, 'alpha');
  await only({ filter: 'maintainerTeamKey:nobody' });
  await only({ filter: 'sdkAvailability:client' }, 'alpha');
  await only({ filter: `creationDate:{"before":${tomorrow}}` }, 'alpha', 'beta');
  await only({ filter: `creationDate:{"before":${yesterday}}` });
  await only({ filter: 'evaluated:{"after":0},filterEnv:test' });
  await only({ filter: 'purpose:all+!(holdout)' }, 'alpha', 'beta');
  await only({ sort: 'name' }, 'beta', 'alpha');
  await only({ sort: '-name' }, 'alpha', 'beta');
  await only({ sort: '-key' }, 'beta', 'alpha');
  await only({ sort: 'creationDate' }, 'alpha', 'beta');
  await only({ sort: '-creationDate' }, 'beta', 'alpha');
  await only({ sort: 'tags' }, 'beta', 'alpha');
  await only({ sort: '-tags' }, 'alpha', 'beta');
  await only({ sort: 'type,-key' }, 'alpha', 'beta');
  await only({ sort: '-type,key' }, 'beta', 'alpha');
  await only({ sort: 'maintainerId' }, 'beta', 'alpha');
  await only({ sort: '-maintainerId' }, 'alpha', 'beta');
  await refused('invalid_filter', 'getFeatureFlags', { projectKey, filter: 'colour:red' });

  const { totalCount, items: [short] } = await list({ limit: 1, env: 'test' });
  check('getFeatureFlags totalCount', totalCount, 2);
  check('getFeatureFlags env', Object.keys(short.environments), ['test']);
  check('getFeatureFlags summary', short.environments.test.rules, undefined);
  const { items: [whole] } = await list({ limit: 1, summary: false, compare: false, expand: 'migrationSettings' });
  check('getFeatureFlags without summary', whole.environments.test.rules, []);
  check('getFeatureFlags without env', Object.keys(whole.environments).sort(), ['production', 'test']);
  await refused('unsupported_query', 'getFeatureFlags', { projectKey, compare: true });
  const one = await call('getFeatureFlag', { ...alpha, env: 'production', expand: 'migrationSettings' });
  check('getFeatureFlag env', Object.keys(one.environments), ['production']);
}

async function changes({ call, refused, check }) {
  const change = (...instructions) => call('patchFeatureFlag',
    { ...alpha, patchWithComment: { environmentKey: 'test', comment: 'Now', instructions } }, semantic);
  const clause = { contextKind: 'user', attribute: 'country', op: 'in', negate: false, values: ['de'] };
  const { variations, environments } = await change(
    { kind: 'turnFlagOn' },
    { kind: 'addRule', variationId: (await call('getFeatureFlag', alpha)).variations[0]._id, clauses: [clause] });
  check('patchFeatureFlag turnFlagOn', environments.test.on, true);

  const [rule] = environments.test.rules;
  await call('postApprovalRequestForFlag', { ...alpha, environmentKey: 'test', createFlagConfigApprovalRequestRequest: {
    description: 'Serve the other', instructions: [{ kind: 'updateRuleVariationOrRollout', ruleId: rule._id, variationId: variations[1]._id }],
  } });
  const away = { ...alpha, patchWithComment: { patch: [{ op: 'remove', path: '/environments/test/rules/0' }] } };
  await refused('breaks_open_request', 'patchFeatureFlag', away);
  const left = await call('patchFeatureFlag', { ...away, ignoreConflicts: true });
  check('patchFeatureFlag ignoreConflicts', left.environments.test.rules, []);

  const copied = await call('copyFeatureFlag', { ...alpha, flagCopyConfigPost: {
    source: { key: 'test' }, target: { key: 'production' }, includedActions: ['updateOn'], comment: 'As in test',
  } });
  check('copyFeatureFlag on', copied.environments.production.on, true);
  const kept = await call('copyFeatureFlag', { projectKey, featureFlagKey: 'beta', flagCopyConfigPost: {
    source: { key: 'test' }, target: { key: 'production' }, excludedActions: ['updatePrerequisites'],
  } });
  check('copyFeatureFlag excludedActions', kept.environments.production.on, false);

  check('getDependentFlags keys', each(await call('getDependentFlags', alpha, beta)), ['beta']);
  check('getDependentFlagsByEnv keys', each(await call('getDependentFlagsByEnv', { ...test, ...alpha }, beta)), ['beta']);
}

async function statuses({ call, check }) {
  check('getFeatureFlagStatus name', (await call('getFeatureFlagStatus', { ...test, ...alpha })).name, 'new');
  check('getFeatureFlagStatuses names', each(await call('getFeatureFlagStatuses', test), 'name'), ['new', 'new', 'new']);
  const across = async more => Object.keys((await call('getFeatureFlagStatusAcrossEnvironments', { ...alpha, ...more })).environments).sort();
  check('getFeatureFlagStatusAcrossEnvironments all', await across({}), ['production', 'test']);
  check('getFeatureFlagStatusAcrossEnvironments env', await across({ env: 'test' }), ['test']);
}

async function expiringTargets({ call, check }) {
  const { variations: [{ _id: variationId }] } = await call('patchFeatureFlag', { ...alpha, patchWithComment: {
    patch: [{ op: 'add', path: '/environments/test/targets/-', value: { variation: 0, values: ['ann', 'bob'] } }],
  } });
  await call('patchExpiringTargets', { ...test, ...alpha, patchFlagsRequest: { comment: 'A day', instructions: [
    { kind: 'addExpiringTarget', contextKind: 'user', contextKey: 'ann', variationId, value: tomorrow },
  ] } });
  await call('patchExpiringUserTargets', { ...test, ...alpha, patchFlagsRequest: { instructions: [
    { kind: 'addExpireUserTargetDate', userKey: 'bob', variationId, value: tomorrow },
  ] } });
  check('getExpiringContextTargets keys', each(await call('getExpiringContextTargets', { ...test, ...alpha }), 'contextKey').sort(), ['ann', 'bob']);
  check('getExpiringUserTargets keys', each(await call('getExpiringUserTargets', { ...test, ...alpha }), 'userKey').sort(), ['ann', 'bob']);
  check('getExpiringContextTargets elsewhere', (await call('getExpiringContextTargets', { ...production, ...alpha })).items, []);
}
