'use strict';

const { each } = require('../walk');

exports.apis = ['AccessTokensApi'];

const tomorrow = Date.now() + 86_400_000;

exports.run = async ada => {
  const { call, refused, check } = ada;
  const { items: [bob] } = await call('postMembers', { newMemberForm: [{ email: 'walk-tokens@example.com', role: 'writer' }] });
  const theirs = await call('postToken', { accessTokenPost: { name: 'walk-theirs', role: 'reader', memberId: bob._id } });
  const first = await call('postToken', { accessTokenPost: { name: 'walk-service', role: 'reader', serviceToken: true, defaultApiVersion: 20240415 } });
  check('postToken serviceToken', (await ada.as(first.token).call('getCallerIdentity')).serviceToken, true);

  const { items, totalCount } = await call('getTokens', { limit: 200, showAll: true });
  const all = each({ items }, '_id');
  check('getTokens showAll', [all.includes(theirs._id), all.includes(first._id), totalCount], [true, true, all.length]);
  const own = each(await call('getTokens', { limit: 200, showAll: false }), '_id');
  check('getTokens own', own.includes(theirs._id), false);
  check('getTokens first', each(await call('getTokens', { showAll: true }), '_id'), all.slice(0, 25));
  check('getTokens limit', each(await call('getTokens', { showAll: true, limit: 1 }), '_id'), all.slice(0, 1));
  check('getTokens offset', each(await call('getTokens', { showAll: true, limit: 1, offset: 1 }), '_id'), all.slice(1, 2));

  const renamed = await call('patchToken', { id: first._id, patchOperation: [{ op: 'replace', path: '/name', value: 'walk-renamed' }] });
  check('patchToken name', renamed.name, 'walk-renamed');
  const second = await call('resetToken', { id: first._id, expiry: tomorrow });
  await ada.as(first.token).call('getCallerIdentity');
  const third = await call('resetToken', { id: first._id });
  await ada.as(second.token).refused('invalid_token', 'getCallerIdentity');
  check('resetToken another', (await ada.as(third.token).call('getCallerIdentity')).tokenName, 'walk-renamed');
  check('getToken name', (await call('getToken', { id: first._id })).name, 'walk-renamed');
  await call('deleteToken', { id: first._id });
  await refused('unknown_token', 'getToken', { id: first._id });
};
