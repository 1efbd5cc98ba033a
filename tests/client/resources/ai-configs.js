'use strict';

const { each, project } = require('../walk');

exports.apis = ['AIConfigsBetaApi'];
exports.absent = {
  getAIConfigMetrics: 'not_offered', getAIConfigMetricsByVariation: 'not_offered',

  // Not there yet.
  listModelConfigs: 'not_offered', getModelConfig: 'not_offered', postModelConfig: 'not_offered', deleteModelConfig: 'not_offered',
};

const projectKey = 'walk-ai';
const alpha = { projectKey, configKey: 'alpha' };
const small = { ...alpha, variationKey: 'small' };

exports.run = async ada => {
  await ada.call('postProject', project(projectKey));
  await ada.call('postAIConfig', { projectKey, aIConfigPost: { key: 'alpha', name: 'Zeta', description: 'First', tags: ['one', 'two'] } });
  await ada.call('postAIConfig', { projectKey, aIConfigPost: { key: 'beta', name: 'Yak', tags: ['one'] } });
  await variations(ada);
  await lists(ada);
  await ada.call('deleteAIConfig', alpha);
  await ada.refused('unknown_aiconfig', 'getAIConfig', alpha);
};

async function variations({ call, refused, check }) {
  const made = await call('postAIConfigVariation', { ...alpha, aIConfigVariationPost: {
    key: 'small', name: 'Small', model: { modelName: 'tiny' }, messages: [{ role: 'system', content: 'Be short.' }],
  } });
  check('postAIConfigVariation messages', made.messages, [{ role: 'system', content: 'Be short.' }]);
  const renamed = await call('patchAIConfigVariation', { ...small, aIConfigVariationPatch: { name: 'Smaller' } });
  check('patchAIConfigVariation name', renamed.name, 'Smaller');
  check('getAIConfigVariation name', each(await call('getAIConfigVariation', small), 'name'), ['Smaller']);
  await call('deleteAIConfigVariation', small);
  await refused('unknown_variation', 'getAIConfigVariation', small);
}

async function lists({ call, refused, check }) {
  const only = async (named, ...expected) =>
    check(`getAIConfigs ${JSON.stringify(named)}`, each(await call('getAIConfigs', { projectKey, sort: 'key', ...named })), expected);
  await only({}, 'alpha', 'beta');
  await only({ limit: 1 }, 'alpha');
  await only({ limit: 1, offset: 1 }, 'beta');
  await only({ sort: '-key' }, 'beta', 'alpha');
  await only({ sort: 'name' }, 'beta', 'alpha');
  await only({ sort: '-name' }, 'alpha', 'beta');
  await only({ sort: 'createdAt' }, 'alpha', 'beta');
  await only({ sort: '-createdAt' }, 'beta', 'alpha');
  await only({ sort: 'updatedAt' }, 'beta', 'alpha');
  await only({ sort: '-updatedAt' }, 'alpha', 'beta');
  await only({ filter: 'tags anyOf ["two"]' }, 'alpha');
  await only({ filter: 'key equals "beta"' }, 'beta');
  await only({ filter: 'query equals "zet"' }, 'alpha');
  await only({ filter: 'mode equals "agent"' });
  await refused('unsupported_filter_field', 'getAIConfigs', { projectKey, filter: 'colour equals "red"' });
  const changed = await call('patchAIConfig', { ...alpha, aIConfigPatch: { description: 'Second' } });
  check('patchAIConfig description', changed.description, 'Second');
  check('getAIConfig description', (await call('getAIConfig', alpha)).description, 'Second');
}
