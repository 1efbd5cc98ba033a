'use strict';

const { each, project, semantic } = require('../walk');

exports.apis = ['FlagTriggersApi'];

const at = { projectKey: 'walk-triggers', environmentKey: 'test', featureFlagKey: 'alpha' };

exports.run = async ({ call, refused, check }) => {
  await call('postProject', project(at.projectKey));
  await call('postFeatureFlag', { projectKey: at.projectKey, featureFlagBody: { key: 'alpha', name: 'Alpha' } });
  const { _id: id, triggerURL } = await call('createTriggerWorkflow', { ...at, triggerPost: {
    integrationKey: 'generic-trigger', comment: 'For the monitor', instructions: [{ kind: 'turnFlagOn' }],
  } });
  const trigger = { ...at, id };
  const pull = async () => (await fetch(triggerURL, { method: 'POST' })).status;
  check('createTriggerWorkflow pulled', await pull(), 204);
  const { environments } = await call('getFeatureFlag', { projectKey: at.projectKey, featureFlagKey: 'alpha' });
  check('createTriggerWorkflow effect', environments.test.on, true);
  check('getTriggerWorkflows ids', each(await call('getTriggerWorkflows', at), '_id'), [id]);
  check('getTriggerWorkflowById count', (await call('getTriggerWorkflowById', trigger))._triggerCount, 1);
  const off = await call('patchTriggerWorkflow', { ...trigger, flagTriggerInput: { comment: 'No more', instructions: [{ kind: 'disableTrigger' }] } }, semantic);
  check('patchTriggerWorkflow disabled', [off.enabled, await pull()], [false, 403]);
  await call('deleteTriggerWorkflow', trigger);
  await refused('unknown_trigger', 'getTriggerWorkflowById', trigger);
};
