'use strict';

const { each, project, semantic } = require('../walk');

exports.apis = ['ScheduledChangesApi'];

const at = { projectKey: 'walk-scheduled', featureFlagKey: 'alpha', environmentKey: 'test' };
const [tomorrow, dayAfter] = [1, 2].map(days => Date.now() + days * 86_400_000);

exports.run = async ({ call, refused, check }) => {
  const { projectKey, featureFlagKey } = at;
  await call('postProject', project(projectKey));
  const { variations } = await call('postFeatureFlag', { projectKey, featureFlagBody: { key: 'alpha', name: 'Alpha' } });
  const clause = { contextKind: 'user', attribute: 'country', op: 'in', negate: false, values: ['de'] };
  const { environments } = await call('patchFeatureFlag', { projectKey, featureFlagKey, patchWithComment: {
    environmentKey: 'test', instructions: [{ kind: 'addRule', variationId: variations[0]._id, clauses: [clause] }],
  } }, semantic);
  const [{ _id: ruleId }] = environments.test.rules;

  // When the rule is removed, what was to be done to it later can't be done any more.
  const change = (executionDate, ...instructions) => ({ ...at, postFlagScheduledChangesInput: { comment: 'Then', executionDate, instructions } });
  const later = await call('postFlagConfigScheduledChanges',
    change(dayAfter, { kind: 'updateRuleVariationOrRollout', ruleId, variationId: variations[1]._id }));
  const removal = change(tomorrow, { kind: 'removeRule', ruleId });
  await refused('conflicts_with_scheduled_change', 'postFlagConfigScheduledChanges', removal);
  const sooner = await call('postFlagConfigScheduledChanges', { ...removal, ignoreConflicts: true });
  check('getFlagConfigScheduledChanges ids', each(await call('getFlagConfigScheduledChanges', at), '_id'), [sooner._id, later._id]);
  await call('deleteFlagConfigScheduledChanges', { ...at, id: sooner._id });
  await refused('unknown_scheduled_change', 'getFeatureFlagScheduledChange', { ...at, id: sooner._id });

  const on = await call('postFlagConfigScheduledChanges', change(tomorrow, { kind: 'turnFlagOn' }));
  const replace = { ...at, id: on._id, flagScheduledChangesInput: { comment: 'Rather', instructions: [
    { kind: 'replaceScheduledChangesInstructions', value: [{ kind: 'removeRule', ruleId }] },
  ] } };
  await refused('conflicts_with_scheduled_change', 'patchFlagConfigScheduledChange', replace);
  await call('patchFlagConfigScheduledChange', { ...replace, ignoreConflicts: true });
  const shown = await call('getFeatureFlagScheduledChange', { ...at, id: on._id });
  check('getFeatureFlagScheduledChange instructions', each({ items: shown.instructions }, 'kind'), ['removeRule']);
};
