'use strict';

const { each, project } = require('../walk');

exports.apis = ['SegmentsApi'];
exports.absent = {
  ...Object.fromEntries([
    'createBigSegmentExport', 'createBigSegmentImport', 'getBigSegmentExport', 'getBigSegmentImport',
    'updateBigSegmentContextTargets', 'updateBigSegmentTargets',
  ].map(method => [method, 'not_offered'])),
};

const [projectKey, environmentKey] = ['walk-segments', 'test'];
const tests = { projectKey, environmentKey };
const alpha = { ...tests, segmentKey: 'alpha' };
const tomorrow = Date.now() + 86_400_000;

exports.run = async ada => {
  await ada.call('postProject', project(projectKey));
  await ada.call('postSegment', { ...tests, segmentBody: { key: 'alpha', name: 'Zeta', description: 'First', tags: ['one', 'two'] } });
  await ada.call('postSegment', { ...tests, segmentBody: { key: 'beta', name: 'Yak', tags: ['one'] } });
  const changed = await ada.call('patchSegment', { ...alpha, patchWithComment: { comment: 'Two', patch: [
    { op: 'add', path: '/included/-', value: 'ann' },
    { op: 'add', path: '/excluded/-', value: 'bob' },
  ] } });
  ada.check('patchSegment included', [changed.included, changed.excluded], [['ann'], ['bob']]);
  await lists(ada);
  await memberships(ada);
  await expiringTargets(ada);
  await ada.call('deleteSegment', alpha);
  await ada.refused('unknown_segment', 'getSegment', alpha);
};

async function lists({ call, refused, check }) {
  const list = more => call('getSegments', { ...tests, ...more });
  const only = async (named, ...expected) => check(`getSegments ${JSON.stringify(named)}`, each(await list({ sort: '-name', ...named })), expected);
  await only({}, 'alpha', 'beta');
  await only({ limit: 1 }, 'alpha');
  await only({ limit: 1, offset: 1 }, 'beta');
  await only({ sort: 'name' }, 'beta', 'alpha');
  await only({ sort: 'creationDate' }, 'alpha', 'beta');
  await only({ sort: '-creationDate' }, 'beta', 'alpha');
  await only({ sort: 'lastModified' }, 'beta', 'alpha');
  await only({ sort: '-lastModified' }, 'alpha', 'beta');
  await only({ filter: 'tags anyOf ["two"]' }, 'alpha');
  await only({ filter: 'query equals "yak"' }, 'beta');
  await only({ filter: 'includedKeys anyOf ["alpha"]' }, 'alpha');
  await only({ filter: 'excludedKeys anyOf ["alpha"]' }, 'beta');
  await only({ filter: 'unbounded equals true' });
  await only({ filter: 'external exists false' }, 'alpha', 'beta');
  await only({ filter: 'query equals "yak"|tags anyOf ["two"]' }, 'alpha', 'beta');
  await refused('unsupported_filter_field', 'getSegments', { ...tests, filter: 'colour equals "red"' });
  check('getSegments keys', each(await call('getSegments', tests)).sort(), ['alpha', 'beta']);
  check('getSegments totalCount', (await list({ limit: 1 })).totalCount, 2);
  check('getSegment name', (await call('getSegment', alpha)).name, 'Zeta');
}

async function memberships({ call, check }) {
  const { items } = await call('getContextInstanceSegmentsMembershipByEnv', { ...tests, requestBody: { kind: 'user', key: 'ann' } });
  check('getContextInstanceSegmentsMembershipByEnv members', items.map(({ key, isMember }) => [key, isMember]).sort(), [['alpha', true], ['beta', false]]);
  const ofContext = await call('getSegmentMembershipForContext', { ...alpha, contextKey: 'ann' });
  check('getSegmentMembershipForContext included', [ofContext.included, ofContext.excluded], [true, false]);
  const ofUser = await call('getSegmentMembershipForUser', { ...alpha, userKey: 'bob' });
  check('getSegmentMembershipForUser excluded', [ofUser.included, ofUser.excluded], [false, true]);
}

async function expiringTargets({ call, check }) {
  await call('patchExpiringTargetsForSegment', { ...alpha, patchSegmentExpiringTargetInputRep: { comment: 'A day', instructions: [
    { kind: 'addExpiringTarget', contextKind: 'user', contextKey: 'ann', targetType: 'included', value: tomorrow },
  ] } });
  await call('patchExpiringUserTargetsForSegment', { ...alpha, patchSegmentRequest: { instructions: [
    { kind: 'addExpireUserTargetDate', userKey: 'bob', targetType: 'excluded', value: tomorrow },
  ] } });
  const shown = (items, key) => items.map(item => `${item[key]} ${item.targetType}`).sort();
  const both = ['ann included', 'bob excluded'];
  check('getExpiringTargetsForSegment targets', shown((await call('getExpiringTargetsForSegment', alpha)).items, 'contextKey'), both);
  check('getExpiringUserTargetsForSegment targets', shown((await call('getExpiringUserTargetsForSegment', alpha)).items, 'userKey'), both);
}
