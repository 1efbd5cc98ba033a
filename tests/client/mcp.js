'use strict';

// Calls every tool of LaunchDarkly's MCP server, which a model would call, and checks what comes of each.

const { spawn } = require('node:child_process');
const path = require('node:path');
const readline = require('node:readline');
const { isDeepStrictEqual, inspect } = require('node:util');

const { APPROVALS_URL: url, ADMIN: admin } = process.env;
const project = { projectKey: 'mcp' };
const flag = { ...project, featureFlagKey: 'mcp-flag' };
const config = { ...project, configKey: 'mcp-config' };
const variation = { ...config, variationKey: 'brief' };

/** A server that is spoken to by lines of JSON-RPC. */
class Server {
  #process = spawn(process.execPath, [
    path.join(path.dirname(require.resolve('@launchdarkly/mcp-server/package.json')), 'bin', 'mcp-server.js'),
    'start', '--api-key', admin, '--server-url', url,
  ], { stdio: ['pipe', 'pipe', 'inherit'] });
  #waiting = new Map();
  #sent = 0;

  constructor() {
    readline.createInterface({ input: this.#process.stdout }).on('line', line => {
      const { id, result, error } = JSON.parse(line);
      this.#waiting.get(id)?.(result ?? { isError: true, content: [{ text: JSON.stringify(error) }] });
    });
  }

  ask(method, params) {
    this.#send({ id: ++this.#sent, method, params });
    return new Promise(answered => this.#waiting.set(this.#sent, answered));
  }

  tell(method) {
    this.#send({ method });
  }

  end() {
    this.#process.kill();
  }

  #send(message) {
    this.#process.stdin.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
  }
}

const print = (method, problems) => console.log(JSON.stringify({ method, status: 0, problems: problems.map(it => `${method} ${it}`) }));

function check(what, actual, expected) {
  print(what, isDeepStrictEqual(actual, expected) ? [] : [`is ${inspect(actual)}, not ${inspect(expected)}`]);
}

async function main() {
  await makeProject();
  const server = new Server();
  const called = new Set();
  const answer = async (tool, request) => {
    called.add(tool);
    const { isError, content } = await server.ask('tools/call', { name: tool, arguments: { request } });
    return { isError: isError === true, text: content?.map(it => it.text).join('\n') ?? '' };
  };
  const call = async (tool, request) => {
    const { isError, text } = await answer(tool, request);
    print(tool, isError ? [`failed: ${text}`] : []);
    return isError || text === '' ? {} : JSON.parse(text);
  };
  const refused = async (tool, reason, request) => {
    const { isError, text } = await answer(tool, request);
    print(tool, isError && text.includes(reason) ? [] : [`is not refused with ${reason}: ${text}`]);
  };

  await server.ask('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'test', version: '1' } });
  server.tell('notifications/initialized');
  const { tools } = await server.ask('tools/list', {});
  await flags(call, refused);
  await aiConfigs(call, refused);
  await refused('get-code-references', 'This service has no', { projKey: project.projectKey });
  check('get-environments keys', (await call('get-environments', { ...project, limit: 1, sort: 'name' })).items?.map(it => it.key), ['production']);
  check('get-audit-log-entries count', (await call('get-audit-log-entries', { limit: 2, spec: 'proj/mcp:env/*:flag/*' })).items?.length, 2);
  for (const { name } of tools) {
    print(name, called.has(name) ? [] : ['was never called']);
  }

  server.end();
}

async function makeProject() {
  const environments = ['production', 'test'].map(key => ({ key, name: key, color: '417505' }));
  const made = await fetch(`${url}/api/v2/projects`, {
    method: 'POST', headers: { Authorization: admin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: project.projectKey, name: 'For models', environments }),
  });
  check('postProject', made.status, 201);
}

async function flags(call, refused) {
  const body = { key: flag.featureFlagKey, name: 'First', tags: ['one'], temporary: false, description: 'For models' };
  await call('create-feature-flag', { ...project, FeatureFlagBody: body });
  await call('create-feature-flag', { ...project, clone: 'mcp-flag', FeatureFlagBody: { key: 'mcp-clone', name: 'Second' } });
  const change = (patch, more) => call('update-feature-flag', { ...flag, PatchWithComment: { comment: 'Said', patch }, ...more });
  await change([{ op: 'replace', path: '/environments/test/on', value: true }], { dryRun: true });
  const off = await call('get-feature-flag', { ...flag, env: 'test' });
  check('get-feature-flag environments', Object.entries(off.environments ?? {}).map(([key, { on }]) => [key, on]), [['test', false]]);
  await change([{ op: 'replace', path: '/environments/test/on', value: true }], { ignoreConflicts: true });
  check('update-feature-flag on', (await call('get-feature-flag', flag)).environments?.test.on, true);
  const list = async more => (await call('list-feature-flags', { ...project, ...more })).items?.map(it => it.key);
  check('list-feature-flags sort', await list({ sort: 'name' }), ['mcp-flag', 'mcp-clone']);
  check('list-feature-flags -sort', await list({ sort: '-name', env: 'test', summary: true }), ['mcp-clone', 'mcp-flag']);
  check('list-feature-flags page', await list({ sort: 'name', limit: 1, offset: 1 }), ['mcp-clone']);
  check('list-feature-flags filter', await list({ filter: 'query:first' }), ['mcp-flag']);
  check('list-feature-flags tag', await list({ tag: 'two' }), []);
  check('list-feature-flags archived', await list({ archived: true }), []);
  const status = await call('get-flag-status-across-environments', flag);
  check('get-flag-status-across-environments names', Object.keys(status.environments ?? {}).sort(), ['production', 'test']);
  await call('delete-feature-flag', { ...project, featureFlagKey: 'mcp-clone' });
  await refused('get-feature-flag', "has no flag 'mcp-clone'", { ...project, featureFlagKey: 'mcp-clone' });
}

async function aiConfigs(call, refused) {
  const messages = [{ role: 'system', content: 'Be brief.' }];
  await call('create-ai-config', { ...project, AIConfigPost: { key: config.configKey, name: 'Answers', mode: 'completion', tags: ['one'] } });
  const made = await call('create-ai-config-variation', { ...config, AIConfigVariationPost: { key: 'brief', name: 'Brief', messages, model: {} } });
  check('create-ai-config-variation messages', made.messages, messages);
  const shown = await call('get-ai-config-variation', variation);
  check('get-ai-config-variation names', shown.items?.map(it => it.name), ['Brief']);
  await call('update-ai-config-variation', { ...variation, AIConfigVariationPatch: { name: 'Briefer' } });
  await call('update-ai-config', { ...config, AIConfigPatch: { name: 'Replies', description: 'Short' } });
  const now = await call('get-ai-config', config);
  check('get-ai-config', [now.name, now.description, now.variations?.map(it => it.name)], ['Replies', 'Short', ['Disabled', 'Briefer']]);
  check('list-ai-configs keys', (await call('list-ai-configs', { ...project, sort: 'name', limit: 1 })).items?.map(it => it.key), ['mcp-config']);
  const instructions = [{ kind: 'updateFallthroughVariationOrRollout', variationId: shown.items?.[0].id }];
  await call('update-ai-config-targeting', { ...config, AIConfigTargetingPatch: { comment: 'Said', environmentKey: 'test', instructions } });
  const targeting = await call('get-ai-config-targeting', config);
  check('get-ai-config-targeting fallthrough', targeting.environments?.test.fallthrough, { variation: 1 });
  await call('create-ai-config-variation', { ...config, AIConfigVariationPost: { key: 'spare', name: 'Spare', messages, model: {} } });
  await call('delete-ai-config-variation', { ...config, variationKey: 'spare' });
  await refused('get-ai-config-variation', "has no variation 'spare'", { ...config, variationKey: 'spare' });
  await call('delete-ai-config', config);
  await refused('get-ai-config', "has no aiconfig 'mcp-config'", config);
}

// It fails unless it comes to its end, also when nothing is left to wait for.
process.exitCode = 1;
main().then(() => { process.exitCode = 0; }, console.error);
