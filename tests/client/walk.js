'use strict';

const { inspect, isDeepStrictEqual } = require('node:util');

/**
 * A walk through the methods of a client of LaunchDarkly's. It goes on whatever happens, prints a line of JSON for each call and for each
 * thing that is not as it should be, and knows at its end what was never called.
 */
class Walk {
  #url;
  #client;
  #newer;
  #met = new Map();

  /** @param newer The client that makes the calls for which the walked one has no method or no parameter. */
  constructor(url, client, newer) {
    [this.#url, this.#client, this.#newer] = [url, client, newer];
  }

  /**
   * Somebody who calls with a token. `call` expects a success and `refused` that reason; both take the method's name, its arguments by
   * their names and headers, and return the answer's body. `check` compares what came of it.
   */
  as(token) {
    const [walked, newer] = [this.#client, this.#newer].map(client => client.connect(this.#url, token));
    const answer = async (reason, method, named, headers) => {
      const has = this.#has(this.#client, method, named);
      if (!has && !this.#has(this.#newer, method, named)) throw new Error(`No client has ${method} with ${Object.keys(named)}.`);
      const { status, data, problems } = await (has ? walked : newer)(method, named, headers);
      if (has) this.#met.set(method, new Set([...(this.#met.get(method) ?? []), ...Object.keys(named)]));
      print(method, status, status < 400
        ? [...(reason ? [`is not refused with ${reason}`] : []), ...problems]
        : data.reason === reason ? [] : [`is ${status} ${data.reason}: ${data.message}`]);
      return data;
    };
    return {
      call: (method, named = {}, headers = {}) => answer(undefined, method, named, headers),
      refused: (reason, method, named = {}, headers = {}) => answer(reason, method, named, headers),
      check,
      as: other => this.as(other),
    };
  }

  /** The names of the methods in a class of the client; none when it does not have the class. */
  methods(api) {
    return methodsOf(this.#client, api);
  }

  /** Calls a method that the service does not have, whatever its parameters are: "beta" is good for each of them. */
  absent(caller, reason, method) {
    return caller.refused(reason, method, Object.fromEntries(this.#client.parameters(method).map(name => [name, 'beta'])));
  }

  /** Tells of the methods that were never called, and of parameters that never were given. */
  end(methods) {
    for (const method of methods) {
      const given = this.#met.get(method);
      const missed = given && this.#client.parameters(method).filter(name => name !== 'lDAPIVersion' && !given.has(name));
      print(method, 0, !given ? ['was never called'] : missed.map(name => `was never given ${name}`));
    }
  }

  /** Tells of a part of the walk that came to no end. */
  broken(part, error) {
    print(part, 0, [error.stack]);
  }

  #has(client, method, named) {
    return Object.keys(client.classes).some(api => methodsOf(client, api).includes(method))
      && Object.keys(named).every(name => client.parameters(method).includes(name));
  }
}

const methodsOf = ({ classes }, api) => Object.getOwnPropertyNames(classes[api]?.prototype ?? {}).filter(name => name !== 'constructor');

/** Expects a value; `what` says of what, beginning with the method's name. */
function check(what, actual, expected) {
  const [method, ...rest] = what.split(' ');
  print(method, 0, isDeepStrictEqual(actual, expected) ? [] : [`${rest.join(' ')}: ${inspect(actual)}, not ${inspect(expected)}`]);
}

const print = (method, status, found) =>
  console.log(JSON.stringify({ method, status, problems: found.map(problem => `${method} ${problem}`) }));

/** The keys, or another member, of the items of a list. */
const each = (list, member = 'key') => list.items?.map(item => item[member]);

/** The arguments of postProject for one with the environments "test" and "production". */
const project = (key, more = {}) => ({ projectPost: { key, name: key, environments: [environment('test'), environment('production')], ...more } });

const environment = (key, more = {}) => ({ key, name: key, color: '417505', ...more });

/** The headers of a call that sends instructions. */
const semantic = { 'Content-Type': 'application/json; domain-model=launchdarkly.semanticpatch' };

/** The headers of a call to a route that is in beta, where the method has no parameter for that. */
const beta = { 'LD-API-Version': 'beta' };

module.exports = { Walk, beta, each, environment, project, semantic };
