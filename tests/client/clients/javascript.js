'use strict';

const client = require('launchdarkly-api');

/** `launchdarkly-api`, which is older. It makes objects of its own classes of an answer, and what is checked is that it can. */
exports.classes = Object.fromEntries(Object.entries(client).filter(([name]) => name.endsWith('Api')));

// By its present name a parameter that was called otherwise.
const formerly = { patchExpiringTargetsForSegment: { patchSegmentExpiringTargetInputRep: 'patchSegmentRequest' } };

exports.parameters = method => {
  const names = Object.entries(formerly[method] ?? {});
  return declared(method).all.map(name => names.find(([, former]) => former === name)?.[0] ?? name);
};

exports.connect = (basePath, apiKey) => {
  const apiClient = new client.ApiClient(basePath);
  apiClient.authentications.ApiKey.apiKey = apiKey;
  const apis = Object.values(exports.classes).map(Api => new Api(apiClient));
  return async (method, named, headers) => {
    const { head, all } = declared(method);
    const present = exports.parameters(method);
    const values = Object.fromEntries(await Promise.all(all.map(async (name, i) => [name, await asFile(named[present[i]])])));
    const options = head.length < all.length ? [values] : [];

    // A call has no headers of its own: they are put in when the client has set all else.
    apiClient.plugins = [request => {
      const end = request.end;
      request.end = done => end.call(request.set(headers), done);
    }];
    return new Promise(resolve => apis.find(api => method in api)[method](...head.map(name => values[name]), ...options,
      (error, data, response) => resolve({
        status: response.status, data: response.body, problems: response.ok && error ? [`can't be read: ${error}`] : [],
      })));
  };
};

/** The parameters stand in no declaration: what must be given is in the function's head, and all else a member of its options. */
function declared(method) {
  const source = Object.values(exports.classes).find(Api => method in Api.prototype).prototype[method].toString();
  const head = source.match(/\(([^)]*)\)/)[1].split(', ').filter(name => name !== 'opts' && name !== 'callback');
  return { head, all: [...new Set([...head, ...[...source.matchAll(/opts\['(\w+)'\]/g)].map(([, name]) => name)])] };
}

/** It knows files only as Node had them at its time. */
const asFile = async value => (value instanceof File ? Buffer.from(await value.arrayBuffer()) : value);
