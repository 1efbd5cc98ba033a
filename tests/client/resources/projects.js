'use strict';

const { each, environment, project } = require('../walk');

exports.apis = ['ProjectsApi', 'EnvironmentsApi'];

const projectKey = 'walk-alpha';
const test = { projectKey, environmentKey: 'test' };
const ours = 'keys:walk-alpha|walk-beta';
const tomorrow = Date.now() + 86_400_000;

exports.run = async (ada, url) => {
  await ada.call('postProject', project(projectKey, { name: 'Walk Zeta', tags: ['one', 'two'] }));
  await ada.call('postProject', project('walk-beta', { name: 'Walk Yak', tags: ['one'] }));
  await projects(ada);
  await flagDefaults(ada);
  await environments(ada);
  await keys(ada, url);
  await ada.call('deleteEnvironment', test);
  await ada.refused('unknown_environment', 'getEnvironment', test);
  await ada.call('deleteProject', { projectKey });
  await ada.refused('unknown_project', 'getProject', { projectKey });
};

async function projects({ call, refused, check }) {
  const only = async (named, ...expected) =>
    check(`getProjects ${JSON.stringify(named)}`, each(await call('getProjects', { filter: ours, sort: '-name', ...named })), expected);
  await only({}, 'walk-alpha', 'walk-beta');
  await only({ limit: 1 }, 'walk-alpha');
  await only({ limit: 1, offset: 1 }, 'walk-beta');
  await only({ sort: 'name' }, 'walk-beta', 'walk-alpha');
  await only({ sort: 'createdOn' }, 'walk-alpha', 'walk-beta');
  await only({ sort: '-createdOn' }, 'walk-beta', 'walk-alpha');
  await only({ filter: 'keys:walk-beta' }, 'walk-beta');
  await only({ filter: `${ours},tags:one+two` }, 'walk-alpha');
  await only({ filter: 'query:alk yak' }, 'walk-beta');
  await refused('invalid_filter', 'getProjects', { filter: 'colour:red' });

  const [plain] = (await call('getProjects', { filter: ours })).items;
  check('getProjects without expand', plain.environments, undefined);
  const [expanded] = (await call('getProjects', { filter: ours, expand: 'environments' })).items;
  check('getProjects expand', each(expanded.environments).sort(), ['production', 'test']);
  check('getProject without expand', (await call('getProject', { projectKey })).environments, undefined);
  check('getProject expand', each((await call('getProject', { projectKey, expand: 'environments' })).environments).sort(), ['production', 'test']);
  const renamed = await call('patchProject', { projectKey, patchOperation: [{ op: 'replace', path: '/name', value: 'Walk Zulu' }] });
  check('patchProject name', renamed.name, 'Walk Zulu');
}

async function flagDefaults({ call, check }) {
  const defaults = {
    tags: ['new'], temporary: true, defaultClientSideAvailability: { usingMobileKey: false, usingEnvironmentId: true },
    booleanDefaults: {
      trueDisplayName: 'Yes', falseDisplayName: 'No', trueDescription: 'It is', falseDescription: 'It is not', onVariation: 0, offVariation: 1,
    },
  };
  await call('putFlagDefaultsByProject', { projectKey, upsertFlagDefaultsPayload: defaults });
  const made = async key => {
    const { tags, temporary, variations } = await call('postFeatureFlag', { projectKey, featureFlagBody: { key, name: key } });
    return { tags, temporary, names: each({ items: variations }, 'name') };
  };
  check('putFlagDefaultsByProject flag', await made('first'), { tags: ['new'], temporary: true, names: ['Yes', 'No'] });
  await call('patchFlagDefaultsByProject', { projectKey, patchOperation: [{ op: 'replace', path: '/temporary', value: false }] });
  check('patchFlagDefaultsByProject flag', await made('second'), { tags: ['new'], temporary: false, names: ['Yes', 'No'] });
  check('getFlagDefaultsByProject tags', (await call('getFlagDefaultsByProject', { projectKey })).tags, ['new']);
}

async function environments({ call, refused, check }) {
  await call('postEnvironment', { projectKey, environmentPost: environment('live', { name: 'Alive', critical: true, tags: ['vital'] }) });
  const only = async (named, ...expected) =>
    check(`getEnvironmentsByProject ${JSON.stringify(named)}`, each(await call('getEnvironmentsByProject', { projectKey, sort: 'name', ...named })), expected);
  await only({}, 'live', 'production', 'test');
  await only({ limit: 2 }, 'live', 'production');
  await only({ limit: 2, offset: 2 }, 'test');
  await only({ sort: '-name' }, 'test', 'production', 'live');
  await only({ sort: '-createdOn', limit: 1 }, 'live');
  await only({ sort: 'createdOn', offset: 2 }, 'live');
  await only({ sort: '-critical', limit: 1 }, 'live');
  await only({ filter: 'critical:true' }, 'live');
  await only({ filter: 'tags:vital' }, 'live');
  await only({ filter: 'query:prod' }, 'production');
  await refused('invalid_filter', 'getEnvironmentsByProject', { projectKey, filter: 'colour:red' });
  const coloured = await call('patchEnvironment', { ...test, patchOperation: [{ op: 'replace', path: '/color', value: 'FF0000' }] });
  check('patchEnvironment color', coloured.color, 'FF0000');
  check('getEnvironment color', (await call('getEnvironment', test)).color, 'FF0000');
}

async function keys({ call, check }, url) {
  const first = await call('getEnvironment', test);
  const opens = async apiKey => (await fetch(`${url}/sdk/latest-all`, { headers: { Authorization: apiKey } })).status;
  const second = await call('resetEnvironmentSDKKey', { ...test, expiry: tomorrow });
  check('resetEnvironmentSDKKey expiry', [await opens(first.apiKey), await opens(second.apiKey)], [200, 200]);
  const third = await call('resetEnvironmentSDKKey', test);
  check('resetEnvironmentSDKKey at once', [await opens(second.apiKey), await opens(third.apiKey)], [401, 200]);
  const mobile = await call('resetEnvironmentMobileKey', test);
  check('resetEnvironmentMobileKey another', mobile.mobileKey === first.mobileKey, false);
}
