'use strict';

const client = require('launchdarkly-api-typescript');
const { problems } = require('./shapes');

/**
 * LaunchDarkly's client with somebody's token, as a function of the method's name and its arguments. An answer is returned whatever its
 * status; left alone, the client throws on 4xx. Prints a line of JSON for each call: the method, the answer's status and body, and what
 * of the body is not as the client's types declare it.
 */
function as(apiKey, basePath, Apis) {
  const configuration = new client.Configuration({ basePath, apiKey, baseOptions: { validateStatus: () => true } });
  const apis = Apis.map(Api => new Api(configuration));
  return async (method, ...args) => {
    const { status, data } = await apis.find(api => method in api)[method](...args);
    print({ method, status, body: data, problems: status < 400 ? problems(method, data) : [] });
    return data;
  };
}

/** Prints the names of all methods, as the last line. */
function printMethods(Apis) {
  const methods = Apis.flatMap(Api => Object.getOwnPropertyNames(Api.prototype));
  print({ method: 'all', status: 0, body: methods.filter(name => name !== 'constructor'), problems: [] });
}

const print = line => console.log(JSON.stringify(line));

module.exports = { as, printMethods };
