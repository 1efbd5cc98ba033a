'use strict';

const { beta, each } = require('../walk');

exports.apis = ['IntegrationsBetaApi'];

exports.run = async ({ call, refused, check }) => {
  const integrationKey = 'custom-approvals';
  const configValues = { baseURL: 'https://example.com/walk', apiKey: 'not told' };
  const additionalFormVariables = [{ key: 'ticket', name: 'Ticket', type: 'string', description: 'Which', isOptional: true }];
  const { _id: integrationConfigurationId } = await call('createIntegrationConfiguration', {
    integrationKey,
    integrationConfigurationPost: { name: 'Walk', enabled: false, tags: ['one'], configValues, capabilityConfig: { approvals: { additionalFormVariables } } },
  }, beta);
  const all = await call('getAllIntegrationConfigurations', { integrationKey }, beta);
  check('getAllIntegrationConfigurations ids', each(all, '_id').includes(integrationConfigurationId), true);
  const renamed = await call('updateIntegrationConfiguration', {
    integrationConfigurationId, patchOperation: [{ op: 'replace', path: '/name', value: 'Walked' }],
  }, beta);
  check('updateIntegrationConfiguration name', renamed.name, 'Walked');
  const got = await call('getIntegrationConfiguration', { integrationConfigurationId }, beta);
  check('getIntegrationConfiguration members',
    { name: got.name, enabled: got.enabled, tags: got.tags, values: got.configValues, variables: got.capabilityConfig?.approvals?.additionalFormVariables },
    { name: 'Walked', enabled: false, tags: ['one'], values: { ...configValues, apiKey: '********' }, variables: additionalFormVariables });
  await call('deleteIntegrationConfiguration', { integrationConfigurationId }, beta);
  await refused('unknown_configuration', 'getIntegrationConfiguration', { integrationConfigurationId }, beta);
};
