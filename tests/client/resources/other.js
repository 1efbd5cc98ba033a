'use strict';

exports.apis = ['OtherApi'];

exports.run = async ({ call, refused, check }) => {
  check('getRoot links', (await call('getRoot')).links.projects?.href, '/api/v2/projects');
  check('getVersions current', (await call('getVersions')).currentVersion, 20240415);
  check('getCallerIdentity kind', (await call('getCallerIdentity')).authKind, 'token');
  check('getOpenapiSpec version', (await call('getOpenapiSpec')).openapi, '3.1.1');

  // None were set.
  await refused('unknown_addresses', 'getIps');
};
