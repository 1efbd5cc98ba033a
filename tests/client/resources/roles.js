'use strict';

const { each } = require('../walk');

exports.apis = ['CustomRolesApi'];

const policy = [{ effect: 'allow', actions: ['viewProject'], resources: ['proj/*'] }];
const alpha = { customRoleKey: 'walk-r-alpha' };

exports.run = async ({ call, refused, check }) => {
  await call('postCustomRole', { customRolePost: { key: alpha.customRoleKey, name: 'Alpha', policy, basePermissions: 'no_access' } });
  await call('postCustomRole', { customRolePost: { key: 'walk-r-beta', name: 'Beta', policy } });
  const { totalCount, items } = await call('getCustomRoles', { limit: 200 });
  const all = each({ items });
  check('getCustomRoles keys', all.filter(key => key.startsWith('walk-r-')).sort(), ['walk-r-alpha', 'walk-r-beta']);
  check('getCustomRoles first', each(await call('getCustomRoles')), all.slice(0, 20));
  check('getCustomRoles totalCount', totalCount, all.length);
  check('getCustomRoles limit', each(await call('getCustomRoles', { limit: 1 })), all.slice(0, 1));
  check('getCustomRoles offset', each(await call('getCustomRoles', { limit: 1, offset: 1 })), all.slice(1, 2));

  const described = await call('patchCustomRole', { ...alpha, patchWithComment: { comment: 'Said', patch: [{ op: 'add', path: '/description', value: 'First' }] } });
  check('patchCustomRole description', described.description, 'First');
  check('getCustomRole description', (await call('getCustomRole', alpha)).description, 'First');
  await call('deleteCustomRole', alpha);
  await refused('unknown_role', 'getCustomRole', alpha);
};
