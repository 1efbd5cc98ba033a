'use strict';

const { each, project } = require('../walk');

// The classes had other names in older clients.
exports.apis = ['WorkflowsApi', 'WorkflowsBetaApi', 'WorkflowTemplatesApi', 'WorkflowTemplatesBetaApi'];

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

  const { name, description, stages } = make('Steady', wait).customWorkflowInput;
  const steady = await call('createWorkflowTemplate', { createWorkflowTemplateInput: { key: 'walk-steady', name, description, stages } });
  check('createWorkflowTemplate key', [steady._key, steady.stages[0].name], ['walk-steady', 'First']);
  await call('createWorkflowTemplate', { createWorkflowTemplateInput: { key: 'walk-kept', workflowId: one._id } });
  const listed = await call('getWorkflowTemplates', { summary: true, search: 'STEADY' });
  check('getWorkflowTemplates keys', [each(listed, '_key'), each(listed, 'stages')], [['walk-steady'], [undefined]]);
  const tried = await call('postWorkflow', { ...at, customWorkflowInput: { name: 'Third' }, templateKey: 'walk-kept', dryRun: true });
  check('postWorkflow tried', [tried.templateKey, tried.stages.length, tried.meta?.parameters], ['walk-kept', 1, []]);
  await call('deleteWorkflowTemplate', { templateKey: 'walk-kept' });
  await refused('unknown_template', 'deleteWorkflowTemplate', { templateKey: 'walk-kept' });
  await refused('unknown_template', 'postWorkflow', { ...at, customWorkflowInput: { name: 'Third', templateKey: 'walk-kept' } });

  check('getWorkflows ids', each(await call('getWorkflows', { ...at, sort: 'creationDate', status: 'active' }), '_id'), [one._id, other._id]);
  check('getWorkflows page', each(await call('getWorkflows', { ...at, limit: 1, offset: 1 }), '_id'), [one._id]);
  const workflow = { ...at, workflowId: one._id };
  check('getCustomWorkflow name', (await call('getCustomWorkflow', workflow)).name, 'One');
  await call('deleteWorkflow', workflow);
  await refused('unknown_workflow', 'getCustomWorkflow', workflow);
};
