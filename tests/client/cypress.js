'use strict';

// Runs the tasks that cypress-ld-control gives to Cypress. It knows no service but LaunchDarkly's own address, so the HTTP library that it
// takes is told another one before it is loaded.

const { isDeepStrictEqual, inspect } = require('node:util');

const { APPROVALS_URL: url, ADMIN: admin } = process.env;
process.env.LAUNCH_DARKLY_AUTH_TOKEN = admin;
const place = require.resolve('got', { paths: [require.resolve('cypress-ld-control')] });
const got = require(place);
require.cache[place].exports = Object.assign(Object.create(got), {
  extend: options => got.extend({ ...options, prefixUrl: options.prefixUrl.replace('https://app.launchdarkly.com', url) }),
});

const { initCypressMultipleProjects, initLaunchDarklyApiTasks } = require('cypress-ld-control');

// What the tasks say on the way is not for whoever reads the calls.
const write = console.log;
console.log = console.error;
console.dir = console.error;

function check(what, actual, expected) {
  const problems = isDeepStrictEqual(actual, expected) ? [] : [`${what} is ${inspect(actual)}, not ${inspect(expected)}`];
  write(JSON.stringify({ method: what, status: 0, problems }));
}

async function post(path, body) {
  const made = await fetch(`${url}/api/v2/${path}`, {
    method: 'POST', headers: { Authorization: admin, 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  check(`POST ${path}`, made.status, 201);
}

async function main() {
  for (const key of ['cypress', 'cypress-two']) {
    await post('projects', { key, name: key, environments: [{ key: 'test', name: 'Test', color: '417505' }] });
  }

  const variations = ['calm', 'loud', 'quiet'].map(value => ({ value }));
  await post('flags/cypress', { key: 'greeting', name: 'Greeting', variations });
  await post('flags/cypress-two', { key: 'greeting', name: 'Greeting' });
  await post('flags/cypress', { key: 'other', name: 'Other' });
  const tasks = initLaunchDarklyApiTasks({ projectKey: 'cypress', authToken: admin, environment: 'test' });
  const task = (name, argument) => tasks[`cypress-ld-control:${name}`](argument);
  const targets = async () =>
    (await task('getFeatureFlag', 'greeting')).environments.test.targets.map(({ variation, values }) => [variation, ...values]).sort();
  const serve = (userId, variationIndex) => task('setFeatureFlagForUser', { featureFlagKey: 'greeting', userId, variationIndex });

  check('getFeatureFlags', (await task('getFeatureFlags')).items.map(it => it.key).sort(), ['greeting', 'other']);
  await serve('ann', 1);
  await serve('bob', 1);
  await serve('cyd', 2);
  check('setFeatureFlagForUser', await targets(), [[1, 'ann', 'bob'], [2, 'cyd']]);
  await serve('ann', 2);
  check('setFeatureFlagForUser to another variation', await targets(), [[1, 'bob'], [2, 'cyd', 'ann']]);
  await task('removeUserTarget', { featureFlagKey: 'greeting', userId: 'ann' });
  await task('removeUserTarget', { featureFlagKey: 'greeting', userId: 'nobody' });
  check('removeUserTarget', await targets(), [[1, 'bob'], [2, 'cyd']]);
  await task('removeTarget', { featureFlagKey: 'greeting', targetIndex: 0 });
  check('removeTarget', await targets(), [[2, 'cyd']]);
  const missing = await task('getFeatureFlag', 'missing').catch(error => error.message);
  check('getFeatureFlag', missing, 'Could not find feature flag missing in cypress environment "test"');

  const projects = [{ projectKey: 'cypress' }, { projectKey: 'cypress-two' }];
  const of = {};
  initCypressMultipleProjects(projects, (event, more) => Object.assign(of, more), { expose: {} });
  for (const { projectKey } of projects) {
    const ask = (name, more) => of[`cypress-ld-control:${name}`]({ projectKey, featureFlagKey: 'greeting', ...more });
    await ask('setFeatureFlagForUser', { userId: 'dan', variationIndex: 0 });
    check(`getFeatureFlag of ${projectKey}`, (await ask('getFeatureFlag')).environments.test.targets.at(-1).values, ['dan']);
    await ask('removeUserTarget', { userId: 'dan' });
  }
}

// It fails unless it comes to its end, also when nothing is left to wait for.
process.exitCode = 1;
main().then(() => { process.exitCode = 0; }, console.error);
