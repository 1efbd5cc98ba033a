'use strict';

const fs = require('node:fs');
const path = require('node:path');
const client = require('launchdarkly-api-typescript');

// The client checks no answer: its types exist only in its declarations, so they are read from there.
const declarations = fs.readFileSync(path.join(path.dirname(require.resolve('launchdarkly-api-typescript')), 'api.d.ts'), 'utf8');
const interfaces = new Map(
  [...declarations.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => [name, membersOf(body)]));
const unions = new Map([...declarations.matchAll(/^export type (\w+) = (\w+(?: \| \w+)+);/gm)].map(([, name, types]) => [name, types.split(' | ')]));

/** The names of the parameters that the method declares, in order, without the options of the call. */
function parameters(method) {
  const [, declared] = declarations.match(new RegExp(`^    ${method}\\(([\\s\\S]*?)(?:, )?options\\?: `, 'm'));
  return [...declared.replace(/\{[\s\S]*?\}/g, '').matchAll(/(\w+)\??: /g)].map(([, name]) => name);
}

/** What of an answer is not as the client's declaration of the method says; empty when all is. */
function problems(method, value) {
  const declared = declarations.match(new RegExp(`^    ${method}\\((?:[^{}\\n]|\\{[^}]*\\})*\\): Promise<import\\("axios"\\)\\.AxiosResponse<(.+), any>>;`, 'm'));
  return declared[1] === 'void' ? [] : check(declared[1], value, method);
}

function check(type, value, at) {
  const list = type.match(/^Array<([\s\S]+)>$/);
  const map = type.match(/^\{\s*\[key: string\]: ([^;]+);\s*\}$/);
  if (type === 'any') return [];
  if (list) return Array.isArray(value) ? value.flatMap((item, i) => check(list[1], item, `${at}[${i}]`)) : [`${at} is no array`];
  if (unions.has(type)) {
    const misfits = unions.get(type).map(choice => check(choice, value, at));
    return misfits.some(found => found.length === 0) ? [] : misfits.flat();
  }
  if (client[type]) return Object.values(client[type]).includes(value) ? [] : [`${at} is '${value}', none of ${type}`];
  if (!map && !interfaces.has(type)) return typeof value === type ? [] : [`${at} is no ${type}`];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [`${at} is no object`];
  if (map) return Object.entries(value).flatMap(([key, item]) => check(map[1], item, `${at}.${key}`));
  return interfaces.get(type).flatMap(({ name, optional, type: inner }) =>
    name in value ? check(inner, value[name], `${at}.${name}`) : optional ? [] : [`${at}.${name} is missing`]);
}

function membersOf(body) {
  const bare = body.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...bare.matchAll(/^    '([^']+)'(\??): ((?:Array<)?\{[\s\S]*?^    \}>?|[^;\n]+);/gm)]
    .map(([, name, optional, type]) => ({ name, optional: optional === '?', type }));
}

module.exports = { parameters, problems };
