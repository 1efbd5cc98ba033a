'use strict';

const client = require('launchdarkly-api-typescript');
const { parameters, problems } = require('../shapes');

/** `launchdarkly-api-typescript`. Its answers are checked against its declarations. */
exports.classes = Object.fromEntries(Object.entries(client).filter(([name]) => name.endsWith('Api')));

exports.parameters = parameters;

exports.connect = (basePath, apiKey) => {
  const configuration = new client.Configuration({ basePath, apiKey, baseOptions: { validateStatus: () => true } });
  const apis = Object.values(exports.classes).map(Api => new Api(configuration));
  return async (method, named, headers) => {
    const args = parameters(method).map(name => (name === 'lDAPIVersion' ? 'beta' : named[name]));
    const { status, data } = await apis.find(api => method in api)[method](...args, { headers });
    return { status, data, problems: status < 400 ? problems(method, data) : [] };
  };
};
