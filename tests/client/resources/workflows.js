'use strict';

const { each, project } = require('../walk');

// The class had another name in older clients.
exports.apis = ['WorkflowsApi', 'WorkflowsBetaApi'];

const at = { projectKey: 'walk-workflows', featureFlagKey: 'alpha', environmentKey: 'test' };

exports.run = async ({ call, refused, check }) => {
  await call('postProject', project(at.projectKey));
  await call('postFeatureFlag', { projectKey: at.projectKey, featureFlagBody: { key: 'alpha', name: 'Alpha' } });
  const make = (name, ...conditions) => ({ ...at, customWorkflowInput: {
    name, description: 'By steps', stages: [{ name: 'First', executeConditionsInSequence: true, conditions, action: { instructions: [{ kind: 'turnFlagOn' }] } }],
  } });
  const wait = { kind: 'schedule', scheduleKind: 'relative', waitDuration: 2, waitDurationUnit: 'calendarDay' };
  const one = await call('postWorkflow', make('One', wait, { kind: 'ld-approval', description: 'Go?' }));
  const other = await call('postWorkflow', make('Other', { ...wait, waitDurationUnit: 'hour' }));
  check('postWorkflow status', [one._execution.status, one.stages[0].conditions[1]._execution.status], ['active', 'pending']);
  await refused('invalid_query', 'postWorkflow', { ...make('Third', wait), templateKey: 'none', dryRun: true });

  check('getWorkflows ids', each(await call('getWorkflows', { ...at, sort: 'creationDate', status: 'active' }), '_id'), [one._id, other._id]);
  check('getWorkflows page', each(await call('getWorkflows', { ...at, limit: 1, offset: 1 }), '_id'), [one._id]);
  const workflow = { ...at, workflowId: one._id };
  check('getCustomWorkflow name', (await call('getCustomWorkflow', workflow)).name, 'One');
  await call('deleteWorkflow', workflow);
  await refused('unknown_workflow', 'getCustomWorkflow', workflow);
};
