'use strict';

const { each, project } = require('../walk');

exports.apis = ['AuditLogApi'];

const projectKey = 'walk-audit';
const spec = `proj/${projectKey}:env/*:flag/*`;

exports.run = async ada => {
  const { call, check } = ada;
  await call('postProject', project(projectKey));
  for (const key of ['alpha', 'beta']) {
    await call('postFeatureFlag', { projectKey, featureFlagBody: { key, name: key } });
  }

  const entries = await call('getAuditLogEntries', { spec });
  const [later, earlier] = entries.items;
  check('getAuditLogEntries spec', each(entries, 'name'), ['beta', 'alpha']);
  const only = async (named, ...expected) => {
    check(`getAuditLogEntries ${JSON.stringify(named)}`, each(await call('getAuditLogEntries', { spec, ...named }), 'name'), expected);
    const statementPost = [{ effect: 'allow', actions: ['*'], resources: [spec] }];
    check(`postAuditLogEntries ${JSON.stringify(named)}`, each(await call('postAuditLogEntries', { statementPost, ...named }), 'name'), expected);
  };
  await only({}, 'beta', 'alpha');
  await only({ limit: 1 }, 'beta');
  await only({ q: 'alpha' }, 'alpha');
  await only({ before: later.date }, 'alpha');
  await only({ after: earlier.date }, 'beta');
  await only({ after: later.date });

  const one = await call('getAuditLogEntry', { id: earlier._id });
  check('getAuditLogEntry name', [one.name, one.date], ['alpha', earlier.date]);
  const other = [{ effect: 'allow', actions: ['deleteFlag'], resources: [spec] }];
  check('postAuditLogEntries actions', (await call('postAuditLogEntries', { statementPost: other })).items, []);
};
