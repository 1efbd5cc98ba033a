'use strict';

const { inspect, isDeepStrictEqual } = require('node:util');
const client = require('launchdarkly-api-typescript');
const { parameters, problems } = require('./shapes');

/**
 * A walk through methods of LaunchDarkly's client. It goes on whatever happens, prints a line of JSON for each call and for each thing that is
 * not as it should be, and knows at its end what was never called.
 */
class Walk {
  #url;
  #met = new Map();

  constructor(url) {
    this.#url = url;
  }

  /**
   * Somebody who calls with a token. `call` expects a success and `refused` that reason; both take the method's name, its arguments by
   * their names and options of the HTTP client, and return the answer's body. `check` compares what came of it.
   */
  as(token) {
    const configuration = new client.Configuration({ basePath: this.#url, apiKey: token, baseOptions: { validateStatus: () => true } });
    const apis = Object.keys(client).filter(isApi).map(name => new client[name](configuration));
    const answer = async (reason, method, named, options) => {
      const declared = parameters(method);
      const unknown = Object.keys(named).filter(name => !declared.includes(name));
      if (unknown.length > 0) throw new Error(`${method} has no parameter ${unknown}, but ${declared}.`);
      const args = declared.map(name => (name === 'lDAPIVersion' ? 'beta' : named[name]));
      const { status, data } = await apis.find(api => method in api)[method](...args, options);
      this.#note(method, Object.keys(named));
      print(method, status, status < 400
        ? [...(reason ? [`is not refused with ${reason}`] : []), ...problems(method, data)]
        : data.reason === reason ? [] : [`is ${status} ${data.reason}: ${data.message}`]);
      return data;
    };
    return {
      call: (method, named = {}, options = {}) => answer(undefined, method, named, options),
      refused: (reason, method, named = {}, options = {}) => answer(reason, method, named, options),
      check,
      as: other => this.as(other),
    };
  }

  /** Calls a method that the service does not have, whatever its parameters are: "beta" is good for each of them. */
  absent(caller, reason, method) {
    return caller.refused(reason, method, Object.fromEntries(parameters(method).map(name => [name, 'beta'])));
  }

  /** Tells of the methods that were never called, and of parameters that never were given; nobody calls what is absent but to see that. */
  end(methods) {
    for (const method of methods) {
      const given = this.#met.get(method);
      const missed = given && parameters(method).filter(name => name !== 'lDAPIVersion' && !given.has(name));
      print(method, 0, !given ? ['was never called'] : missed.map(name => `was never given ${name}`));
    }
  }

  /** Tells of a part of the walk that came to no end. */
  broken(part, error) {
    print(part, 0, [error.stack]);
  }

  #note(method, names) {
    this.#met.set(method, new Set([...(this.#met.get(method) ?? []), ...names]));
  }
}

/** Expects a value; `what` says of what, beginning with the method's name. */
function check(what, actual, expected) {
  const [method, ...rest] = what.split(' ');
  print(method, 0, isDeepStrictEqual(actual, expected) ? [] : [`${rest.join(' ')}: ${inspect(actual)}, not ${inspect(expected)}`]);
}

const isApi = name => name.endsWith('Api');

const methodsOf = name => Object.getOwnPropertyNames(client[name].prototype).filter(method => method !== 'constructor');

const print = (method, status, found) =>
  console.log(JSON.stringify({ method, status, problems: found.map(problem => `${method} ${problem}`) }));

/** The keys, or another member, of the items of a list. */
const each = (list, member = 'key') => list.items?.map(item => item[member]);

/** The arguments of postProject for one with the environments "test" and "production". */
const project = (key, more = {}) => ({ projectPost: { key, name: key, environments: [environment('test'), environment('production')], ...more } });

const environment = (key, more = {}) => ({ key, name: key, color: '417505', ...more });

/** The options of a call that sends instructions. */
const semantic = { headers: { 'Content-Type': 'application/json; domain-model=launchdarkly.semanticpatch' } };

/** The options of a call to a route that is in beta, where the method has no parameter for that. */
const beta = { headers: { 'LD-API-Version': 'beta' } };

module.exports = { Walk, beta, each, environment, isApi, methodsOf, project, semantic };
