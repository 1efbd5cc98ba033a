'use strict';

const { beta, each, semantic } = require('../walk');

exports.apis = ['TeamsApi', 'TeamsBetaApi'];

const roles = ['walk-teams-a', 'walk-teams-b'];
const expand = 'members,roles,maintainers,projects,roleAttributes';
const alpha = { teamKey: 'walk-t-alpha' };

exports.run = async ada => {
  const { call, refused, check } = ada;
  for (const key of roles) {
    await call('postCustomRole', { customRolePost: { key, name: key, policy: [{ effect: 'allow', actions: ['*'], resources: ['proj/walk-teams:env/*:flag/*'] }] } });
  }

  await call('postProject', { projectPost: { key: 'walk-teams', name: 'Teams' } });
  const { items: [ann, bob] } = await call('postMembers', { newMemberForm: ['a', 'b'].map(name => ({ email: `walk-t-${name}@example.com`, role: 'reader' })) });
  const made = await call('postTeam', { expand, teamPostInput: {
    key: alpha.teamKey, name: 'Walk T Alpha', description: 'First', customRoleKeys: roles, memberIDs: [ann._id], roleAttributes: { place: ['here'] },
    permissionGrants: [{ actionSet: 'maintainTeam', memberIDs: [ann._id, bob._id] }],
  } });
  await call('postTeam', { teamPostInput: { key: 'walk-t-beta', name: 'Walk T Beta' } });

  const shown = team => ({
    members: team.members?.totalCount, roles: each(team.roles ?? {})?.sort(), maintainers: each(team.maintainers ?? {}, '_id')?.sort(),
    projects: each(team.projects ?? {}), 
  });
  const all = { members: 1, roles, maintainers: [ann._id, bob._id].sort(), projects: ['walk-teams'] };
  const none = { members: undefined, roles: undefined, maintainers: undefined, projects: undefined };
  check('postTeam expand', [shown(made), made.roleAttributes], [all, { place: ['here'] }]);
  check('getTeam expand', shown(await call('getTeam', { ...alpha, expand })), all);
  check('getTeam without expand', shown(await call('getTeam', alpha)), none);
  const { items: [listed] } = await call('getTeams', { filter: 'query:walk-t-alpha', expand });
  check('getTeams expand', shown(listed), all);
  await refused('unsupported_expand', 'getTeam', { ...alpha, expand: 'colour' });
  await lists(ada);

  const rename = { teamPatchInput: { comment: 'Another', instructions: [{ kind: 'updateName', value: 'Walk T Zulu' }] } };
  const renamed = await call('patchTeam', { ...alpha, expand, ...rename }, semantic);
  check('patchTeam name', [renamed.name, shown(renamed)], ['Walk T Zulu', all]);
  await call('postTeamMembers', { ...alpha, file: new File([`email\n${bob.email}\n`], 'members.csv') });
  check('postTeamMembers members', (await call('getTeam', { ...alpha, expand: 'members' })).members.totalCount, 2);
  const add = { teamsPatchInput: { comment: 'Both', instructions: [{ kind: 'addMembersToTeams', memberIDs: [ann._id, bob._id], teamKeys: ['walk-t-beta'] }] } };
  check('patchTeams keys', (await call('patchTeams', add, beta)).teamKeys, ['walk-t-beta']);
  check('patchTeams members', (await call('getTeam', { teamKey: 'walk-t-beta', expand: 'members' })).members.totalCount, 2);
  await call('deleteTeam', alpha);
  await refused('unknown_team', 'getTeam', alpha);
};

async function lists({ call, refused, check }) {
  const only = async (named, ...expected) => check(`getTeams ${JSON.stringify(named)}`, each(await call('getTeams', { filter: 'query:walk-t-', ...named })), expected);
  await only({}, 'walk-t-alpha', 'walk-t-beta');
  await only({ limit: 1 }, 'walk-t-alpha');
  await only({ limit: 1, offset: 1 }, 'walk-t-beta');
  await only({ filter: 'query:walk-t-,nomembers:true' }, 'walk-t-beta');
  await refused('invalid_filter', 'getTeams', { filter: 'colour:red' });
  const some = async named => each(await call('getTeamRoles', { ...alpha, ...named }));
  const [first, second] = await some({});
  check('getTeamRoles keys', [first, second].sort(), roles);
  check('getTeamRoles limit', await some({ limit: 1 }), [first]);
  check('getTeamRoles offset', await some({ limit: 1, offset: 1 }), [second]);
  const maintainers = async named => each(await call('getTeamMaintainers', { ...alpha, ...named }), 'email');
  const [a, b] = await maintainers({});
  check('getTeamMaintainers emails', [a, b].sort(), ['walk-t-a@example.com', 'walk-t-b@example.com']);
  check('getTeamMaintainers limit', await maintainers({ limit: 1 }), [a]);
  check('getTeamMaintainers offset', await maintainers({ limit: 1, offset: 1 }), [b]);
}
