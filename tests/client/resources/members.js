'use strict';

const { each, semantic } = require('../walk');

exports.apis = ['AccountMembersApi', 'AccountMembersBetaApi'];

const role = 'walk-members';
const ours = 'query:walk-m-';
const [yesterday, tomorrow] = [-1, 1].map(days => Date.now() + days * 86_400_000);

/** Their displayed names sort the other way round than their addresses, and only Yann was ever seen. */
exports.run = async ada => {
  const { call, refused, check } = ada;
  await call('postCustomRole', { customRolePost: { key: role, name: role, policy: [{ effect: 'allow', actions: ['viewProject'], resources: ['proj/*'] }] } });
  await call('postTeam', { teamPostInput: { key: role, name: role } });
  const { items: [zoe, yann] } = await call('postMembers', { newMemberForm: [
    { email: 'walk-m-a@example.com', firstName: 'Zoe', lastName: 'Zander', role: 'reader', customRoles: [role], teamKeys: [role] },
    { email: 'walk-m-b@example.com', firstName: 'Yann', lastName: 'Young', role: 'writer', roleAttributes: { place: ['here'] } },
  ] });
  const { token } = await call('postToken', { accessTokenPost: { name: 'Yann', role: 'reader', memberId: yann._id } });
  await ada.as(token).call('getCallerIdentity');
  await lists(ada, zoe, yann);

  check('getMember expand', (await call('getMember', { id: yann._id, expand: 'customRoles,roleAttributes' })).roleAttributes, { place: ['here'] });
  await refused('unsupported_expand', 'getMember', { id: yann._id, expand: 'colour' });
  const renamed = await call('patchMember', { id: yann._id, patchOperation: [{ op: 'replace', path: '/role', value: 'reader' }] });
  check('patchMember role', renamed.role, 'reader');
  await call('postMemberTeams', { id: yann._id, memberTeamsPostInput: { teamKeys: [role] } });
  check('postMemberTeams teams', each({ items: (await call('getMember', { id: yann._id })).teams }), [role]);
  const instructions = [{ kind: 'replaceMembersRoles', value: 'writer', memberIDs: [zoe._id, yann._id] }];
  const { members } = await call('patchMembers', { membersPatchInput: { comment: 'Both', instructions } }, semantic);
  check('patchMembers members', [...members].sort(), [zoe._id, yann._id].sort());
  check('patchMembers role', (await call('getMember', { id: zoe._id })).role, 'writer');
  await call('deleteMember', { id: zoe._id });
  await refused('unknown_member', 'getMember', { id: zoe._id });
};

async function lists({ call, refused, check }, zoe, yann) {
  const list = named => call('getMembers', { filter: ours, sort: '-displayName', ...named });
  const only = async (named, ...expected) => check(`getMembers ${JSON.stringify(named)}`, each(await list(named), 'firstName'), expected);
  await only({}, 'Zoe', 'Yann');
  await only({ limit: 1 }, 'Zoe');
  await only({ limit: 1, offset: 1 }, 'Yann');
  await only({ sort: 'displayName' }, 'Yann', 'Zoe');
  await only({ filter: 'query:zander' }, 'Zoe');
  await only({ filter: `${ours},role:writer` }, 'Yann');
  await only({ filter: `${ours},role:reader|writer` }, 'Zoe', 'Yann');
  await only({ filter: `customRole:${role}` }, 'Zoe');
  await only({ filter: `id:${yann._id}` }, 'Yann');
  await only({ filter: `email:${zoe.email}|${yann.email}` }, 'Zoe', 'Yann');
  await only({ filter: `team:${role}` }, 'Zoe');
  await only({ filter: `${ours},noteam:true` }, 'Yann');
  await only({ filter: `${ours},lastSeen:{"never":true}` }, 'Zoe');
  await only({ filter: `${ours},lastSeen:{"before":${tomorrow}}` }, 'Zoe', 'Yann');
  await only({ filter: `${ours},lastSeen:{"before":${yesterday}}` }, 'Zoe');
  await only({ sort: '-lastSeen' }, 'Yann', 'Zoe');
  await only({ sort: 'lastSeen' }, 'Zoe', 'Yann');
  await refused('invalid_filter', 'getMembers', { filter: 'colour:red' });
  const { totalCount, items } = await list({ expand: 'customRoles,roleAttributes', limit: 1, offset: 1 });
  check('getMembers totalCount', totalCount, 2);
  check('getMembers expand', items[0].roleAttributes, { place: ['here'] });
}
